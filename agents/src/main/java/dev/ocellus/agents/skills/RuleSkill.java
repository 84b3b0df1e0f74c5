// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.WatchWords;
import dev.ocellus.agents.watch.Rule;
import dev.ocellus.agents.watch.Rules;
import dev.ocellus.agents.watch.Searches;
import dev.ocellus.agents.watch.Watching;
import java.util.ArrayList;
import java.util.List;

/** The wearer's own rules, and when the glasses keep quiet. */
public final class RuleSkill implements Skill {
    private static final String TRIGGER = "trigger";
    private static final String NAME = "rule";
    private static final String COUNT = "count";

    /** Stateless. */
    public RuleSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        NAME,
                        "Does something whenever something happens",
                        Slot.among("action", "what to do", "add", "list", "remove"),
                        Slot.of(TRIGGER, Slot.Type.TEXT, "what has to happen, or which rule"),
                        Slot.of("effect", Slot.Type.TEXT, "what is done then"))
                .touching(Declaration.Touches.MEMORY, Declaration.Touches.SIGHT);
    }

    @Override
    public List<String> sentences(String language) {
        return WatchWords.sentences(NAME, language);
    }

    @Override
    public Outcome answer(Request request) {
        WatchWords words = Awaited.words(request);
        String text = request.text();
        String action = request.slot("action", "");
        if (action.isEmpty() && words.isAbout("quietOff", text)) {
            return QuietTalk.off(request);
        }
        if (action.isEmpty() && words.isAbout("quietSet", text)) {
            return QuietTalk.set(request);
        }
        if (action.isEmpty() && words.isAbout("quietTell", text)) {
            return QuietTalk.tell(request);
        }
        if (!action.equals("add") && words.isAbout("rulesOff", text)) {
            return off(true, request);
        }
        if (!action.equals("add") && words.isAbout("rulesOn", text)) {
            return off(false, request);
        }
        return switch (action) {
            case "list" -> list(request);
            case "remove" -> remove(request);
            default -> new RuleMaking(request).make();
        };
    }

    /** One sentence ends all that the glasses do of their own accord. */
    private static Outcome off(boolean value, Request request) {
        Watching watching = request.equipment().watching();
        Rules rules = watching.rules();
        boolean before = rules.isOff();
        List<Searches.Search> ended = value ? watching.searches().all() : List.of();
        rules.off(value, request.context().moment());
        ended.forEach(each -> watching.searches().remove(each.id()));
        return Outcome.done(said(value, request))
                .undoneBy(now -> {
                    rules.off(before, now.moment());
                    ended.forEach(each -> watching.searches().add(each.trigger(), now.moment()));
                    return said(before, request);
                });
    }

    private static String said(boolean off, Request request) {
        int count = request.equipment().watching().rules().all().size();
        return off
                ? request.messages().say("rule.off")
                : request.messages().say("rule.on", COUNT, count);
    }

    private static List<String> described(List<Rule> some, List<Rule> all, Request request) {
        List<String> items = new ArrayList<>();
        for (Rule rule : some) {
            items.add(RuleMaking.describe("rule.item", all.indexOf(rule) + 1, rule, request));
        }
        return items;
    }

    private static Outcome list(Request request) {
        Messages messages = request.messages();
        Rules rules = request.equipment().watching().rules();
        List<Rule> all = rules.all();
        if (all.isEmpty()) {
            return Outcome.done(messages.say("rule.none"));
        }
        return Outcome.done(
                messages.say(
                        rules.isOff() ? "rule.listOff" : "rule.list",
                        COUNT,
                        all.size(),
                        "rules",
                        String.join("; ", described(all, all, request))));
    }

    private static Outcome remove(Request request) {
        Messages messages = request.messages();
        List<Rule> all = request.equipment().watching().rules().all();
        if (all.isEmpty()) {
            return Outcome.failed(messages.say("rule.none"));
        }
        int number = Awaited.words(request).place(request.text(), all.size());
        int counted =
                Awaited.numbers(request)
                        .apply(request.text())
                        .filter(value -> value.matches("\\d{1,3}"))
                        .map(Integer::valueOf)
                        .orElse(0);
        int index = number > 0 ? number : counted;
        if (index > 0 && index <= all.size()) {
            return gone(List.of(all.get(index - 1)), all, request);
        }
        Chosen<Rule> chosen =
                Chosen.of(
                        all,
                        request.slot(TRIGGER),
                        request.text(),
                        rule -> RuleMaking.describe("rule.item", 0, rule, request),
                        messages);
        List<Rule> meant = chosen.things();
        if (meant.isEmpty() || (index > 0 && request.slot(TRIGGER) == null)) {
            return Outcome.failed(messages.say("rule.noneNamed"));
        }
        if (meant.size() > 1 && !chosen.all()) {
            return Outcome.asking(
                    messages.say(
                            "rule.whichOne",
                            "choices",
                            String.join("; ", described(meant, all, request))),
                    TRIGGER);
        }
        return gone(meant, all, request);
    }

    private static Outcome gone(List<Rule> meant, List<Rule> all, Request request) {
        Messages messages = request.messages();
        Rules rules = request.equipment().watching().rules();
        meant.forEach(rule -> rules.remove(rule.id()));
        Rule first = meant.getFirst();
        String text =
                meant.size() == 1
                        ? RuleMaking.describe(
                                "rule.removed", all.indexOf(first) + 1, first, request)
                        : messages.say("rule.removedAll", COUNT, meant.size());
        return Outcome.done(text)
                .undoneBy(now -> {
                    meant.forEach(rule -> rules.add(rule, now.moment()));
                    return messages.say("rule.back", COUNT, meant.size());
                });
    }
}
