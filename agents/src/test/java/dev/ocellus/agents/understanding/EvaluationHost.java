// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import dev.ocellus.agents.Places;
import dev.ocellus.perception.meaning.SentenceEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prints what of sets of sentences is understood otherwise than it is meant, and at last a table of
 * all sets: which skill is taken for which.
 */
public final class EvaluationHost {
    private EvaluationHost() {}

    /** Arguments: the language, the folder of the encoder or {@code -}, then sets of sentences. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        Places places = Places.in(Locale.forLanguageTag(arguments[0]));
        Understander understander = Understander.of(arguments[0], places::isPlace);
        Map<String, Map<String, Integer>> taken = new TreeMap<>();
        try (SentenceEncoder encoder = Encoders.open(arguments[1], 1)) {
            for (int i = 2; i < arguments.length; i++) {
                Evaluation evaluation = new Evaluation(understander, encoder);
                Files.readAllLines(Path.of(arguments[i])).forEach(evaluation::add);
                evaluation.mistakes().forEach(System.out::println);
                evaluation
                        .taken()
                        .forEach((skill, others) ->
                                others.forEach((other, n) ->
                                        taken.computeIfAbsent(skill, _ -> new TreeMap<>())
                                                .merge(other, n, Integer::sum)));
                System.out.printf(
                        "%s: skill %.1f %%, everything %.1f %%, P50 %.1f ms, P95 %.1f ms%n",
                        arguments[i],
                        100 * evaluation.skills(),
                        100 * evaluation.all(),
                        evaluation.millis(0.5),
                        evaluation.millis(0.95));
            }
        }
        System.out.println("| skill | sentences | right | taken for |");
        System.out.println("|---|---|---|---|");
        taken.forEach((skill, others) -> System.out.println(row(skill, others)));
    }

    private static String row(String skill, Map<String, Integer> others) {
        int all = others.values().stream().mapToInt(Integer::intValue).sum();
        String wrong =
                others.entrySet().stream()
                        .filter(other -> !other.getKey().equals(skill))
                        .map(other -> other.getKey() + " " + other.getValue())
                        .collect(Collectors.joining(", "));
        return "| %s | %d | %d | %s |".formatted(skill, all, others.getOrDefault(skill, 0), wrong);
    }
}
