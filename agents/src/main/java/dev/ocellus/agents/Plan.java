// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.understanding.Reading;
import dev.ocellus.agents.understanding.Understander;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several things that were asked for in one sentence, one after the other.
 *
 * @param steps two or more
 */
record Plan(List<Step> steps) {
    /** Most steps of a plan: more than that nobody keeps in mind. */
    static final int MOST = 4;

    /** A part is a request of its own only when it is this sure. */
    private static final double SURE = 0.75;

    /** Free talk is mostly what nothing else is: it is never as sure. */
    private static final double TALK = 0.25;

    /** What belongs to talk, and what takes the rest of a sentence with it. */
    private static final Set<String> ALONE = Set.of("chat", "conversation", "rule", "calculate");

    /** Of what there may be several at once. */
    private static final Set<String> AGAIN = Set.of("timer", "alarm");

    private static final String TEXT = "text";
    private static final Set<String> TAKES_TEXT = Set.of("translate", "note");

    /**
     * A step.
     *
     * @param said the words that ask for it
     * @param candidate what they mean
     */
    record Step(String said, Understander.Candidate candidate) {
        /** {@return the slots, where "it" is the text that the step before came to} */
        Map<String, String> slots(@Nullable String before, Messages messages) {
            Reading reading = candidate.reading();
            Map<String, String> slots = new LinkedHashMap<>(reading.slots());
            String text = slots.get(TEXT);
            boolean open =
                    text == null || (text.indexOf(' ') < 0 && messages.mentions("words.it", text));
            if (before != null && TAKES_TEXT.contains(reading.skill()) && open) {
                slots.put(TEXT, before);
                slots.computeIfPresent("source", (_, _) -> "said");
            }
            return slots;
        }
    }

    /**
     * {@return the plan that a sentence asks for, or null where it asks for one thing}
     *
     * @param whole what the sentence means as one request
     * @param text the sentence
     * @param understander reads its parts
     * @param meaning of a part
     * @param now the time of day where the wearer is
     */
    static @Nullable Plan of(
            Understander.Candidate whole,
            String text,
            Understander understander,
            Function<String, float[]> meaning,
            ZonedDateTime now) {
        Plan twice = another(text, understander, meaning, now);
        if (twice != null) {
            return twice;
        }
        // One too many is enough to say so.
        List<String> all = understander.parts(text);
        List<String> parts = all.subList(0, Math.min(all.size(), MOST + 1));
        if (parts.size() < 2 || whole.reading().skill().equals("rule")) {
            return null;
        }
        List<Step> steps = new ArrayList<>();
        for (String part : parts) {
            Understander.Candidate found = read(null, part, understander, meaning, now);
            boolean talk = steps.size() == parts.size() - 1 && isTalk(found, steps);
            if (!talk && (found.confidence() < SURE || ALONE.contains(found.reading().skill()))) {
                return null;
            }
            steps.add(new Step(part, found));
        }
        return new Plan(List.copyOf(steps));
    }

    /**
     * "\u2026 and tell me a joke": free talk ends a plan, where it is no part of a text before it.
     */
    private static boolean isTalk(Understander.Candidate found, List<Step> before) {
        return found.reading().skill().equals("chat")
                && found.confidence() >= TALK
                && !before.isEmpty()
                && !before.getLast().candidate().reading().slots().containsKey(TEXT);
    }

    /** "A timer for ten minutes and another one for three": the same once more. */
    private static @Nullable Plan another(
            String text,
            Understander understander,
            Function<String, float[]> meaning,
            ZonedDateTime now) {
        WatchWords.Split split = WatchWords.of(understander.language()).another(text).orElse(null);
        if (split == null) {
            return null;
        }
        Understander.Candidate first = read(null, split.when(), understander, meaning, now);
        Reading before = first.reading();
        if (first.confidence() < SURE || !AGAIN.contains(before.skill())) {
            return null;
        }
        Understander.Candidate second = read(before, split.then(), understander, meaning, now);
        Map<String, String> slots = new LinkedHashMap<>(second.reading().slots());
        slots.remove("label");
        boolean other =
                second.reading().skill().equals(before.skill())
                        && !second.reading().slots().equals(before.slots());
        return other
                ? new Plan(
                        List.of(
                                new Step(split.when(), first),
                                new Step(
                                        split.then(),
                                        new Understander.Candidate(
                                                second.reading().with(slots),
                                                second.confidence()))))
                : null;
    }

    private static Understander.Candidate read(
            @Nullable Reading before,
            String text,
            Understander understander,
            Function<String, float[]> meaning,
            ZonedDateTime now) {
        return understander.understand(before, text, () -> meaning.apply(text), now, 1).getFirst();
    }
}
