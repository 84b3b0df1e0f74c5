// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** English words that are written short and end in a full stop that ends no sentence. */
final class Abbreviations {
    /** What is said for what is written, without its last full stop, in lower case. */
    static final Map<String, String> SPOKEN =
            Map.ofEntries(
                    Map.entry("dr", "doctor"),
                    Map.entry("mr", "mister"),
                    Map.entry("mrs", "missus"),
                    Map.entry("ms", "miz"),
                    Map.entry("prof", "professor"),
                    Map.entry("gen", "general"),
                    Map.entry("sen", "senator"),
                    Map.entry("gov", "governor"),
                    Map.entry("capt", "captain"),
                    Map.entry("sgt", "sergeant"),
                    Map.entry("lt", "lieutenant"),
                    Map.entry("col", "colonel"),
                    Map.entry("maj", "major"),
                    Map.entry("cpl", "corporal"),
                    Map.entry("rev", "reverend"),
                    Map.entry("hon", "honorable"),
                    Map.entry("pres", "president"),
                    Map.entry("ch", "chapter"),
                    Map.entry("vols", "volumes"),
                    Map.entry("figs", "figures"),
                    Map.entry("eds", "editors"),
                    Map.entry("ca", "about"),
                    Map.entry("cf", "compare"),
                    Map.entry("viz", "namely"),
                    Map.entry("al", "alii"),
                    Map.entry("esp", "especially"),
                    Map.entry("misc", "miscellaneous"),
                    Map.entry("appt", "appointment"),
                    Map.entry("apt", "apartment"),
                    Map.entry("asst", "assistant"),
                    Map.entry("univ", "university"),
                    Map.entry("bros", "brothers"),
                    Map.entry("qty", "quantity"),
                    Map.entry("tsp", "teaspoon"),
                    Map.entry("tbsp", "tablespoon"),
                    Map.entry("hrs", "hours"),
                    Map.entry("mins", "minutes"),
                    Map.entry("secs", "seconds"),
                    Map.entry("jr", "junior"),
                    Map.entry("sr", "senior"),
                    Map.entry("mt", "mount"),
                    Map.entry("ave", "avenue"),
                    Map.entry("blvd", "boulevard"),
                    Map.entry("rd", "road"),
                    Map.entry("ln", "lane"),
                    Map.entry("pkwy", "parkway"),
                    Map.entry("hwy", "highway"),
                    Map.entry("rte", "route"),
                    Map.entry("dept", "department"),
                    Map.entry("approx", "approximately"),
                    Map.entry("vs", "versus"),
                    Map.entry("etc", "et cetera"),
                    Map.entry("e.g", "for example"),
                    Map.entry("i.e", "that is"),
                    Map.entry("a.k.a", "also known as"),
                    Map.entry("fig", "figure"),
                    Map.entry("vol", "volume"),
                    Map.entry("ed", "edition"),
                    Map.entry("est", "estimated"),
                    Map.entry("incl", "including"),
                    Map.entry("excl", "excluding"),
                    Map.entry("max", "maximum"),
                    Map.entry("min", "minimum"),
                    Map.entry("temp", "temperature"),
                    Map.entry("ext", "extension"),
                    Map.entry("tel", "telephone"),
                    Map.entry("inc", "incorporated"),
                    Map.entry("ltd", "limited"),
                    Map.entry("corp", "corporation"),
                    Map.entry("jan", "January"),
                    Map.entry("feb", "February"),
                    Map.entry("mar", "March"),
                    Map.entry("apr", "April"),
                    Map.entry("jun", "June"),
                    Map.entry("jul", "July"),
                    Map.entry("aug", "August"),
                    Map.entry("sep", "September"),
                    Map.entry("sept", "September"),
                    Map.entry("oct", "October"),
                    Map.entry("nov", "November"),
                    Map.entry("dec", "December"),
                    Map.entry("mon", "Monday"),
                    Map.entry("tue", "Tuesday"),
                    Map.entry("wed", "Wednesday"),
                    Map.entry("thu", "Thursday"),
                    Map.entry("fri", "Friday"),
                    Map.entry("sat", "Saturday"),
                    Map.entry("sun", "Sunday"));

    /** Those after which a sentence goes on, whatever comes next. */
    private static final Set<String> TITLES =
            Set.of(
                    "dr", "mr", "mrs", "ms", "prof", "gen", "sen", "gov", "capt", "sgt", "mt", "st",
                    "vs", "e.g", "i.e", "approx", "vol", "incl", "excl", "lt", "col", "maj", "cpl",
                    "rev", "hon", "pres", "ca", "cf", "viz");

    /** Those that are also words of their own, so that their full stop may end a sentence. */
    private static final Set<String> ALSO_WORDS =
            Set.of(
                    "ed", "mar", "max", "min", "sat", "sun", "temp", "no", "gen", "fig", "est",
                    "al", "apt", "hon", "rev");

    /** Units: their full stop ends a sentence only before a capital. */
    private static final Set<String> UNITS =
            Set.of(
                    "ft", "lb", "lbs", "oz", "yd", "mi", "gal", "qt", "pt", "sec", "hr", "cm", "mm",
                    "km", "kg", "ml", "sq", "in");

    private Abbreviations() {}

    /**
     * {@return whether the sentence surely goes on after this word and its full stop}
     *
     * @param word without the full stop
     */
    static boolean goesOn(String word) {
        return TITLES.contains(word.toLowerCase(Locale.ROOT));
    }

    /**
     * {@return whether a full stop after this word may be part of it}
     *
     * @param word without the full stop
     */
    static boolean mayGoOn(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return SPOKEN.containsKey(lower)
                || UNITS.contains(lower)
                || TITLES.contains(lower)
                || lower.equals("p.m")
                || lower.equals("a.m")
                || (word.length() == 1
                        && Character.isUpperCase(word.charAt(0))
                        && !word.equals("I"))
                || word.matches("(?:\\p{Lu}\\.)+\\p{Lu}");
    }

    /**
     * {@return whether it is only an abbreviation when more of the sentence follows}
     *
     * @param word without the full stop, in lower case
     */
    static boolean isAlsoWord(String word) {
        return ALSO_WORDS.contains(word);
    }
}
