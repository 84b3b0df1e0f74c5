// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what of a grammar one sentence can be. Made for one sentence; confined to one thread. */
final class TemplateMatcher {
    /** What a word costs that a value took, one that any text took, and one that was misheard. */
    private static final double TYPED = 0.02;

    /** What a word of a value costs at most that no word around it announces. */
    private static final double SURE = 0.05;

    private static final double FREE = 0.2;
    private static final double BEHIND = 0.001;
    private static final double MISHEARD = 0.3;

    /** Types that are known by name but have no unit: what was said is what is told. */
    private static final Set<String> AS_SAID = Set.of("activity", "part", "helptopic");

    /** Begins the name of a slot that only helps to match. */
    private static final String UNSAID = "_";

    /** Of a clock of 24 hours. */
    private static final Pattern LATE_HOUR = Pattern.compile("(?:1[3-9]|2[0-3])(?::|\\.|$)");

    /** How much more a word that is covered counts than one beyond, or than what it costs. */
    private static final double COVERED = 10;

    /** More steps than any sane sentence takes. */
    private static final int MOST_STEPS = 400_000;

    /**
     * A value that begins at a word.
     *
     * @param value in plain units
     * @param from index of its first word
     * @param end index after its last word
     * @param cost 0 or more
     */
    record Found(String value, int from, int end, double cost) {}

    /** Goes on behind what was matched. */
    @FunctionalInterface
    private interface Next {
        void from(int at);
    }

    private record Place(String type, int from) {}

    private final Grammar grammar;
    private final Values values;
    private final Tokens tokens;
    private final ZonedDateTime now;
    private final Map<Place, List<Found>> known = new HashMap<>();
    private Map<String, String> bound = new LinkedHashMap<>();
    private double cost;
    private int steps;

    TemplateMatcher(Grammar grammar, Tokens tokens, ZonedDateTime now) {
        this.grammar = grammar;
        this.values = new Values(grammar);
        this.tokens = tokens;
        this.now = now;
    }

    /**
     * {@return the cheapest way in which the whole sentence is one of these requests, politely put
     * or not; or null}
     */
    @Nullable Reading read(List<Grammar.Request> requests) {
        List<Integer> starts = new ArrayList<>();
        boolean[] ends = new boolean[tokens.size() + 1];
        match(grammar.before(), 0, starts::add);
        for (int at = 1; at <= tokens.size(); at++) {
            int from = at;
            match(grammar.after(), at, end -> ends[from] |= end == tokens.size());
        }
        List<Reading> best = new ArrayList<>(1);
        for (Grammar.Request request : requests) {
            steps = 0;
            for (int start : starts.stream().distinct().toList()) {
                match(
                        request.node(),
                        start,
                        end -> {
                            // What stands behind a request is rather part of another one.
                            double behind = BEHIND * (tokens.size() - end);
                            cost += behind;
                            keep(best, request, ends[end]);
                            cost -= behind;
                        });
            }
        }
        return best.isEmpty() ? null : best.getFirst();
    }

