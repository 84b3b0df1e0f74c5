// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Messages;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which of several things the wearer means.
 *
 * @param things none, one, or more where it is not clear
 * @param all whether all are meant
 * @param <T> of what
 */
record Chosen<T>(List<T> things, boolean all) {
    /** Words that tell nothing from anything else. */
    private static final int SHORTEST = 3;

    /**
     * {@return those that are meant}
     *
     * @param all to choose from
     * @param name what was said of it, or null
     * @param text the whole sentence
     * @param nameOf how each is called
     */
    static <T> Chosen<T> of(
            List<T> all,
            @Nullable String name,
            String text,
            Function<T, String> nameOf,
            Messages messages) {
        if (name == null || messages.mentions("words.all", name)) {
            boolean every = messages.mentions("words.all", name == null ? text : name);
            return new Chosen<>(all, every);
        }
        String wanted = plain(name);
        List<T> exact =
                all.stream().filter(each -> plain(nameOf.apply(each)).equals(wanted)).toList();
        if (!exact.isEmpty()) {
            return new Chosen<>(exact, false);
        }
        Set<String> words = words(wanted);
        return new Chosen<>(
                all.stream()
                        .filter(each -> {
                            Set<String> shared = words(plain(nameOf.apply(each)));
                            shared.retainAll(words);
                            return !shared.isEmpty();
                        })
                        .toList(),
                false);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).strip();
    }

    /** Words of some length, a plural as its singular. */
    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        Arrays.stream(text.split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> word.length() >= SHORTEST)
                .map(word -> word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .forEach(words::add);
        return words;
    }
}
