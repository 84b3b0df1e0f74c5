// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Captions;
import dev.ocellus.agents.Captions.Caption;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down what others say, for the wearer to read; what they say is never obeyed. */
public final class CaptionSkill implements Skill {
    private static final String UNTIL = "captionsUntil";

    /** What belongs together is found together. */
    private static final int PARAGRAPH = 400;

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int LATELY = 50;

    /** Stateless. */
    public CaptionSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "caption",
                        "Shows what others say as text",
                        Slot.among("action", "what to do", "start", "stop", "save"))
                .touching(Declaration.Touches.HEARING, Declaration.Touches.MEMORY)
                .needing(Declaration.Needs.MICROPHONE);
    }

    @Override
    public Outcome answer(Request request) {
        Messages messages = request.messages();
        Captions captions = request.equipment().captions();
        return switch (request.slot("action", "start")) {
            case "stop" -> stop(captions, messages);
            case "save" -> save(request);
            default -> start(captions, messages);
        };
    }

    /** A translation is captions too. */
    private static Outcome stop(Captions captions, Messages messages) {
        Optional<Captions.Manner> before = captions.manner();
        if (!captions.stop() || before.isEmpty()) {
            return Outcome.failed(messages.say("caption.notOn"));
        }
        boolean translated = before.get().english();
        return Outcome.done(messages.say(translated ? "translate.stopped" : "caption.stopped"))
                .undoneBy(now -> {
                    captions.start(before.get());
                    return Messages.of(now.locale())
                            .say(translated ? "translate.started" : "caption.started");
                });
    }

    private static Outcome start(Captions captions, Messages messages) {
        return switch (captions.start(Captions.Manner.AS_SPOKEN)) {
            case STARTED ->
                    Outcome.done(messages.say("caption.started"))
                            .undoneBy(now -> {
                                captions.stop();
                                return Messages.of(now.locale()).say("caption.stopped");
                            });
            case ON_ALREADY -> Outcome.done(messages.say("caption.onAlready"));
            case MUTED -> Outcome.failed(messages.say("caption.muted"));
            case NO_MICROPHONE -> Outcome.failed(messages.say("caption.noMicrophone"));
            case CANNOT, BROKEN -> Outcome.failed(messages.say("caption.broken"));
        };
    }

    private static Outcome save(Request request) {
        Messages messages = request.messages();
        Memory memory = request.equipment().memory();
        Instant saved =
                memory.list(Kind.HEARD, LATELY).stream()
                        .map(entry -> entry.item().data().get(UNTIL))
                        .filter(until -> until != null)
                        .map(Instant::parse)
                        .max(Instant::compareTo)
                        .map(until -> until.plusNanos(1))
                        .orElse(Instant.MIN);
        List<Caption> all = request.equipment().captions().since(saved);
        if (all.isEmpty()) {
            boolean never = request.equipment().captions().since(Instant.MIN).isEmpty();
            return never
                    ? Outcome.failed(messages.say("caption.nothing"))
                    : Outcome.done(messages.say("caption.savedAlready"));
        }
        List<Entry> kept = paragraphs(all).stream().map(memory::add).toList();
        return Outcome.done(messages.say("caption.saved", "count", all.size()))
                .undoneBy(now -> {
                    kept.forEach(entry -> memory.forget(entry.id()));
                    return Messages.of(now.locale()).say("caption.unsaved");
                });
    }

    private static List<Item> paragraphs(List<Caption> all) {
        List<Item> items = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Caption first = all.getFirst();
        Caption last = first;
        for (Caption each : all) {
            boolean apart = Duration.between(last.at(), each.at()).compareTo(PAUSE) > 0;
            if (!text.isEmpty() && (apart || text.length() + each.text().length() > PARAGRAPH)) {
                items.add(item(text.toString(), first, last));
                text.setLength(0);
                first = each;
            }
            text.append(text.isEmpty() ? "" : " ").append(each.text());
            last = each;
        }
        items.add(item(text.toString(), first, last));
        return items;
    }

    private static Item item(String text, Caption first, Caption last) {
        return Item.of(Kind.HEARD, text, first.at()).with(Map.of(UNTIL, last.at().toString()));
    }
}
