// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Places;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences written before the German templates and examples; words alone decide. */
final class GermanUnderstandingTest {
    private static final ZonedDateTime NOW =
            ZonedDateTime.parse("2026-05-04T09:00:00+02:00[Europe/Berlin]");
    private final Understander understander =
            Understander.of("de", Places.in(Locale.GERMAN)::isPlace);

    @Test
    void sentencesWrittenBeforeAreUnderstood() throws Exception {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        getClass().getResourceAsStream("utterances.de.jsonl")),
                                StandardCharsets.UTF_8))) {
            Evaluation evaluation = new Evaluation(understander, new Wordless());
            lines.lines().forEach(evaluation::add);
            String mistakes = String.join(System.lineSeparator(), evaluation.mistakes());
            assertTrue(evaluation.skills() >= 0.95, mistakes);
            assertTrue(evaluation.all() >= 0.9, mistakes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "einundzwanzig, 21",
        "zweihundertfünfzig, 250",
        "hundertzwanzig, 120",
        "tausend, 1000",
        "zweitausendsechsundzwanzig, 2026",
        "zwölftausenddreihundert, 12300",
        "zwei millionen, 2000000",
        "drei komma eins vier, 3.14",
        "anderthalb, 1.5",
        "2.500, 2500",
        "'3,5', 3.5",
        "minus zwölf, -12"
    })
    void aNumberInWordsIsRead(String said, String value) {
        assertEquals(value, value("convert", "value", said));
    }

    @ParameterizedTest
    @CsvSource({
        "halb sieben morgens, 06:30",
        "viertel nach acht abends, 20:15",
        "viertel acht abends, 19:15",
        "dreiviertel acht abends, 19:45",
        "fünf nach halb zehn abends, 21:35",
        "19 uhr 30, 19:30",
        "übermorgen um acht, 2026-05-06T08:00",
        "nächsten montag um sieben, 2026-05-11T07:00",
        "am dritten oktober um neun, 2026-10-03T09:00",
        "in einer dreiviertelstunde, 2026-05-04T09:45",
        "heute abend um acht, 2026-05-04T20:00"
    })
    void aTimeInWordsIsRead(String said, String moment) {
        assertEquals(moment, value("alarm", "at", said));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jeden tag | FREQ=DAILY",
                "jeden werktag | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
                "montags und mittwochs | FREQ=WEEKLY;BYDAY=MO,WE",
                "alle zwei wochen | FREQ=WEEKLY;INTERVAL=2"
            })
    void aRepeatIsRead(String said, String rule) {
        assertEquals(rule, value("alarm", "repeat", said));
    }

    private String value(String skill, String slot, String said) {
        return understander.value(skill, slot, said, NOW).orElse("");
    }
}
