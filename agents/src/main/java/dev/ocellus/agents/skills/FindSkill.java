// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import static java.util.stream.Collectors.joining;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Proactive;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Sight;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.ThingNames;
import dev.ocellus.agents.WatchWords;
import dev.ocellus.agents.watch.Searches;
import dev.ocellus.agents.watch.Searches.Search;
import dev.ocellus.agents.watch.Trigger;
import dev.ocellus.agents.watch.Watching;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks out for a thing or a text, and tells when it is there. */
public final class FindSkill implements Skill {
    private static final String THING = "thing";
    private static final String TEXT = "text";
    private static final String NAME = "find";

    /** Stateless. */
    public FindSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        NAME,
                        "Looks out for a thing or a text for some minutes and tells when it is there",
                        Slot.of(THING, Slot.Type.TEXT, "what to look for"),
                        Slot.of(TEXT, Slot.Type.TEXT, "words to look for"))
                .touching(Declaration.Touches.SIGHT)
                .needing(Declaration.Needs.CAMERA);
    }

    @Override
    public List<String> sentences(String language) {
        return WatchWords.sentences(NAME, language);
    }

    @Override
    public Outcome answer(Request request) {
        WatchWords words = Awaited.words(request);
        if (words.isAbout("searchStop", request.text())) {
            return stop(request);
        }
        String thing = request.slot(THING);
        String text = request.slot(TEXT);
        if (thing == null && text == null) {
            return words.isAbout("searchTell", request.text())
                    ? list(request)
                    : Outcome.asking(request.messages().say("find.what"), THING);
        }
        Optional<Trigger> said = words.awaited(request.text(), Awaited.numbers(request));
        List<String> several = thing == null || text != null ? List.of() : words.several(thing);
        if (several.size() < 2) {
            return find(trigger(thing, text, said.orElse(null), request), request);
        }
        return together(
                several.stream()
                        .map(each -> find(trigger(each, null, said.orElse(null), request), request))
                        .toList());
    }

    /** "A cat and a dog": each is looked for, or refused, by itself. */
    private static Outcome together(List<Outcome> each) {
        String shown = each.stream().map(Outcome::shown).distinct().collect(joining(" "));
        boolean any = each.stream().anyMatch(one -> one.state() == Outcome.State.DONE);
        Outcome all = any ? Outcome.done(shown) : Outcome.failed(shown);
        List<Outcome.Undo> undos =
                each.stream().flatMap(one -> Optional.ofNullable(one.undo()).stream()).toList();
        return undos.isEmpty()
                ? all
                : all.undoneBy(
                        now -> undos.stream().map(undo -> undo.undo(now)).collect(joining(" ")));
    }

    /** The verb says whether it is to be seen, read or heard; the slot says what. */
    private static Trigger trigger(
            @Nullable String thing,
            @Nullable String text,
            @Nullable Trigger said,
            Request request) {
        WatchWords words = Awaited.words(request);
        Locale locale = request.context().locale();
        String what = words.trimmed(text != null ? text : String.valueOf(thing));
        if (said instanceof Trigger.Heard) {
            return new Trigger.Heard(what);
        }
        return text != null || said instanceof Trigger.Read
                ? new Trigger.Read(what)
                : new Trigger.Seen(ThingNames.singular(what, locale));
    }

    private static Outcome find(Trigger trigger, Request request) {
        Awaited.Check check = Awaited.check(trigger, request);
        String refusal = check.refusal();
        if (refusal != null) {
            return Outcome.failed(refusal);
        }
        Watching watching = request.equipment().watching();
        Sight.View.Seen seen = check.seen();
        if (seen != null) {
            var place = watching.where(trigger, seen.scene());
            if (place.isPresent()) {
                return Outcome.done(Proactive.there(trigger, place.get(), request.context()));
            }
        }
        Search search = watching.searches().add(trigger, request.context().moment());
        String started =
                request.messages()
                        .say(
                                "find.started",
                                "kind",
                                Proactive.kind(trigger),
                                "what",
                                Proactive.what(trigger, request.context().locale()));
        return Outcome.done(Awaited.limited(started, trigger, request))
                .undoneBy(now -> {
                    watching.searches().remove(search.id());
                    return Messages.of(now.locale())
                            .say("find.stopped", "what", Proactive.what(trigger, now.locale()));
                });
    }

    private static Outcome list(Request request) {
        List<Search> all = request.equipment().watching().searches().all();
        return Outcome.done(
                all.isEmpty()
                        ? request.messages().say("find.none")
                        : request.messages().say("find.list", "what", named(all, request)));
    }

    private static String named(List<Search> all, Request request) {
        return request.messages()
                .all(
                        all.stream()
                                .map(each ->
                                        Proactive.what(each.trigger(), request.context().locale()))
                                .toList());
    }

    /** Stops looking for what is named, or for everything. */
    static Outcome stop(Request request) {
        Messages messages = request.messages();
        Searches searches = request.equipment().watching().searches();
        List<Search> all = searches.all();
        if (all.isEmpty()) {
            return Outcome.failed(messages.say("find.none"));
        }
        List<Search> named =
                Chosen.of(
                                all,
                                request.slot(THING, request.slot(TEXT, "")),
                                request.text(),
                                each -> Proactive.what(each.trigger(), request.context().locale()),
                                messages)
                        .things();
        List<Search> meant = named.isEmpty() ? all : named;
        meant.forEach(each -> searches.remove(each.id()));
        String what = named(meant, request);
        return Outcome.done(messages.say("find.stopped", "what", what))
                .undoneBy(now -> {
                    meant.forEach(each -> searches.add(each.trigger(), now.moment()));
                    return messages.say("find.back", "what", what);
                });
    }
}
