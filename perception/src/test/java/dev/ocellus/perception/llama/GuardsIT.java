// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What would end the process is refused. Tried in a child, so that a hole shows as a failure here.
 */
final class GuardsIT {
    private static final Map<String, String> SEEN = new HashMap<>();
    private static ChildJvm.Ending ending;

    @TempDir private static Path folder;

    @BeforeAll
    static void probe() throws Exception {
        ending =
                ChildJvm.run(
                        GuardProbe.class,
                        folder,
                        LanguageFiles.library().toString(),
                        LanguageFiles.model().toString());
        for (String line : ending.output()) {
            int at = line.lastIndexOf('=');
            if (at > 0) {
                SEEN.put(line.substring(0, at), line.substring(at + 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "token below range, IllegalArgumentException",
        "token above range, IllegalArgumentException",
        "token far above range, IllegalArgumentException",
        "very long word, nothing",
        "scores before reading, IllegalStateException",
        "more tokens than a step, IllegalArgumentException",
        "no tokens, IllegalArgumentException",
        "a token that is none, IllegalArgumentException",
        "no threads, IllegalArgumentException",
        "scores that were not asked for, IllegalStateException",
        "scores of another length, IllegalArgumentException",
        "scores after forgetting, IllegalStateException",
        "forgetting more than there is, IllegalArgumentException",
        "removing more than there is, IllegalArgumentException",
        "more than the context holds, IllegalArgumentException",
        "a state of another length, IllegalArgumentException",
        "images before they are shown, IllegalArgumentException",
        "images of another width, IllegalArgumentException",
        "images of another picture, IllegalArgumentException",
        "images that there are not, IllegalArgumentException",
        "images out of order, IllegalArgumentException",
        "images among tokens, IllegalArgumentException",
        "images that there are, nothing",
        "scores after close, IllegalStateException",
        "reading after close, IllegalStateException",
        "accepting a refused token, IllegalArgumentException",
        "ending too early, IllegalArgumentException",
        "accepting no token, IllegalArgumentException",
        "going on after the end, IllegalArgumentException",
        "left recursion, IllegalArgumentException",
        "hidden left recursion, IllegalArgumentException",
        "the deepest grammar, nothing",
        "the longest optional text, nothing",
        "context of 0, IllegalArgumentException",
        "context of 2^30, IllegalArgumentException",
        "step of 0, IllegalArgumentException",
        "writing on another thread, IllegalStateException",
        "writing after close, IllegalStateException",
        "counting after close, IllegalStateException",
        "warming after close, IllegalStateException",
        "cancelling after close, nothing",
        "closing twice, nothing",
        "loading the library twice, nothing",
    })
    void whatWouldEndTheProcessIsRefused(String attempt, String outcome) {
        assertEquals(outcome, SEEN.get(attempt), () -> String.join("\n", ending.output()));
    }

    @Test
    void theProcessLivesToItsEnd() {
        assertEquals(0, ending.status(), () -> String.join("\n", ending.output()));
    }
}
