// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Words of one of Vosk's answers.
 *
 * @param words as heard, without those that it did not understand
 */
record VoskWords(List<Word> words) {
    /** No words. */
    static final VoskWords NONE = new VoskWords(List.of());

    private static final String UNKNOWN = "[unk]";
    private static final double LEAST = 1e-4;

    /**
     * One word.
     *
     * @param text as the model writes it
     * @param probability 0 to 1
     * @param middleSeconds when half of it was said, on the recogniser's clock
     */
    record Word(String text, double probability, double middleSeconds) {}

    /** Copies the list. */
    VoskWords {
        words = List.copyOf(words);
    }

    /** {@return the words of an answer in Vosk's JSON} */
    static VoskWords parse(String json) {
        JsonNode answer = JsonMapper.shared().readTree(json);
        JsonNode list = answer.has("result") ? answer.get("result") : answer.path("partial_result");
        List<Word> words = new ArrayList<>();
        for (JsonNode word : list.values()) {
            String text = word.path("word").asString("");
            if (!text.isBlank() && !text.equalsIgnoreCase(UNKNOWN)) {
                double middle = (word.path("start").asDouble(0) + word.path("end").asDouble(0)) / 2;
                words.add(new Word(text, word.path("conf").asDouble(1), middle));
            }
        }
        return new VoskWords(words);
    }

    /** {@return these words and others behind them} */
    VoskWords plus(VoskWords more) {
        List<Word> all = new ArrayList<>(words);
        all.addAll(more.words);
        return new VoskWords(all);
    }

    /** {@return the words that were said for the most part before a time on the same clock} */
    VoskWords until(double seconds) {
        return new VoskWords(words.stream().filter(w -> w.middleSeconds() < seconds).toList());
    }

    /** {@return the words with spaces between them} */
    String text() {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    /** {@return the geometric mean of the words' probabilities; 0 without words} */
    double confidence() {
        double logs =
                words.stream()
                        .mapToDouble(w -> Math.log(Math.clamp(w.probability(), LEAST, 1)))
                        .sum();
        return words.isEmpty() ? 0 : Math.exp(logs / words.size());
    }
}
