// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.WatchWords;
import dev.ocellus.agents.WatchWords.Split;
import dev.ocellus.agents.watch.Rule;
import dev.ocellus.agents.watch.Rule.Deed;
import dev.ocellus.agents.watch.Rules;
import dev.ocellus.agents.watch.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a rule of what the wearer said: it is understood now, or refused. */
final class RuleMaking {
    private static final String WORDS = "words";
    private static final String TRIGGER = "trigger";
    private static final String EFFECT = "effect";
    private static final String RULE = "rule";

    /** What no rule does: talk, and change rules. */
    private static final Set<String> NO_DEED = Set.of("chat", "conversation", RULE);

    private final Request request;
    private final Messages messages;
    private final WatchWords words;

    RuleMaking(Request request) {
        this.request = request;
        this.messages = request.messages();
        this.words = Awaited.words(request);
    }

    /** {@return what came of it} */
    Outcome make() {
        String unknown = null;
        for (Split split : splits()) {
            Optional<Trigger> trigger = Awaited.trigger(split.when(), request);
            if (trigger.isEmpty()) {
                continue;
            }
            Rule rule = rule(trigger.get(), split.then());
            if (rule != null) {
                return keep(rule);
            }
            if (skill(split.then()).equals(RULE)) {
                return Outcome.failed(messages.say("rule.noRule"));
            }
            unknown = unknown == null ? split.then() : unknown;
        }
        if (unknown != null) {
            return Outcome.failed(messages.say("rule.noDeed", WORDS, unknown));
        }
        String said = request.slot(TRIGGER);
        if (said == null) {
            return Outcome.asking(messages.say("rule.when"), TRIGGER);
        }
        return request.slot(EFFECT) == null && Awaited.trigger(said, request).isPresent()
                ? Outcome.asking(messages.say("rule.what"), EFFECT)
                : Outcome.failed(messages.say("watch.cannot"));
    }

    /**
     * The words as they were said come first; what was learnt to divide them is not always right.
     */
    private List<Split> splits() {
        List<Split> all = new ArrayList<>(words.rule(request.text()));
        String trigger = request.slot(TRIGGER);
        String effect = request.slot(EFFECT);
        if (trigger != null && effect != null) {
            all.add(new Split(trigger, effect));
        }
        return all;
    }

    private @Nullable Rule rule(Trigger trigger, String effect) {
        String told = words.told(effect);
        if (told != null) {
            return new Rule(0, trigger, told.isEmpty() ? Deed.TELL : Deed.SAY, told);
        }
        return NO_DEED.contains(skill(effect)) ? null : new Rule(0, trigger, Deed.DO, effect);
    }

    private String skill(String effect) {
        return request.comprehension().of(effect, request.context()).skill();
    }

    private Outcome keep(Rule wanted) {
        String refusal = Awaited.check(wanted.trigger(), request).refusal();
        if (refusal != null) {
            return Outcome.failed(refusal);
        }
        Rules rules = request.equipment().watching().rules();
        Rule kept;
        try {
            kept = rules.add(wanted, request.context().moment());
        } catch (IllegalStateException e) {
            return Outcome.failed(messages.say("general.tooMany"));
        }
        String added = describe("rule.added", rules.all().size(), kept, request);
        return Outcome.done(Awaited.limited(added, kept.trigger(), request))
                .undoneBy(_ -> {
                    rules.remove(kept.id());
                    return messages.say("rule.gone");
                });
    }

    /** {@return a message about a rule} */
    static String describe(String message, int number, Rule rule, Request request) {
        Messages messages = request.messages();
        String deed =
                switch (rule.deed()) {
                    case TELL -> messages.say("rule.tell");
                    case SAY -> messages.say("rule.say", WORDS, rule.words());
                    case DO -> messages.say("rule.do", WORDS, rule.words());
                };
        return messages.say(
                message,
                "number",
                number,
                "when",
                Awaited.when(rule.trigger(), request),
                "deed",
                deed);
    }
}
