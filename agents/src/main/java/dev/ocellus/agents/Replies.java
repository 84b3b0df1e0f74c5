// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.understanding.Intent;
import dev.ocellus.agents.understanding.Reading;
import dev.ocellus.agents.understanding.Understander;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes a sentence for the answer to what the glasses asked. Confined to one thread. */
final class Replies {
    /** From here on a sentence is a request of its own. */
    private static final double SURE = 0.8;

    private static final String CONVERSATION = "conversation";
    private static final String ACTION = "action";
    private static final String YES = "yes";

    private final Understander understander;
    private final Dialogue dialogue;
    private final Messages messages;

    Replies(Understander understander, Dialogue dialogue, Locale locale) {
        this.understander = understander;
        this.dialogue = dialogue;
        this.messages = Messages.of(locale);
    }

    /** {@return the question which of several readings is meant} */
    static String question(List<Reading> readings, Messages messages) {
        return messages.say(
                "general.which",
                "choices",
                messages.one(
                        readings.stream().map(each -> named(each.skill(), messages)).toList()));
    }

    private static String named(String skill, Messages messages) {
        String name = "skill." + skill;
        return messages.has(name) ? messages.say(name) : skill;
    }

    /**
     * {@return what a sentence is for, the question before it considered}
     *
     * @param text as it was said
     * @param alone what it is for where nothing was asked
     * @param now the time of day where the wearer is
     */
    Understander.Candidate read(String text, Understander.Candidate alone, ZonedDateTime now) {
        List<Reading> choice = dialogue.takeChoice();
        Dialogue.Open open = dialogue.takeOpen();
        if (!choice.isEmpty()) {
            return chosen(text, choice, alone);
        }
        if (open != null) {
            return open.offered() ? taken(open, alone) : told(text, open, alone, now);
        }
        return alone;
    }

    /** {@return what a sign without a word is for; a question for a value goes on waiting} */
    Understander.Candidate sign(Understander.Candidate alone) {
        List<Reading> choice = dialogue.takeChoice();
        if (!choice.isEmpty()) {
            return chosen("", choice, alone);
        }
        Dialogue.Open offer = dialogue.takeOffer();
        return offer == null ? alone : taken(offer, alone);
    }

    private static Understander.Candidate taken(Dialogue.Open offer, Understander.Candidate alone) {
        Reading said = alone.reading();
        String action = said.slots().getOrDefault(ACTION, "");
        if (!said.skill().equals(CONVERSATION)) {
            return alone;
        }
        if (action.equals(YES)) {
            Map<String, String> slots = new LinkedHashMap<>(offer.reading().slots());
            slots.put(offer.slot(), "");
            return new Understander.Candidate(offer.reading().with(slots), 1);
        }
        if (action.equals("no")) {
            Map<String, String> slots = Map.of(ACTION, "stop");
            Intent stop = new Intent(CONVERSATION, slots);
            return new Understander.Candidate(new Reading(stop, slots, 0, false), 1);
        }
        return alone;
    }

    private Understander.Candidate chosen(
            String text, List<Reading> choice, Understander.Candidate alone) {
        boolean yes =
                alone.reading().skill().equals(CONVERSATION)
                        && YES.equals(alone.reading().slots().get(ACTION));
        if (yes || messages.mentions("words.first", text)) {
            return new Understander.Candidate(choice.getFirst(), 1);
        }
        if (messages.mentions("words.second", text)) {
            return new Understander.Candidate(choice.getLast(), 1);
        }
        return choice.stream()
                .filter(each -> messages.mentions("words." + each.skill(), text))
                .findFirst()
                .map(each -> new Understander.Candidate(each, 1))
                .orElse(alone);
    }

    /** A bare yes gives no value: it is asked for again. */
    private Understander.Candidate told(
            String text, Dialogue.Open open, Understander.Candidate alone, ZonedDateTime now) {
        if (!alone.reading().skill().equals(CONVERSATION)) {
            return filled(text, open, alone, now);
        }
        return switch (alone.reading().slots().getOrDefault(ACTION, "")) {
            case YES -> new Understander.Candidate(open.reading(), SURE);
            case "no" -> taken(open, alone);
            case "repeat", "louder" -> {
                dialogue.ask(open);
                yield alone;
            }
            default -> filled(text, open, alone, now);
        };
    }

    private Understander.Candidate filled(
            String text, Dialogue.Open open, Understander.Candidate alone, ZonedDateTime now) {
        Reading wanted = open.reading();
        boolean same = alone.reading().intent().equals(wanted.intent());
        boolean complete = same && alone.reading().slots().containsKey(open.slot());
        boolean sure =
                alone.confidence() >= SURE
                        && !alone.reading().skill().equals("chat")
                        && Doubts.isComplete(alone.reading());
        if (sure && (complete || !same)) {
            return alone;
        }
        Optional<String> value = understander.value(wanted.skill(), open.slot(), text, now);
        if (value.isEmpty()) {
            return alone;
        }
        Map<String, String> slots = new LinkedHashMap<>(wanted.slots());
        slots.put(open.slot(), value.get());
        return new Understander.Candidate(wanted.with(slots), SURE);
    }
}
