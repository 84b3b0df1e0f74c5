// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import dev.ocellus.agents.Places;
import dev.ocellus.perception.meaning.SentenceEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints what of sets of sentences is understood otherwise than it is meant. */
public final class EvaluationHost {
    private EvaluationHost() {}

    /** Arguments: the language, the folder of the encoder or {@code -}, then sets of sentences. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        Places places = Places.in(Locale.forLanguageTag(arguments[0]));
        Understander understander = Understander.of(arguments[0], places::isPlace);
        try (SentenceEncoder encoder = Encoders.open(arguments[1], 1)) {
            for (int i = 2; i < arguments.length; i++) {
                Evaluation evaluation = new Evaluation(understander, encoder);
                Files.readAllLines(Path.of(arguments[i])).forEach(evaluation::add);
                evaluation.mistakes().forEach(System.out::println);
                evaluation.confused().forEach((pair, n) -> System.out.println(n + " " + pair));
                System.out.printf(
                        "%s: skill %.1f %%, everything %.1f %%, P50 %.1f ms, P95 %.1f ms%n",
                        arguments[i],
                        100 * evaluation.skills(),
                        100 * evaluation.all(),
                        evaluation.millis(0.5),
                        evaluation.millis(0.95));
            }
        }
    }
}
