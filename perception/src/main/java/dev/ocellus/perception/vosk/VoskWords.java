// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Words of one of Vosk's answers.
 *
 * @param words as heard, without those that it did not understand
 * @param logProbability sum of the natural logarithms of their probabilities
 */
record VoskWords(List<String> words, double logProbability) {
    /** No words. */
    static final VoskWords NONE = new VoskWords(List.of(), 0);

    private static final String UNKNOWN = "[unk]";
    private static final double LEAST = 1e-4;

    /** {@return the words of an answer in Vosk's JSON} */
    static VoskWords parse(String json) {
        JsonNode answer = JsonMapper.shared().readTree(json);
        JsonNode list = answer.has("result") ? answer.get("result") : answer.path("partial_result");
        List<String> words = new ArrayList<>();
        double sum = 0;
        for (JsonNode word : list.values()) {
            String text = word.path("word").asString("");
            if (!text.isBlank() && !text.equalsIgnoreCase(UNKNOWN)) {
                words.add(text);
                sum += Math.log(Math.clamp(word.path("conf").asDouble(1), LEAST, 1));
            }
        }
        return new VoskWords(List.copyOf(words), sum);
    }

    /** {@return these words and others behind them} */
    VoskWords plus(VoskWords more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more.words);
        return new VoskWords(List.copyOf(all), logProbability + more.logProbability);
    }

    /** {@return the geometric mean of the words' probabilities; 0 without words} */
    double confidence() {
        return words.isEmpty() ? 0 : Math.exp(logProbability / words.size());
    }
}
