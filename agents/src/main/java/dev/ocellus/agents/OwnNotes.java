// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import dev.ocellus.agents.memory.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Notes of the wearer that answer a question: those that hold every word of it that says something.
 * What the wearer noted comes before what a model imagines.
 */
public final class OwnNotes {
    private static final int MOST = 8;
    private static final int TOLD = 2;
    private static final int NEWEST = 200;

    /** Words of a question beyond which it is a story. */
    private static final int LONGEST = 15;

    /** Of longer words the beginning tells: "park" and "parked". */
    private static final int STEM = 4;

    private OwnNotes() {}

    /**
     * {@return the notes, the best first; none where the sentence asks nothing}
     *
     * @param question as it was said
     * @param memory where they are
     * @param messages which know how the language asks
     */
    public static List<Entry> about(String question, Memory memory, Messages messages) {
        List<String> words = words(question);
        if (words.isEmpty()
                || words.size() > LONGEST
                || !messages.mentions("words.questions", words.getFirst())) {
            return List.of();
        }
        List<String> telling =
                words.stream().filter(word -> !messages.mentions("words.empty", word)).toList();
        if (telling.isEmpty()) {
            return List.of();
        }
        Query query = new Query(String.join(" ", telling), Set.of(Kind.NOTE), null, MOST);
        List<Entry> found = holding(telling, memory.find(query));
        // Another form of a word may be in the newest.
        return found.isEmpty() ? holding(telling, memory.list(Kind.NOTE, NEWEST)) : found;
    }

    private static List<Entry> holding(List<String> telling, List<Entry> notes) {
        return notes.stream()
                .filter(entry -> {
                    List<String> there = words(entry.item().text());
                    return telling.stream()
                            .allMatch(
                                    word -> there.stream().anyMatch(other -> isSame(word, other)));
                })
                .limit(TOLD)
                .toList();
    }

    private static boolean isSame(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        return one.equals(other)
                || (shorter >= STEM && one.regionMatches(0, other, 0, Math.max(STEM, shorter - 1)));
    }

    private static List<String> words(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        return Arrays.stream(plain.split("[^\\p{L}\\p{N}']+", -1))
                .map(word -> word.replaceAll("'s$|'$|^'", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
