// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Tells what matters in a text by how often its words come: the sentences of which the words are
 * the most frequent, each word counting less once it was said (SumBasic). Pure.
 */
final class Extract {
    /** Shorter words say little in the languages that are written with letters. */
    private static final int SHORTEST = 4;

    /** Of longer words the beginning tells, whatever their ending. */
    private static final int STEM = 6;

    private static final int BRIEF = 5;

    /** Of the words of a sentence that is about a text, at least so many are in it. */
    private static final double GROUNDED = 0.6;

    private Extract() {}

    /** {@return the sentences of a text, trimmed} */
    static List<String> sentences(String text, Locale locale) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String sentence = text.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            start = end;
        }
        return sentences;
    }

    /** {@return how many words there are} */
    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
    }

    /** {@return the few sentences that matter most, in their order} */
    static List<String> most(List<String> sentences, int count) {
        Map<String, Double> weights = new HashMap<>();
        int all = 0;
        for (String sentence : sentences) {
            for (String word : telling(sentence)) {
                weights.merge(word, 1.0, Double::sum);
                all++;
            }
        }
        double total = Math.max(1, all);
        weights.replaceAll((word, number) -> number / total);
        Set<Integer> chosen = new TreeSet<>();
        while (chosen.size() < Math.min(count, sentences.size())) {
            int best =
                    IntStream.range(0, sentences.size())
                            .boxed()
                            .filter(i -> !chosen.contains(i))
                            .max(
                                    Comparator.comparingDouble((Integer i) ->
                                                    weight(sentences.get(i), weights))
                                            .thenComparing(Comparator.reverseOrder()))
                            .orElseThrow();
            chosen.add(best);
            telling(sentences.get(best))
                    .forEach(word -> weights.computeIfPresent(word, (_, each) -> each * each));
        }
        return chosen.stream().map(sentences::get).toList();
    }

    private static double weight(String sentence, Map<String, Double> weights) {
        Collection<String> words = telling(sentence);
        double sum = words.stream().mapToDouble(word -> weights.getOrDefault(word, 0.0)).sum();
        return sum / Math.max(BRIEF, words.size());
    }

    /** {@return whether a sentence says hardly anything that is not in a text} */
    static boolean isGrounded(String sentence, String text) {
        Set<String> there = new HashSet<>(telling(text));
        Set<String> said = new HashSet<>(telling(sentence));
        long both = said.stream().filter(there::contains).count();
        return !said.isEmpty()
                && both >= GROUNDED * said.size()
                && numbers(text).containsAll(numbers(sentence));
    }

    private static Set<String> numbers(String text) {
        Set<String> numbers = new HashSet<>();
        for (String part : text.split("[^\\p{N}]+", -1)) {
            if (!part.isEmpty()) {
                numbers.add(part);
            }
        }
        return numbers;
    }

    private static List<String> telling(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (word.length() >= SHORTEST) {
                words.add(word.length() > STEM ? word.substring(0, STEM) : word);
            }
        }
        return words;
    }
}
