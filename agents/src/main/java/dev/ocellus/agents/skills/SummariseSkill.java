// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Captions;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.SceneTalk;
import dev.ocellus.agents.Sight;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.perception.vision.SceneWords;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sums up what was captioned, what is written in view, or what was noted. */
public final class SummariseSkill implements Skill {
    private static final String MINUTES = "minutes";
    private static final String TEXT = "text";
    private static final String SAID = "summarise.said";
    private static final String WRITTEN = "summarise.written";

    /** So little is simply read out. */
    private static final int FEW_SENTENCES = 2;

    private static final int FEW_WORDS = 30;
    private static final int MOST_NOTES = 200;
    private static final int MOST_SAVED = 200;
    private static final Duration READ_LATELY = Duration.ofMinutes(10);
    private static final BigDecimal DAY = BigDecimal.valueOf(24 * 60);

    /** Stateless. */
    public SummariseSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "summarise",
                        "Sums up what was said, what is written, or the notes",
                        Slot.among("source", "what to sum up", "heard", "read", "notes"),
                        Slot.of(MINUTES, Slot.Type.INTEGER, "of how many minutes of talk"))
                .touching(
                        Declaration.Touches.HEARING,
                        Declaration.Touches.SIGHT,
                        Declaration.Touches.MEMORY);
    }

    @Override
    public Outcome answer(Request request) {
        String source = request.slot("source", "");
        return switch (source) {
            case "notes" -> notes(request);
            case "read" -> read(request);
            case "heard" -> heard(request);
            default ->
                    request.slot(MINUTES) != null || !captions(Instant.MIN, request).isEmpty()
                            ? heard(request)
                            : read(request);
        };
    }

    private static Outcome heard(Request request) {
        Messages messages = request.messages();
        Duration back = minutes(request.slot(MINUTES));
        Instant now = request.context().instant();
        Instant from = back == null ? Instant.MIN : now.minus(back);
        List<String> said = captions(from, request);
        if (said.isEmpty() && back != null) {
            said = saved(from, request);
        }
        if (said.isEmpty()) {
            return Outcome.failed(
                    back == null
                            ? messages.say("summarise.nothingHeard")
                            : messages.say("summarise.nothingHeardIn", MINUTES, back.toMinutes()));
        }
        return summed(said, SAID, request);
    }

    private static List<String> captions(Instant from, Request request) {
        return request.equipment().captions().since(from).stream()
                .map(Captions.Caption::text)
                .toList();
    }

    private static List<String> saved(Instant from, Request request) {
        return request.equipment().memory().list(Kind.HEARD, MOST_SAVED).stream()
                .filter(entry -> !entry.item().at().isBefore(from))
                .sorted(Comparator.comparing(entry -> entry.item().at()))
                .map(entry -> entry.item().text())
                .toList();
    }

    private static @Nullable Duration minutes(@Nullable String said) {
        try {
            return said == null
                    ? null
                    : Duration.ofSeconds(
                            new BigDecimal(said)
                                    .max(BigDecimal.ONE)
                                    .min(DAY)
                                    .multiply(BigDecimal.valueOf(60))
                                    .longValue());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** What is in view; where nothing is, what was read just before. */
    private static Outcome read(Request request) {
        Messages messages = request.messages();
        Sight.View view = request.equipment().sight().look(Set.of(Sight.Part.TEXT));
        if (view instanceof Sight.View.Seen seen && !seen.scene().text().isEmpty()) {
            return summed(List.of(SceneWords.text(seen.scene())), WRITTEN, request);
        }
        List<Entry> before = request.equipment().memory().list(Kind.READ, 1);
        Instant lately = request.context().instant().minus(READ_LATELY);
        if (!before.isEmpty() && before.getFirst().item().at().isAfter(lately)) {
            return summed(List.of(before.getFirst().item().text()), WRITTEN, request);
        }
        return switch (view) {
            case Sight.View.Refused refused -> Outcome.failed(Unseen.why(refused, messages));
            case Sight.View.Seen seen -> {
                String why =
                        SceneTalk.in(request.context().locale())
                                .map(talk -> talk.hindrance(seen.scene()))
                                .orElseGet(() -> SceneWords.hindrance(seen.scene()));
                String nothing = messages.say("read.nothing");
                yield Outcome.failed(why.isEmpty() ? nothing : nothing + " " + why);
            }
        };
    }

    private static Outcome notes(Request request) {
        List<String> notes =
                request.equipment().memory().list(Kind.NOTE, MOST_NOTES).reversed().stream()
                        .map(entry -> Messages.capital(entry.item().text().strip()))
                        .map(text -> text.matches("(?s).*[.!?]") ? text : text + ".")
                        .toList();
        return notes.isEmpty()
                ? Outcome.failed(request.messages().say("note.none"))
                : summed(notes, null, request);
    }

    /** Whatever the material says, it is summed up and nothing else. */
    private static Outcome summed(List<String> material, @Nullable String quoted, Request request) {
        Locale locale = request.context().locale();
        List<String> sentences =
                material.stream()
                        .flatMap(text -> Extract.sentences(text, locale).stream())
                        .toList();
        String all = String.join(" ", sentences);
        if ((sentences.size() <= FEW_SENTENCES && Extract.words(all) <= 2 * FEW_WORDS)
                || Extract.words(all) <= FEW_WORDS) {
            return Outcome.done(quoted == null ? all : request.messages().say(quoted, TEXT, all));
        }
        Messages messages = request.messages();
        Summary summary =
                new Summary(
                        sentences,
                        request.equipment().writer(),
                        messages.say(
                                quoted == null
                                        ? "summarise.notesShort"
                                        : quoted.equals(SAID)
                                                ? "summarise.saidShort"
                                                : "summarise.writtenShort"),
                        text -> quoted == null ? text : messages.say(quoted, TEXT, text));
        return Outcome.growing(pieces -> new Outcome.Grown(summary.write(pieces), null));
    }
}
