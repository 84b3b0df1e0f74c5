// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where one sentence may ask for several things: "read this and translate it". Immutable. */
final class Joins {
    private static final Pattern NOWHERE = Pattern.compile("(?!)");

    private final Pattern join;

    /**
     * @param words what joins two requests, such as "and then"
     * @param begins words with which a request begins that is joined
     */
    Joins(List<String> words, List<String> begins) {
        if (words.isEmpty() || begins.isEmpty()) {
            this.join = NOWHERE;
            return;
        }
        this.join =
                Pattern.compile(
                        "(?:[,;.!]?\\s+(?:%s),?|[.!])\\s+(?=(?:%s)\\b)"
                                .formatted(either(words), either(begins)),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String either(List<String> phrases) {
        return phrases.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(phrase -> Pattern.quote(phrase).replace(" ", "\\E\\s+\\Q"))
                .collect(Collectors.joining("|"));
    }

    /** {@return the sentence in the parts of which each may be a request, at least one} */
    List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        Matcher joins = join.matcher(text);
        int from = 0;
        while (joins.find()) {
            if (!text.substring(from, joins.start()).isBlank()) {
                parts.add(text.substring(from, joins.start()).strip());
                from = joins.end();
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }
}
