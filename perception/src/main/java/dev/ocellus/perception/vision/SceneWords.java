// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atteo.evo.inflector.English;

/** Says a {@link Scene} in plain English, for the HUD, the voice and the language model. Pure. */
public final class SceneWords {
    private static final List<String> NUMBERS =
            List.of(
                    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                    "ten");

    /** Labels that are one thing and have the form of many. */
    private static final Set<String> PAIRS =
            Set.of("high heels", "scissors", "skis", "glasses", "sunglasses", "trousers", "jeans");

    /** Labels that are not counted by one. */
    private static final Set<String> MASS = Set.of("cattle", "footwear", "broccoli", "clothing");

    private SceneWords() {}

    /**
     * {@return all that is seen, as sentences, one after the other}
     *
     * @param scene what is seen
     */
    public static String of(Scene scene) {
        return String.join(" ", sentences(scene));
    }

    /**
     * {@return all that is seen, a sentence for each side, for all that is written, for each hand
     * and for what keeps the glasses from seeing; never empty}
     *
     * @param scene what is seen
     */
    public static List<String> sentences(Scene scene) {
        List<String> said = new ArrayList<>();
        for (Place.Side side : Place.Side.values()) {
            List<Scene.Thing> there =
                    scene.things().stream().filter(thing -> thing.place().side() == side).toList();
            if (!there.isEmpty()) {
                said.add(where(side) + ": " + things(there) + ".");
            }
        }
        if (!scene.text().isEmpty()) {
            said.add("It says: \u201c" + text(scene) + "\u201d.");
        }
        for (Scene.Sign sign : scene.signs()) {
            said.add(capital(sign(sign)) + ".");
        }
        if (said.isEmpty()) {
            said.add("I see nothing that I know.");
        }
        said.addAll(hindrances(scene));
        return said;
    }

    /** {@return what keeps the glasses from seeing well, as sentences, mostly none} */
    private static List<String> hindrances(Scene scene) {
        List<String> said = new ArrayList<>();
        switch (scene.light()) {
            case DARK -> said.add("It is too dark to see much.");
            case DIM -> said.add("The light is dim.");
            case GLARING -> said.add("It is too bright to see much.");
            case NORMAL -> {}
        }
        if (scene.blurred()) {
            said.add("The picture is blurred.");
        }
        return said;
    }

    /**
     * {@return why something may be there and not be seen, as a sentence, or nothing}
     *
     * @param scene what is seen
     */
    public static String hindrance(Scene scene) {
        return scene.light() == Light.DIM ? "" : String.join(" ", hindrances(scene));
    }

    /**
     * {@return all that is written, lines joined by spaces}
     *
     * @param scene what is seen
     */
    public static String text(Scene scene) {
        return scene.text().stream().map(TextLine::text).collect(Collectors.joining(" "));
    }

    /** {@return things with their number and distance, such as "two people and a chair, far"} */
    private static String things(List<Scene.Thing> things) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Scene.Thing thing : things) {
            String label = thing.detection().label().toLowerCase(Locale.ROOT);
            counts.merge(label + '|' + distance(thing.place().distance()), 1, Integer::sum);
        }
        List<String> said = new ArrayList<>();
        counts.forEach((key, count) -> {
            int bar = key.lastIndexOf('|');
            said.add(counted(key.substring(0, bar), count) + key.substring(bar + 1));
        });
        return listed(said);
    }

    /**
     * {@return a number of things, such as "a cup", "two people" or "12 cars"}
     *
     * @param label of a detector
     * @param count 0 or more
     */
    public static String counted(String label, int count) {
        String name = label.toLowerCase(Locale.ROOT);
        if (MASS.contains(name)) {
            return count == 0 ? "no " + name : name;
        }
        if (count == 1) {
            return PAIRS.contains(name) ? "a pair of " + name : article(name) + name;
        }
        String number = count < NUMBERS.size() ? NUMBERS.get(count) : Integer.toString(count);
        return number + ' ' + (PAIRS.contains(name) ? "pairs of " + name : plural(name));
    }

    /**
     * {@return many of a thing}
     *
     * @param label of a detector, singular
     */
    public static String plural(String label) {
        String name = label.toLowerCase(Locale.ROOT);
        if (PAIRS.contains(name) || MASS.contains(name)) {
            return name;
        }
        if (name.equals("person")) {
            return "people";
        }
        int space = name.lastIndexOf(' ') + 1;
        return name.substring(0, space) + English.plural(name.substring(space));
    }

    private static String article(String name) {
        return "aeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ";
    }

    /**
     * {@return a hand and what it shows, such as "a right hand shows a fist"}
     *
     * @param sign that is seen
     */
    public static String sign(Scene.Sign sign) {
        String hand = "a " + sign.hand().side().name().toLowerCase(Locale.ROOT) + " hand";
        return switch (sign.gesture()) {
            case OPEN_PALM -> hand + " shows an open palm";
            case FIST -> hand + " shows a fist";
            case POINT_UP -> hand + " points up";
            case VICTORY -> hand + " shows a victory sign";
            case THUMB_UP -> hand + " shows a thumb up";
            case THUMB_DOWN -> hand + " shows a thumb down";
            case PINCH -> hand + " pinches";
            case NONE -> "there is " + hand;
        };
    }

    /**
     * {@return a place, such as "on the left, near"}
     *
     * @param place of a thing
     */
    public static String place(Place place) {
        String side =
                switch (place.side()) {
                    case LEFT -> "on the left";
                    case CENTRE -> "ahead";
                    case RIGHT -> "on the right";
                };
        return side + distance(place.distance());
    }

    private static String where(Place.Side side) {
        return switch (side) {
            case LEFT -> "On the left";
            case CENTRE -> "Ahead";
            case RIGHT -> "On the right";
        };
    }

    private static String distance(Place.Distance distance) {
        return switch (distance) {
            case NEAR -> ", near";
            case MIDDLE -> "";
            case FAR -> ", far away";
        };
    }

    /**
     * {@return parts as one lists them; those with commas of their own are set off by semicolons}
     */
    private static String listed(List<String> parts) {
        boolean commas = parts.stream().anyMatch(part -> part.contains(","));
        if (parts.size() > 1 && commas) {
            return String.join("; ", parts);
        }
        String last = parts.getLast();
        return parts.size() == 1
                ? last
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + last;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
