// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.vision.SceneWords;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What people call the things that detectors name. Pure. */
public final class ThingNames {
    /** Words that mean several labels, of whatever detector. */
    private static final Map<String, List<String>> KINDS =
            Map.ofEntries(
                    Map.entry("person", List.of("person", "man", "woman", "boy", "girl", "child")),
                    Map.entry(
                            "animal",
                            List.of(
                                    "cat",
                                    "dog",
                                    "cattle",
                                    "cow",
                                    "horse",
                                    "sheep",
                                    "bird",
                                    "bear",
                                    "elephant",
                                    "zebra",
                                    "giraffe")),
                    Map.entry("pet", List.of("cat", "dog", "bird")),
                    Map.entry("cow", List.of("cattle", "cow")),
                    Map.entry(
                            "vehicle",
                            List.of(
                                    "vehicle",
                                    "car",
                                    "bus",
                                    "truck",
                                    "motorcycle",
                                    "train",
                                    "van")),
                    Map.entry("bike", List.of("bicycle", "stationary bicycle")),
                    Map.entry("bicycle", List.of("bicycle")),
                    Map.entry("cup", List.of("cup", "mug", "coffee cup")),
                    Map.entry("screen", List.of("computer monitor", "tv", "monitor", "television")),
                    Map.entry("monitor", List.of("computer monitor", "tv", "monitor")),
                    Map.entry("computer", List.of("laptop", "computer monitor")),
                    Map.entry("mouse", List.of("computer mouse", "mouse")),
                    Map.entry("shoe", List.of("footwear", "boot", "high heels", "shoe")),
                    Map.entry("desk", List.of("desk", "table", "dining table")),
                    Map.entry("table", List.of("table", "desk", "dining table")),
                    Map.entry("seat", List.of("chair", "bench", "couch", "sofa")),
                    Map.entry("phone", List.of("cell phone", "mobile phone")));

    private static final Map<String, String> SINGULARS =
            Map.ofEntries(
                    Map.entry("people", "person"),
                    Map.entry("persons", "person"),
                    Map.entry("anyone", "person"),
                    Map.entry("anybody", "person"),
                    Map.entry("someone", "person"),
                    Map.entry("somebody", "person"),
                    Map.entry("human", "person"),
                    Map.entry("humans", "person"),
                    Map.entry("bikes", "bike"),
                    Map.entry("mice", "mouse"),
                    Map.entry("kitty", "cat"),
                    Map.entry("puppy", "dog"),
                    Map.entry("automobile", "car"),
                    Map.entry("notebook", "laptop"),
                    Map.entry("display", "screen"));

    private static final Set<String> ANYTHING =
            Set.of("anything", "something", "thing", "things", "object", "objects", "you", "else");

    private ThingNames() {}

    static boolean isAnything(String noun) {
        return ANYTHING.contains(noun) || noun.startsWith("anything") || noun.endsWith("things");
    }

    /**
     * {@return the labels that a noun means, none when the detector does not know such a thing}
     *
     * @param noun in small letters, one or many
     */
    static List<String> labels(String noun, Collection<String> known) {
        String one = singular(noun);
        Set<String> wanted = new LinkedHashSet<>(KINDS.getOrDefault(one, List.of()));
        wanted.add(one);
        return known.stream()
                .filter(label -> wanted.contains(label.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /**
     * {@return the names of labels of other kinds that a noun means, of whatever detector}
     *
     * @param noun in small letters, one or many
     */
    static List<String> kinds(String noun) {
        return KINDS.getOrDefault(singular(noun), List.of());
    }

    /**
     * {@return whether a noun means things of a label}
     *
     * @param noun in small letters, one or many
     * @param label of a detector
     */
    public static boolean mean(String noun, String label) {
        // What waits for a thing goes on waiting when the wearer talks otherwise.
        return !labels(noun, List.of(label)).isEmpty()
                || Languages.known().stream()
                        .flatMap(language -> SceneTalk.in(Languages.locale(language)).stream())
                        .anyMatch(talk -> talk.means(noun, label));
    }

    /** {@return labels that a noun of another language than English means, of whatever detector} */
    static List<String> elsewhere(String noun) {
        return Languages.known().stream()
                .flatMap(language -> SceneTalk.in(Languages.locale(language)).stream())
                .flatMap(talk -> talk.labels(noun).stream())
                .distinct()
                .toList();
    }

    /**
     * {@return one of a thing as what is seen: "a dog", "einen Hund"}
     *
     * @param noun as the wearer calls it
     * @param locale how the wearer talks
     */
    public static String one(String noun, Locale locale) {
        return SceneTalk.in(locale)
                .map(talk -> talk.one(noun))
                .orElseGet(() -> SceneWords.counted(singular(noun), 1));
    }

    /**
     * {@return one of a thing, standing alone: "a dog", "ein Hund"}
     *
     * @param noun as the wearer calls it
     * @param locale how the wearer talks
     */
    static String subject(String noun, Locale locale) {
        return SceneTalk.in(locale)
                .map(talk -> talk.subject(noun))
                .orElseGet(() -> SceneWords.counted(singular(noun), 1));
    }

    /**
     * {@return things of which nobody knows one: "unicorns", in another language as they were
     * called}
     *
     * @param noun as the wearer calls it
     * @param locale how the wearer talks
     */
    public static String many(String noun, Locale locale) {
        return SceneTalk.in(locale).isPresent()
                ? Messages.capital(noun)
                : SceneWords.plural(singular(noun));
    }

    /**
     * {@return the word to keep for a thing: in English one of it}
     *
     * @param noun in small letters, one or many
     * @param locale how the wearer talks
     */
    public static String singular(String noun, Locale locale) {
        return SceneTalk.in(locale).isPresent() ? noun : singular(noun);
    }

    /** {@return what the answer calls the things: as they were asked for} */
    static String name(String noun, List<String> meant) {
        return meant.size() == 1 ? meant.getFirst() : singular(noun);
    }

    /**
     * {@return one of it: the word whose plural this is, as far as that can be told}
     *
     * @param noun in small letters, one or many
     */
    public static String singular(String noun) {
        int space = noun.lastIndexOf(' ') + 1;
        String first = noun.substring(0, space);
        String last = noun.substring(space);
        String known = SINGULARS.get(last);
        if (known != null) {
            return first + known;
        }
        for (String ending : List.of("s", "es")) {
            String one =
                    last.endsWith(ending) ? last.substring(0, last.length() - ending.length()) : "";
            if (one.length() > 1 && SceneWords.plural(one).equals(last)) {
                return first + one;
            }
        }
        if (last.endsWith("ves")) {
            return first + last.substring(0, last.length() - 3) + "fe";
        }
        return last.endsWith("ies") ? first + last.substring(0, last.length() - 3) + 'y' : noun;
    }
}