    /** {@return whether the sentence says which half of the day it means} */
    boolean saysHalf() {
        for (int at = 0; at < tokens.size(); at++) {
            if (longest("halfday", at) > at
                    || longest("daypart", at) > at
                    || LATE_HOUR.matcher(tokens.words().get(at)).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether a value of a type is said anywhere, of a type that the language has} */
    boolean says(String type) {
        return grammar.frames().containsKey(type)
                && longestFree(type, new boolean[tokens.size()]) != null;
    }

    /** {@return whether a value of a type follows a word that means one: "a mile"} */
    boolean saysOneOf(String type) {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            int next = at + 1;
            if (grammar.numerals().isArticle(tokens.words().get(at))
                    && longest(type, next) > next) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether all words are what may stand behind a request} */
    boolean isFarewell() {
        boolean[] whole = new boolean[1];
        match(grammar.after(), 0, end -> whole[0] |= end == tokens.size());
        return whole[0];
    }

    private void keep(List<Reading> best, Grammar.Request request, boolean whole) {
        if (whole && (best.isEmpty() || cost < best.getFirst().cost())) {
            Map<String, String> slots = new LinkedHashMap<>(request.slots());
            slots.putAll(bound);
            slots.keySet().removeIf(name -> name.startsWith(UNSAID));
            Coherence.mend(request.skill(), slots, now, this);
            best.clear();
            best.add(new Reading(request.intent(), slots, cost, request.revises()));
        }
    }

    /** {@return the cheapest value of a type that all the words are, or null} */
    @Nullable Found whole(String type) {
        return values(type, 0).stream()
                .filter(found -> found.end() == tokens.size())
                .min((a, b) -> Double.compare(a.cost(), b.cost()))
                .orElse(null);
    }

    /** {@return the index after the longest value of a type that begins there, or {@code from}} */
    int longest(String type, int from) {
        return values(type, from).stream().mapToInt(Found::end).max().orElse(from);
    }

    /** {@return the value of a type that covers most of some words, or null} */
    @Nullable Found overlapping(String type, int from, int end) {
        Found best = null;
        double most = 0;
        for (int at = Math.max(0, from - 3); at < end; at++) {
            for (Found found : values(type, at)) {
                int covered = Math.min(found.end(), end) - Math.max(at, from);
                int beyond = Math.max(0, from - at) + Math.max(0, found.end() - end);
                double score = COVERED * covered - beyond - COVERED * found.cost();
                if (covered > 0 && score > most) {
                    most = score;
                    best = found;
                }
            }
        }
        return best;
    }

    /** {@return the longest value of a type none of whose words is taken, or null} */
    @Nullable Found longestFree(String type, boolean[] taken) {
        Found best = null;
        int most = 0;
        for (int at = 0; at < tokens.size(); at++) {
            for (Found found : values(type, at)) {
                boolean free = true;
                for (int i = at; i < found.end(); i++) {
                    free &= !taken[i];
                }
                boolean sure = found.cost() <= SURE * (found.end() - at);
                if (free && sure && found.end() - at > most) {
                    most = found.end() - at;
                    best = found;
                }
            }
        }
        return best;
    }

    /** {@return the value of a type that ends last and is heard as it is written, or null} */
    @Nullable Found lastOf(String type, int words) {
        Found last = null;
        for (int at = 0; at < words; at++) {
            for (Found found : values(type, at)) {
                boolean sure = found.cost() <= SURE * (found.end() - at);
                if (sure && (last == null || found.end() > last.end())) {
                    last = found;
                }
            }
        }
        return last;
    }

    /** {@return whether some words are a value of a type, each heard as it is written} */
    boolean isSurely(String type, int from, int end) {
        return values(type, from).stream()
                .anyMatch(found -> found.end() == end && found.cost() <= SURE * (end - from));
    }

    /** {@return whether the sentence begins with a value of a type} */
    boolean beginsSurely(String type) {
        return values(type, 0).stream().anyMatch(found -> found.cost() <= SURE * found.end());
    }

    private void match(Node node, int at, Next next) {
        if (++steps > MOST_STEPS) {
            return;
        }
        switch (node) {
            case Node.Word word -> word(word.word(), at, next);
            case Node.Sequence sequence -> sequence(sequence.parts(), 0, at, next);
            case Node.Choice choice -> {
                choice.choices().forEach(each -> match(each, at, next));
                if (choice.optional()) {
                    next.from(at);
                }
            }
            case Node.Rule rule -> match(named(rule.name()), at, next);
            case Node.Slot slot -> slot(slot, at, next);
        }
    }

    private Node named(String rule) {
        Node node = grammar.rules().get(rule);
        if (node == null) {
            throw new IllegalStateException("no rule <" + rule + ">");
        }
        return node;
    }

    private void word(String word, int at, Next next) {
        if (at >= tokens.size()) {
            return;
        }
        String there = tokens.words().get(at);
        if (there.equals(word)) {
            next.from(at + 1);
        } else if (grammar.heard().getOrDefault(word, Set.of()).contains(there)) {
            cost += MISHEARD;
            next.from(at + 1);
            cost -= MISHEARD;
        }
    }

    private void sequence(List<Node> parts, int index, int at, Next next) {
        if (index == parts.size()) {
            next.from(at);
        } else {
            match(parts.get(index), at, end -> sequence(parts, index + 1, end, next));
        }
    }

    private void slot(Node.Slot slot, int at, Next next) {
        for (Found found : values(slot.type(), at)) {
            String before = bound.put(slot.name(), told(slot.type(), found));
            cost += found.cost();
            next.from(found.end());
            cost -= found.cost();
            if (before == null) {
                bound.remove(slot.name());
            } else {
                bound.put(slot.name(), before);
            }
        }
    }

    /** {@return what is said of a value: in plain units, or in the words of the wearer} */
    String told(String type, Found found) {
        if (!AS_SAID.contains(type)) {
            return found.value();
        }
        int from = found.from();
        while (from < found.end() - 1
                && grammar.edges().first().contains(tokens.words().get(from))) {
            from++;
        }
        return tokens.text(from, found.end());
    }

    private List<Found> values(String type, int from) {
        if (from >= tokens.size()) {
            return List.of();
        }
        Place place = new Place(type, from);
        List<Found> found = known.get(place);
        if (found == null) {
            Frame frame = grammar.frames().get(type);
            found =
                    frame == null
                            ? values.of(type, tokens, from, TYPED, FREE, MISHEARD)
                            : framed(frame, from);
            known.put(place, found);
        }
        return found;
    }

    private List<Found> framed(Frame frame, int from) {
        Map<String, Found> cheapest = new LinkedHashMap<>();
        Map<String, String> outer = bound;
        double before = cost;
        for (Frame.Way way : frame.ways()) {
            bound = new LinkedHashMap<>(way.fields());
            cost = 0;
            match(way.node(), from, end -> keep(cheapest, frame, from, end));
        }
        bound = outer;
        cost = before;
        return List.copyOf(cheapest.values());
    }

    private void keep(Map<String, Found> cheapest, Frame frame, int from, int end) {
        String value = end == from ? null : frame.sense().of(bound, now);
        if (value != null) {
            Found found = new Found(value, from, end, Math.max(cost, TYPED * (end - from)));
            cheapest.merge(end + " " + value, found, (a, b) -> a.cost() <= b.cost() ? a : b);
        }
    }
}
