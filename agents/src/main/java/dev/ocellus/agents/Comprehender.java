// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.understanding.Intent;
import dev.ocellus.agents.understanding.Reading;
import dev.ocellus.agents.understanding.Understander;
import dev.ocellus.agents.watch.Fired;
import dev.ocellus.agents.watch.Rule;
import dev.ocellus.agents.watch.Trigger;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Understands sentences that nobody says now: those that rules of the wearer ask for. Confined to
 * the thread of the assistant.
 */
final class Comprehender implements Comprehension {
    /** What is said of the talk itself, and free talk, is no deed. */
    private static final Set<String> TALK = Set.of("chat", "conversation");

    /** What waits for something. */
    private static final Set<String> WAITING = Set.of("rule", "reminder", "find");

    /** For which a sentence that ends a translation may be taken. */
    private static final Set<String> ENDED = Set.of("translate", "caption", "read", "control");

    private static final int FEW_WORDS = 6;
    private static final String RULE = "rule";
    private static final double SURE = 0.8;

    /** Letters of a sentence that has a form; what is longer is a story. */
    static final int LONGEST = 600;

    private final Function<Locale, Understander> understander;
    private final Meaning meaning;

    Comprehender(Function<Locale, Understander> understander, Meaning meaning) {
        this.understander = understander;
        this.meaning = meaning;
    }

    private Understander.Candidate read(String text, Context context) {
        ZonedDateTime now = context.instant().atZone(context.zone());
        return understander
                .apply(context.locale())
                .understand(null, text, () -> meaning.of(text), now, 1)
                .getFirst();
    }

    private static boolean isTalk(Understander.Candidate found) {
        return Doubts.isUnsure(found) || TALK.contains(found.reading().skill());
    }

    /**
     * {@return what a sentence asks for: where its form is that of something that waits, that, and
     * what was found otherwise}
     *
     * @param found what it was taken for
     */
    Understander.Candidate awaiting(Understander.Candidate found, String text, Context context) {
        if (text.length() > LONGEST) {
            return found;
        }
        if (endsTranslation(found, text, context.locale())) {
            return candidate("caption", Map.of("action", "stop"));
        }
        WatchWords words = WatchWords.of(context.locale().getLanguage());
        String skill = found.reading().skill();
        if (WAITING.contains(skill) && !isTalk(found)) {
            return found;
        }
        if (words.reminder(text)
                .flatMap(split -> words.trigger(split.when(), _ -> Optional.empty()))
                .isPresent()) {
            return asking("reminder", "set");
        }
        boolean unsure = isTalk(found);
        if (unsure && words.asks("find", text)) {
            return words.awaited(text, _ -> Optional.empty())
                    .map(trigger -> asking(trigger))
                    .orElse(found);
        }
        return words.asks("ruleSurely", text) || (unsure && words.asks(RULE, text))
                ? asking(RULE, "add")
                : found;
    }

    /** "Stop translating": few words, of which none is to be translated. */
    private boolean endsTranslation(Understander.Candidate found, String text, Locale locale) {
        Messages messages = Messages.of(locale);
        Map<String, String> slots = found.reading().slots();
        boolean named = slots.containsKey("text") || slots.containsKey("to");
        return messages.mentions("words.end", text)
                && messages.mentions("words.translate", text)
                && (ENDED.contains(found.reading().skill()) || isTalk(found))
                && !(named && !Doubts.isUnsure(found))
                && text.strip().split("\\s+", -1).length <= FEW_WORDS
                && understander.apply(locale).parts(text).size() < 2;
    }

    private static Understander.Candidate asking(String skill, String action) {
        return candidate(skill, Map.of("action", action));
    }

    private static Understander.Candidate asking(Trigger trigger) {
        return candidate(
                "find",
                Map.of(
                        trigger instanceof Trigger.Read ? "text" : "thing",
                        Proactive.word(trigger)));
    }

    static Understander.Candidate candidate(String skill, Map<String, String> slots) {
        return new Understander.Candidate(
                new Reading(new Intent(skill, slots), slots, 1 - SURE, false), SURE);
    }

    @Override
    public Understanding of(String sentence, Context context) {
        Understander.Candidate found = awaiting(read(sentence, context), sentence, context);
        return isTalk(found) ? NONE.of(sentence, context) : Assistant.understood(found, context);
    }

    @Override
    public Optional<String> value(String skill, String slot, String words, Context context) {
        ZonedDateTime now = context.instant().atZone(context.zone());
        return understander.apply(context.locale()).value(skill, slot, words, now);
    }

    /** What is to be said, and what it was taken for. */
    record Answer(Understanding understanding, Outcome outcome) {}

    /** {@return what is said of something that has happened, or comes of what a rule asks for} */
    Answer answer(Fired fired, Context context, Skills skills, Equipment equipment) {
        if (fired instanceof Fired.Ruled(Rule rule, _) && rule.deed() == Rule.Deed.DO) {
            return obey(rule, context, skills, equipment);
        }
        String skill = fired instanceof Fired.Ruled ? RULE : "find";
        return new Answer(named(skill), Outcome.done(Proactive.of(fired, context)));
    }

    private static Understanding named(String skill) {
        return new Understanding(Understanding.Route.SKILL, skill, Map.of(), 1);
    }

    /** It was understood when the rule was made, and comes to the same as if it were said now. */
    private Answer obey(Rule rule, Context context, Skills skills, Equipment equipment) {
        String words = rule.words();
        Understanding understanding = of(words, context);
        Skill skill =
                understanding.skill().equals(RULE) ? null : skills.named(understanding.skill());
        if (skill == null) {
            String lost = Messages.of(context.locale()).say("rule.lost", "words", words);
            return new Answer(named(RULE), Outcome.failed(lost));
        }
        Request request = new Request(words, understanding.slots(), context, equipment);
        return new Answer(understanding, Assistant.tried(skill, request));
    }
}
