// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.understanding.Reading;
import dev.ocellus.agents.understanding.Understander;
import java.util.List;
import java.util.Set;

/** When what was understood is not sure enough to be done. */
final class Doubts {
    private static final String CHAT = "chat";
    private static final String RECALL = "recall";

    /** Free talk is what is left; a skill must be this likely. */
    private static final double LEAST_LIKELY = 0.4;

    private static final double LEAST_LIKELY_TOLD = 0.6;
    private static final Set<String> TELLING = Set.of("time", "date");

    private static final double LIKELY_ALL_THE_SAME = 0.5;

    private static final double LIKELY_OF_NOTHING = 0.8;

    private static final double HALF = 0.5;
    private static final double TALK_SURELY = 0.7;

    /** A second reading this near to the first is asked about. */
    private static final double CLOSE = 0.1;

    private Doubts() {}

    /** {@return whether it is rather free talk} */
    static boolean isUnsure(Understander.Candidate found) {
        Reading reading = found.reading();
        boolean complete = isComplete(reading);
        if (reading.skill().equals(RECALL) && reading.slots().isEmpty()) {
            // "When was the battle of Hastings?": nothing of the wearer's is named.
            return found.confidence() < LIKELY_OF_NOTHING;
        }
        return found.confidence() < (complete ? least(reading) : LIKELY_ALL_THE_SAME);
    }

    /** {@return whether all is said that there must be for anything to be done} */
    static boolean isComplete(Reading reading) {
        return reading.slots().keySet().containsAll(needed(reading.skill()));
    }

    /** {@return whether it could as well be another request} */
    static boolean isClose(List<Understander.Candidate> candidates) {
        if (candidates.size() < 2) {
            return false;
        }
        Understander.Candidate first = candidates.getFirst();
        Understander.Candidate second = candidates.get(1);
        return first.confidence() - second.confidence() < CLOSE
                && !first.reading().skill().equals(second.reading().skill())
                && !second.reading().skill().equals(CHAT);
    }

    /** {@return whether neither a skill nor free talk is likely enough not to ask further} */
    static boolean isOpen(Understander.Candidate found) {
        boolean talk = found.reading().skill().equals(CHAT);
        return talk ? found.confidence() < TALK_SURELY : isUnsure(found);
    }

    /** {@return how likely free talk is meant, 0 to 1} */
    static double ofChat(Understander.Candidate found) {
        double likely = Math.clamp(found.confidence(), 0, 1);
        boolean talk = found.reading().skill().equals(CHAT);
        // What is too long to be understood has no likelihood.
        return likely == 0 ? HALF : talk ? likely : 1 - likely;
    }

    /** {@return whether a sentence asks for a fact, not for company} */
    static boolean isOfFact(String text, Messages messages) {
        return messages.mentions("words.fact", text) && !messages.mentions("words.personal", text);
    }

    /** "I have a date tomorrow": time and date must be likelier than what changes something. */
    private static double least(Reading reading) {
        return TELLING.contains(reading.skill()) ? LEAST_LIKELY_TOLD : LEAST_LIKELY;
    }

    /** Without these there is nothing to do; they are asked for when it is sure what is meant. */
    private static Set<String> needed(String skill) {
        return switch (skill) {
            case "convert" -> Set.of("from", "to");
            case "calculate" -> Set.of("expression");
            default -> Set.of();
        };
    }
}
