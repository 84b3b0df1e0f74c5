// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A thing that the wearer looks for, as they call it: what it is, and what sets it apart. "The
 * spare key" is a key, and not the car key. English. Pure.
 *
 * @param said as it was called, in small letters, without an article
 * @param head what it is, one of it
 * @param qualities words that set it apart, one of each
 */
public record WantedThing(String said, String head, Set<String> qualities) {
    /** Between what it is called and what only belongs to it. */
    private static final Set<String> LINKS =
            Set.of("of", "with", "for", "from", "in", "on", "at", "by", "to", "that", "which");

    private static final Set<String> PARTS =
            Set.of("pair", "set", "bunch", "couple", "box", "pack");

    /** Words that are no part of what a thing is called, of any language. */
    private static final Set<String> BESIDE = beside();

    private static final String BREAK = "";

    /** The wearer may have noted something in another language than now. */
    private static Set<String> beside() {
        Set<String> all = new HashSet<>();
        Languages.known().stream()
                .map(language -> Messages.of(Languages.locale(language)))
                .filter(messages -> messages.has("words.beside"))
                .flatMap(messages ->
                        Arrays.stream(messages.pattern("words.beside").split(", *", -1)))
                .forEach(all::add);
        return Set.copyOf(all);
    }

    /** Copies the qualities. */
    public WantedThing {
        qualities = Set.copyOf(qualities);
    }

    /** How surely something is about a thing. */
    public enum Match {
        /** It is about something else. */
        NONE,
        /** It is about such a thing. */
        SUCH,
        /** It is about it, with all that sets it apart. */
        SAME
    }

    /**
     * {@return the thing}
     *
     * @param said as the wearer calls it
     */
    public static WantedThing of(String said) {
        List<String> words = new ArrayList<>(words(said));
        words.removeIf(BREAK::equals);
        while (words.size() > 1 && BESIDE.contains(words.getFirst())) {
            words.removeFirst();
        }
        String name = String.join(" ", words);
        if (words.size() > 2 && PARTS.contains(words.get(0)) && words.get(1).equals("of")) {
            words = new ArrayList<>(words.subList(2, words.size()));
        }
        int end = 1;
        while (end < words.size() && !LINKS.contains(words.get(end))) {
            end++;
        }
        Set<String> apart = new LinkedHashSet<>();
        for (int i = 0; i < words.size(); i++) {
            if (i != end - 1 && !BESIDE.contains(words.get(i)) && !LINKS.contains(words.get(i))) {
                apart.add(ThingNames.singular(words.get(i)));
            }
        }
        return new WantedThing(
                name, words.isEmpty() ? "" : ThingNames.singular(words.get(end - 1)), apart);
    }

    /** {@return names of detectors by which it may be known, its own first} */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>(List.of(said));
        names.addAll(ThingNames.kinds(said));
        names.add(head);
        names.addAll(ThingNames.kinds(head));
        names.addAll(ThingNames.elsewhere(said));
        names.remove("");
        return List.copyOf(names);
    }

    /**
     * {@return whether a detector calls it so}
     *
     * @param label of the detector
     */
    public Match isNamed(String label) {
        if (label.equalsIgnoreCase(said) || ThingNames.mean(said, label)) {
            return Match.SAME;
        }
        if (ThingNames.labels(head, List.of(label)).isEmpty()) {
            return Match.NONE;
        }
        Set<String> words = new LinkedHashSet<>(Arrays.asList(lower(label).split(" ", -1)));
        boolean plain = words.size() == 1;
        return plain || qualities.isEmpty() || qualities.stream().anyMatch(words::contains)
                ? Match.SUCH
                : Match.NONE;
    }

    /**
     * {@return whether any of the names of a detector is that of it}
     *
     * @param labels of the detector
     */
    public boolean isNamedAmong(Collection<String> labels) {
        return labels.stream().anyMatch(label -> isNamed(label) != Match.NONE);
    }

    /**
     * {@return whether a sentence is about it}
     *
     * @param sentence such as a note
     */
    public Match isIn(String sentence) {
        List<String> words = words(sentence).stream().map(ThingNames::singular).toList();
        Match best = Match.NONE;
        for (int i = 0; i < words.size(); i++) {
            if (isHead(words.get(i)) && !isPartOfName(words, i + 1) && !contradicts(words, i)) {
                boolean same = Set.copyOf(words).containsAll(qualities);
                best = same ? Match.SAME : best == Match.SAME ? best : Match.SUCH;
            }
        }
        return best;
    }

    /**
     * {@return whether a sentence is about something of its kind that it is not}
     *
     * @param sentence such as a note
     */
    public boolean isContradictedBy(String sentence) {
        List<String> words = words(sentence).stream().map(ThingNames::singular).toList();
        return isIn(sentence) == Match.NONE && words.stream().anyMatch(this::isHead);
    }

    private boolean isHead(String word) {
        return word.equals(head) || ThingNames.kinds(head).contains(word);
    }

    /** A key ring is no key. */
    private static boolean isPartOfName(List<String> words, int next) {
        if (next >= words.size()) {
            return false;
        }
        String word = words.get(next);
        return !word.isEmpty()
                && !BESIDE.contains(word)
                && !(word.length() > 5 && word.endsWith("ing"))
                && !word.endsWith("ed")
                && !word.endsWith("ly");
    }

    private boolean contradicts(List<String> words, int at) {
        boolean other = false;
        for (int i = at - 1; i >= 0 && !words.get(i).isEmpty(); i--) {
            if (BESIDE.contains(words.get(i))) {
                break;
            }
            other = true;
        }
        return other && !qualities.isEmpty() && qualities.stream().noneMatch(words::contains);
    }

    /** Punctuation parts names: an empty word stands for it. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String part : lower(text).replace('\u2019', '\'').split("[^\\p{L}\\p{N}' -]+", -1)) {
            if (!words.isEmpty()) {
                words.add(BREAK);
            }
            for (String word : part.split("[ -]+", -1)) {
                String plain = word.replaceAll("'s?$|^'", "");
                if (!plain.isEmpty()) {
                    words.add(plain);
                }
            }
        }
        return words;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
