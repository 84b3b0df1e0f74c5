// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
    private static final List<String> NAMES =
            List.of("voice", "wake", "hud", "language", "microphone", "whisper-tiny", "models");

    @ParameterizedTest
    @CsvSource({
        "vioce, voice",
        "voce, voice",
        "VOICE, voice",
        "wkae, wake",
        "mic, microphone",
        "microfone, microphone",
        "whispertiny, whisper-tiny",
        "model, models",
        "lanugaeg, language"
    })
    void aSlipMeansTheNameThatTakesTheFewestChanges(String typed, String meant) {
        assertEquals(Optional.of(meant), Nearest.likely(typed, NAMES));
        assertEquals(meant, Nearest.to(typed, NAMES));
    }

    @ParameterizedTest
    @CsvSource({"java", "ho", "camera", "x", "''"})
    void whatIsUnlikeAllNamesMeansNone(String typed) {
        assertEquals(Optional.empty(), Nearest.likely(typed, NAMES));
    }

    @Test
    void thereIsANearestNameHoweverFarItIs() {
        assertEquals("speak", Nearest.to("speed", List.of("rate", "speak", "model")));
        assertEquals("rate", Nearest.to("qqqq", List.of("rate")));
        assertEquals("", Nearest.to("rate", List.of()));
    }

    @Test
    void aNameThatHoldsWhatWasTypedIsNearerThanOneOfFewerChanges() {
        assertEquals(
                "smollm2-135m-instruct",
                Nearest.to("smollm2-135", List.of("smollm3-3b", "smollm2-135m-instruct")));
    }

    @Test
    void theNearerOfTwoIsTaken() {
        assertEquals("rate", Nearest.to("rat", List.of("rates", "rate", "rating")));
        assertEquals(
                Optional.of("models"), Nearest.likely("model", List.of("submodels", "models")));
    }
}
