// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

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
import dev.ocellus.agents.memory.Query;
import java.util.List;
import java.util.Set;

/** Notes of the wearer. */
public final class NoteSkill implements Skill {
    private static final String TEXT = "text";

    /** There after a yes to the question whether all shall be forgotten; no sentence has it. */
    private static final String ALL = "all";

    private static final int MOST = 100_000;

    /** As many are read out at once. */
    private static final int READ_OUT = 3;

    /** As many can be asked for by "more". */
    private static final int LISTED = 30;

    /** So many may be meant by what was said of one. */
    private static final int CANDIDATES = 5;

    /** Stateless. */
    public NoteSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "note",
                        "Keeps notes of the wearer",
                        Slot.among("action", "what to do", "add", "list", "forget"),
                        Slot.of(TEXT, Slot.Type.TEXT, "the note, or what it is about"))
                .touching(Declaration.Touches.MEMORY);
    }

    @Override
    public Outcome answer(Request request) {
        return switch (request.slot("action", "add")) {
            case "list" -> list(request);
            case "forget" -> forget(request);
            default -> add(request);
        };
    }

    private static Outcome add(Request request) {
        Messages messages = request.messages();
        String text = request.slot(TEXT);
        if (text == null || text.isBlank()) {
            return Outcome.asking(messages.say("note.what"), TEXT);
        }
        Memory memory = request.equipment().memory();
        Entry kept = memory.add(Item.of(Kind.NOTE, text, request.context().instant()));
        return Outcome.done(messages.say("note.added", TEXT, text))
                .undoneBy(_ -> {
                    memory.forget(kept.id());
                    return messages.say("note.removed");
                });
    }

    private static Outcome list(Request request) {
        Messages messages = request.messages();
        List<Entry> all = request.equipment().memory().list(Kind.NOTE, MOST);
        if (all.isEmpty()) {
            return Outcome.done(messages.say("note.none"));
        }
        List<String> texts =
                all.stream().limit(READ_OUT).map(entry -> entry.item().text()).toList();
        StringBuilder said =
                new StringBuilder(
                        messages.say(
                                all.size() > READ_OUT ? "note.listSome" : "note.list",
                                "count",
                                all.size(),
                                "notes",
                                String.join("; ", texts)));
        for (int i = READ_OUT; i < Math.min(all.size(), LISTED); i += READ_OUT) {
            List<String> next =
                    all.subList(i, Math.min(all.size(), i + READ_OUT)).stream()
                            .map(entry -> entry.item().text())
                            .toList();
            said.append(' ')
                    .append(messages.say("note.listFurther", "notes", String.join("; ", next)));
        }
        return Outcome.done(said.toString());
    }

    private static Outcome forget(Request request) {
        Messages messages = request.messages();
        Memory memory = request.equipment().memory();
        String about = request.slot(TEXT);
        List<Entry> all = memory.list(Kind.NOTE, MOST);
        if (all.isEmpty()) {
            return Outcome.failed(messages.say("note.none"));
        }
        if (request.slot(ALL) != null) {
            // The wearer said yes to that.
            return gone(all, request);
        }
        boolean every = about == null && messages.mentions("words.all", request.text());
        if (every || Awaited.words(request).isAbout("forgetAll", request.text())) {
            return Outcome.offering(messages.say("note.forgetAll", "count", all.size()), ALL);
        }
        if (about == null) {
            return gone(List.of(all.getFirst()), request);
        }
        List<Entry> meant = meant(all, about, request);
        if (meant.isEmpty()) {
            return Outcome.failed(messages.say("note.noneAbout"));
        }
        if (meant.size() > 1) {
            List<String> names =
                    meant.stream()
                            .limit(READ_OUT)
                            .map(each -> "\u201c" + each.item().text() + "\u201d")
                            .toList();
            return Outcome.asking(
                    messages.say("note.whichOne", "choices", messages.one(names)), TEXT);
        }
        return gone(meant, request);
    }

    /** By its words where some note has them, else by what it means. */
    private static List<Entry> meant(List<Entry> all, String about, Request request) {
        List<Entry> named =
                Chosen.of(
                                all,
                                about,
                                request.text(),
                                entry -> entry.item().text(),
                                request.messages())
                        .things();
        return named.isEmpty()
                ? request.equipment()
                        .memory()
                        .find(new Query(about, Set.of(Kind.NOTE), null, CANDIDATES))
                : named;
    }

    /** Really deleted, and so nothing that could be undone is left but what is said here. */
    private static Outcome gone(List<Entry> entries, Request request) {
        Messages messages = request.messages();
        Memory memory = request.equipment().memory();
        entries.forEach(entry -> memory.forget(entry.id()));
        String text =
                entries.size() == 1
                        ? messages.say("note.forgotten", TEXT, entries.getFirst().item().text())
                        : messages.say("note.forgottenAll", "count", entries.size());
        return Outcome.done(text)
                .undoneBy(_ -> {
                    entries.forEach(entry -> memory.add(entry.item()));
                    return messages.say("note.back", "count", entries.size());
                });
    }
}
