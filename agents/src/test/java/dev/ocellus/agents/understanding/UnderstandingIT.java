// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Places;
import dev.ocellus.agents.StoredModels;
import dev.ocellus.perception.meaning.SentenceEncoder;
import dev.ocellus.perception.onnx.OnnxSentenceEncoder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences written apart from templates and examples, with the real encoder. */
final class UnderstandingIT {
    private static final String ENCODER = "all-minilm-l6-v2-q";

    private SentenceEncoder encoder;

    @BeforeEach
    void open() throws Exception {
        encoder =
                OnnxSentenceEncoder.open(
                        ENCODER,
                        StoredModels.require(ENCODER, ENCODER + ".onnx"),
                        StoredModels.require(ENCODER, ENCODER + "-tokenizer.json"),
                        1);
    }

    @AfterEach
    void close() {
        if (encoder != null) {
            encoder.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "utterances.en.jsonl, 0.98, 0.94",
        "apart.en.jsonl, 0.98, 0.95",
        "further.en.jsonl, 0.95, 0.9",
        "fourth.en.jsonl, 0.96, 0.91",
        "fifth.en.jsonl, 0.97, 0.94",
        "sixth.en.jsonl, 0.98, 0.96"
    })
    void sentencesWrittenApartAreUnderstood(String set, double skills, double all)
            throws Exception {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(getClass().getResourceAsStream(set)),
                                StandardCharsets.UTF_8))) {
            Evaluation evaluation =
                    new Evaluation(Understander.of("en", Places.WORLD::isPlace), encoder);
            lines.lines().forEach(evaluation::add);
            String mistakes = String.join(System.lineSeparator(), evaluation.mistakes());
            assertTrue(evaluation.skills() >= skills, mistakes);
            assertTrue(evaluation.all() >= all, mistakes);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What time do we have? | time",
                "What date was it two weeks ago? | date",
                "What is the best time? | chat",
                "What a day! | chat",
                "day | chat",
                "Do you have any idea how late it is getting? | time",
                "My pasta needs eight minutes. | timer",
                "Nudge me every evening to take my pills. | reminder",
            })
    void theMeaningSaysWhatWordsDoNot(String text, String skill) {
        ZonedDateTime now = ZonedDateTime.parse("2026-05-04T09:00:00+02:00[Europe/Berlin]");
        Understander.Candidate first =
                Understander.of("en", Places.WORLD::isPlace)
                        .understand(null, text, () -> encoder.encode(text), now, 1)
                        .getFirst();
        // What is less likely than that is free talk for the assistant.
        String taken = first.confidence() < 0.4 ? "chat" : first.reading().skill();
        assertEquals(skill, taken, first::toString);
    }
}
