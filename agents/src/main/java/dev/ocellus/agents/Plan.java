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

    /** What belongs to talk, and what takes the rest of a sentence with it. */
    private static final Set<String> ALONE = Set.of("chat", "conversation", "rule", "calculate");

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
        List<String> parts = understander.parts(text);
        if (parts.size() < 2 || whole.reading().skill().equals("rule")) {
            return null;
        }
        List<Step> steps = new ArrayList<>();
        for (String part : parts) {
            Understander.Candidate found =
                    understander
                            .understand(null, part, () -> meaning.apply(part), now, 1)
                            .getFirst();
            if (found.confidence() < SURE || ALONE.contains(found.reading().skill())) {
                return null;
            }
            steps.add(new Step(part, found));
        }
        return new Plan(List.copyOf(steps));
    }
}
