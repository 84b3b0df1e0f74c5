// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a language is written, as far as {@link Tokens} must know. Immutable.
 *
 * @param written what is written otherwise before words are told apart, in this order
 * @param inFull short forms, each with what it stands for
 * @param fillers words that mean nothing
 */
record Spelling(List<Rewriting> written, Map<String, String> inFull, Set<String> fillers) {
    /** One thousand is 1,000. */
    static final List<Rewriting> COMMAS =
            List.of(new Rewriting(Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))"), ""));

    /**
     * One thing that is written otherwise.
     *
     * @param from what is replaced
     * @param to by what, groups as {@code $1}
     */
    record Rewriting(Pattern from, String to) {}

    /** Copies the collections. */
    Spelling {
        written = List.copyOf(written);
        inFull = Map.copyOf(inFull);
        fillers = Set.copyOf(fillers);
    }

    /** {@return a sentence with all of it replaced} */
    String rewritten(String text) {
        String plain = text;
        for (Rewriting each : written) {
            plain = each.from.matcher(plain).replaceAll(each.to);
        }
        return plain;
    }
}
