// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Scene;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A question about what is seen.
 *
 * @param text in small letters
 * @param side that it is about, or null for all that is seen
 */
record SceneQuestion(String text, Place.@Nullable Side side) {
    private static final Pattern SIDE =
            Pattern.compile(
                    "\\b(?:on|to|at) (?:the|my|your)? ?(left|right)\\b(?! hand\\b)"
                            + "|\\b(?:on|to|at) (?:the|my|your)? ?(left|right) hand side\\b"
                            + "|\\b(straight ahead|in the middle|in the cent(?:re|er))\\b");
    private static final Pattern NOBODY = Pattern.compile("\\b(?:nobody|no one|noone)\\b");

    /** About all that is seen. */
    static final SceneQuestion EVERYWHERE = new SceneQuestion("", null);

    /**
     * {@return the question}
     *
     * @param said as it was asked
     */
    static SceneQuestion of(String said) {
        String asked =
                Words.of(said).stream()
                        .map(sentence -> sentence.withoutFarewell().text())
                        .reduce((first, last) -> last)
                        .orElse("");
        return new SceneQuestion(NOBODY.matcher(asked).replaceAll("anybody"), side(asked));
    }

    private static Place.@Nullable Side side(String asked) {
        Matcher side = SIDE.matcher(asked);
        if (!side.find()) {
            return null;
        }
        String named =
                IntStream.rangeClosed(1, side.groupCount())
                        .mapToObj(side::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("");
        return named.equals("left")
                ? Place.Side.LEFT
                : named.equals("right") ? Place.Side.RIGHT : Place.Side.CENTRE;
    }

    /** {@return whether a thing is where the question looks} */
    boolean isAbout(Scene.Thing thing) {
        return side == null || thing.place().side() == side;
    }

    /** {@return such as " on the left", or nothing} */
    String where() {
        if (side == null) {
            return "";
        }
        return side == Place.Side.CENTRE
                ? " ahead"
                : " on the " + side.name().toLowerCase(Locale.ROOT);
    }
}
