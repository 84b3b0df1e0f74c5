// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;

/** What can be said. */
public final class HelpSkill implements Skill {
    private static final String TOPIC = "topic";

    /** Stateless. */
    public HelpSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                "help",
                "Says what can be said",
                Slot.of(TOPIC, Slot.Type.TEXT, "what is asked about"));
    }

    @Override
    public Outcome answer(Request request) {
        Messages messages = request.messages();
        String said = request.slot(TOPIC);
        String topic =
                said == null
                        ? null
                        : request.comprehension()
                                .value("help", TOPIC, said, request.context())
                                .orElse(said);
        String name = "help." + topic;
        return Outcome.done(
                topic != null && messages.has(name)
                        ? messages.say(name)
                        : messages.say("help.all"));
    }
}
