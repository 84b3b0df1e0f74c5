// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One sentence of the wearer as plain words: small letters, no punctuation, no fillers, short forms
 * written in full, so that what a transcriber does to a sentence matters less.
 *
 * @param text the words, one space between
 */
record Words(String text) {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=\\S)");
    private static final Pattern HALF_OF_DAY = Pattern.compile("(?i)\\b([ap])\\.\\s?m\\b\\.?");
    private static final Pattern APOSTROPHE = Pattern.compile("[\u2019\u02bc`]");
    private static final Pattern NO_WORD =
            Pattern.compile("[^\\p{L}\\p{M}\\p{N}':/-]+|(?<!\\d)[:/]|[:/](?!\\d)");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final Map<String, String> IN_FULL =
            Map.ofEntries(
                    Map.entry("what's", "what is"),
                    Map.entry("whats", "what is"),
                    Map.entry("what're", "what are"),
                    Map.entry("when's", "when is"),
                    Map.entry("whens", "when is"),
                    Map.entry("which's", "which is"),
                    Map.entry("it's", "it is"),
                    Map.entry("that's", "that is"),
                    Map.entry("time's", "time is"),
                    Map.entry("i'd", "i would"),
                    Map.entry("i've", "i have"),
                    Map.entry("you've", "you have"),
                    Map.entry("wanna", "want to"),
                    Map.entry("gimme", "give me"),
                    Map.entry("thyme", "time"),
                    Map.entry("tyme", "time"),
                    Map.entry("o'clock", ""));

    private static final Set<String> FILLERS =
            Set.of(
                    "uh", "uhm", "um", "er", "erm", "hmm", "mm", "ah", "oh", "please", "kindly",
                    "just");

    private static final Set<String> GREETINGS =
            Set.of(
                    "hey",
                    "hi",
                    "hello",
                    "ok",
                    "okay",
                    "so",
                    "well",
                    "yo",
                    "now",
                    "and",
                    "nabu",
                    "jarvis",
                    "mycroft",
                    "alexa",
                    "computer",
                    "ocellus",
                    "glasses",
                    "thanks",
                    "sorry",
                    "excuse",
                    "say",
                    "quick",
                    "question");

    private static final Set<String> FAREWELLS =
            Set.of("thanks", "thank", "you", "buddy", "sir", "again", "then", "for", "me", "dear");

    /**
     * {@return the sentences of what was said}
     *
     * @param said as transcribed or typed
     */
    static List<Words> of(String said) {
        List<Words> sentences = new ArrayList<>();
        String plain = HALF_OF_DAY.matcher(said).replaceAll("$1m");
        for (String sentence : SENTENCE_END.splitAsStream(plain).toList()) {
            Words words = sentence(sentence);
            if (!words.text.isEmpty()) {
                sentences.add(words);
            }
        }
        return sentences;
    }

    private static Words sentence(String said) {
        String plain = Normalizer.normalize(said, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        plain = APOSTROPHE.matcher(plain).replaceAll("'");
        plain = NO_WORD.matcher(plain).replaceAll(" ");
        List<String> words = new ArrayList<>();
        for (String word : SPACE.splitAsStream(plain.strip()).toList()) {
            String full = IN_FULL.getOrDefault(word, word).replace("'", "");
            for (String part : SPACE.splitAsStream(full).toList()) {
                boolean repeated = !words.isEmpty() && words.getLast().equals(part);
                if (!part.isEmpty() && !part.equals("-") && !FILLERS.contains(part) && !repeated) {
                    words.add(part);
                }
            }
        }
        while (words.size() > 1 && GREETINGS.contains(words.getFirst())) {
            words.removeFirst();
        }
        return new Words(String.join(" ", words));
    }

    /** {@return the same without thanks at its end} */
    Words withoutFarewell() {
        List<String> words = new ArrayList<>(SPACE.splitAsStream(text).toList());
        while (words.size() > 1 && FAREWELLS.contains(words.getLast())) {
            words.removeLast();
        }
        return new Words(String.join(" ", words));
    }
}
