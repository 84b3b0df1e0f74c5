// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.Understanding.Route;
import dev.ocellus.agents.agenda.Due;
import dev.ocellus.agents.memory.MemoryException;
import dev.ocellus.agents.understanding.Intent;
import dev.ocellus.agents.understanding.Reading;
import dev.ocellus.agents.understanding.Understander;
import dev.ocellus.agents.watch.Fired;
import dev.ocellus.perception.language.LanguageModel;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the wearer says: exact things by a skill, everything else in free talk by the
 * language model. Confined to one thread. To end an answer early, cancel the language model.
 */
public final class Assistant {
    private static final String CHAT = "chat";
    private static final String CONVERSATION = "conversation";
    private static final String RECALL = "recall";
    private static final double CHAT_CONFIDENCE = 0.5;

    /** Of less sure questions a note that has all their words is the better answer. */
    private static final double LIKELY_ALL_THE_SAME = 0.6;

    private static final Set<String> TELLING = Set.of("status", "look", "help", "time", "date");

    /** Skills of which a time is a part: one that there is not is refused. */
    private static final Set<String> DATED =
            Set.of("timer", "alarm", "reminder", "date", "summarise");

    private static final Set<String> TIMED = Set.of("day", "at", "since");

    private final Skills skills = Skills.found();
    private final Dialogue dialogue = new Dialogue();
    private final @Nullable Talker talker;
    private final Meaning meaning;
    private final Equipment equipment;
    private final Conversing conversing;
    private final Map<String, Understander> understanders = new HashMap<>();
    private final Comprehender comprehender;
    private final Telling telling = new Telling(dialogue);
    private final FreeTalking freeTalk;
    private final @Nullable ModelCaller caller;

    /**
     * An assistant that knows nothing of the wearer yet.
     *
     * @param model answers what no skill does, or null where there is none; stays the caller's
     * @param meaning of sentences; called on the thread that calls the assistant
     * @param manner how it is asked to talk
     * @param equipment what skills can use; stays the caller's
     */
    public Assistant(
            @Nullable LanguageModel model, Meaning meaning, FreeTalk manner, Equipment equipment) {
        this(model, meaning, manner, equipment, Escalation.REFUSED);
    }

    /**
     * An assistant that may ask a larger model.
     *
     * @param model answers what no skill does, or null where there is none; stays the caller's
     * @param meaning of sentences; called on the thread that calls the assistant
     * @param manner how it is asked to talk
     * @param equipment what skills can use; stays the caller's
     * @param escalation asks a larger model when the wearer says yes to it
     */
    public Assistant(
            @Nullable LanguageModel model,
            Meaning meaning,
            FreeTalk manner,
            Equipment equipment,
            Escalation escalation) {
        this.caller = model == null ? null : new ModelCaller(model, skills, manner);
        this.talker = model == null ? null : new Talker(model, manner);
        this.freeTalk = new FreeTalking(talker, dialogue, telling, escalation);
        this.meaning = meaning;
        this.equipment = model == null ? equipment : equipment.with(new ModelWriter(model, manner));
        this.conversing = new Conversing(dialogue, equipment);
        this.comprehender = new Comprehender(this::understander, meaning);
    }

    /**
     * Reads what can be said, and lets the model read its rules, ahead of the first question.
     *
     * @param locale how the wearer talks
     */
    public void warm(Locale locale) {
        understander(locale);
        meaning.of("");
        if (talker != null) {
            talker.warm(locale);
        }
    }

    /** {@return skills on the class path that cannot be used, a line each that says why} */
    public List<String> refusedSkills() {
        List<String> all = new ArrayList<>(skills.refused());
        all.addAll(understander(Locale.ENGLISH).refused());
        return all;
    }

    private Understander understander(Locale locale) {
        return understanders.computeIfAbsent(
                Languages.of(locale),
                language ->
                        Understander.of(
                                language, Places.in(locale)::isPlace, skills.sentences(language)));
    }

    /** Forgets what was talked about. */
    public void forget() {
        dialogue.forget();
        if (talker != null) {
            talker.forget();
        }
    }

    /**
     * Answers.
     *
     * @param stimulus what happened
     * @param context what is the case
     * @param sink takes the answer as it grows: what was understood, then text and sentences
     * @return the whole turn
     */
    public Turn handle(Stimulus stimulus, Context context, AnswerSink sink) {
        return switch (stimulus) {
            case Stimulus.Utterance utterance -> {
                equipment.agenda().hush();
                dialogue.begin(context.instant());
                yield answer(utterance, context, sink);
            }
            case Stimulus.Fallen fallen -> tell(fallen.due(), context, sink);
            case Stimulus.Awaited(Fired.Reminded(Due due)) -> tell(due, context, sink);
            case Stimulus.Awaited(Fired fired) -> tell(fired, context, sink);
            case Stimulus.Sign sign -> {
                equipment.agenda().hush();
                dialogue.begin(context.instant());
                yield answer(sign, context, sink);
            }
        };
    }

    /** A sign may be an accident: where it answers nothing, nothing is said. */
    private Turn answer(Stimulus.Sign sign, Context context, AnswerSink sink) {
        Map<String, String> slots = Map.of("action", sign.action());
        Reading said = new Reading(new Intent(CONVERSATION, slots), slots, 0, false);
        Understander.Candidate found =
                new Replies(understander(context.locale()), dialogue, context.locale())
                        .sign(new Understander.Candidate(said, 1));
        Understanding understanding = understood(found, context);
        if (!understanding.skill().equals(CONVERSATION)) {
            return act(found.reading(), understanding, "", context, sink);
        }
        Outcome outcome = conversing.answer(slots, context);
        return outcome == null || outcome.state() != Outcome.State.DONE
                ? telling.say(understanding, Outcome.done(""), context, sink)
                : telling.say(understanding, outcome, context, sink);
    }

    /** Says what has fallen due; only then is it done. */
    private Turn tell(Due due, Context context, AnswerSink sink) {
        String skill = due.kind().name().toLowerCase(Locale.ROOT);
        Map<String, String> slots = due.text().isEmpty() ? Map.of() : Map.of("label", due.text());
        Turn turn =
                telling.say(
                        new Understanding(Route.SKILL, skill, slots, 1),
                        Outcome.done(Announcements.of(due, context)),
                        context,
                        sink);
        equipment.agenda().told(due, context.moment());
        // What has been told cannot be unsaid.
        dialogue.done(null, null);
        return turn;
    }

    /** Says what was waited for, or does what a rule of the wearer asks for. */
    private Turn tell(Fired fired, Context context, AnswerSink sink) {
        Comprehender.Answer answer = comprehender.answer(fired, context, skills, equipment);
        if (answer.outcome().undo() != null) {
            dialogue.done(null, answer.outcome().undo());
        }
        Turn turn = telling.say(answer.understanding(), answer.outcome(), context, sink);
        if (fired instanceof Fired.Found(var search, _)) {
            equipment.watching().told(search);
        }
        return turn;
    }

    private Turn answer(Stimulus.Utterance utterance, Context context, AnswerSink sink) {
        String text = understander(context.locale()).spelled(utterance.text().strip());
        Replies replies = new Replies(understander(context.locale()), dialogue, context.locale());
        ZonedDateTime now = context.instant().atZone(context.zone());
        List<Understander.Candidate> candidates =
                understander(context.locale())
                        .understand(dialogue.before(), text, () -> meaning.of(text), now, 2);
        Understander.Candidate read = replies.read(text, candidates.getFirst(), now);
        boolean fresh = read.equals(candidates.getFirst());
        Understander.Candidate found = fresh ? comprehender.awaiting(read, text, context) : read;
        // A rule or a reminder may hold an "and" of its own.
        boolean formed = !found.equals(read);
        Plan plan =
                formed
                        ? null
                        : Plan.of(found, text, understander(context.locale()), meaning::of, now);
        if (plan != null) {
            return new PlanRunner(dialogue, this::step).follow(plan, context, sink);
        }
        if (found.reading().slots().containsKey(FreeTalking.ESCALATE)) {
            return freeTalk.escalate(
                    found.reading().slots().getOrDefault("text", text), context, sink);
        }
        if (fresh && !formed && text.length() <= Comprehender.LONGEST) {
            Forms forms = new Forms(text, context.locale());
            found = forms.read(found);
            Optional<String> refusal = forms.refusal(found);
            if (refusal.isPresent()) {
                String why = Messages.of(context.locale()).say(refusal.get());
                return telling.say(FreeTalking.chat(0), Outcome.failed(why), context, sink);
            }
        }
        if (found.confidence() < LIKELY_ALL_THE_SAME && TELLING.contains(found.reading().skill())) {
            Turn noted = noted(text, context, sink);
            if (noted != null) {
                return noted;
            }
        }
        boolean unsure =
                Doubts.isUnsure(found) && impossible(found.reading(), text, context).isEmpty();
        if (unsure || found.reading().skill().equals(CHAT)) {
            Turn known = remembered(candidates, text, context, sink);
            if (known != null) {
                return known;
            }
            Optional<Understander.Candidate> called =
                    fresh && !formed && Doubts.isOpen(found) && caller != null
                            ? caller.read(text, understander(context.locale()), now)
                            : Optional.empty();
            Forms forms = new Forms(text, context.locale());
            // What others said is no request, whoever takes it for one.
            if (called.filter(each -> !Doubts.isUnsure(each) && forms.refusal(each).isEmpty())
                    .isEmpty()) {
                return freeTalk.answer(utterance, Doubts.ofChat(found), context, sink);
            }
            found = called.get();
        }
        Understanding understanding = understood(found, context);
        if (found.equals(candidates.getFirst()) && Doubts.isClose(candidates)) {
            List<Reading> both =
                    candidates.stream().limit(2).map(Understander.Candidate::reading).toList();
            dialogue.choose(both);
            String which = Replies.question(both, Messages.of(context.locale()));
            return telling.say(understanding, Outcome.failed(which), context, sink);
        }
        if (understanding.skill().equals(CONVERSATION)) {
            dialogue.asked(found.reading());
            return converse(understanding, utterance, context, sink);
        }
        return act(found.reading(), understanding, text, context, sink);
    }

    /** {@return the words of a request for a time that name one which there is not} */
    private Optional<String> impossible(Reading reading, String text, Context context) {
        return DATED.contains(reading.skill())
                ? understander(context.locale())
                        .impossibleTime(text, context.instant().atZone(context.zone()))
                : Optional.empty();
    }

    static Understanding understood(Understander.Candidate found, Context context) {
        return understood(found, found.reading().slots(), context);
    }

    private static Understanding understood(
            Understander.Candidate found, Map<String, String> slots, Context context) {
        return new Understanding(
                Route.SKILL,
                found.reading().skill(),
                believed(slots, context),
                Math.clamp(found.confidence(), 0, 1));
    }

    /** Takes one step of a plan. */
    private Turn step(Plan.Step step, Reading reading, Context context, AnswerSink sink) {
        if (reading.skill().equals(CHAT)) {
            return freeTalk.talk(step.said(), Doubts.ofChat(step.candidate()), context, sink);
        }
        Understanding understanding = understood(step.candidate(), reading.slots(), context);
        return act(reading, understanding, step.said(), context, sink);
    }

    /** Does what was understood. */
    private Turn act(
            Reading reading,
            Understanding understanding,
            String text,
            Context context,
            AnswerSink sink) {
        // "And another one for three": beside what was done before, not instead of it.
        boolean instead =
                reading.revises() && !Messages.of(context.locale()).mentions("words.another", text);
        Reading before = dialogue.before();
        Outcome.Undo revised = instead ? dialogue.undoOf(before) : null;
        dialogue.asked(reading);
        Optional<String> impossible = impossible(reading, text, context);
        if (impossible.isPresent()) {
            String why =
                    Messages.of(context.locale())
                            .say("general.noSuchTime", "words", impossible.get());
            return telling.say(understanding, Outcome.failed(why), context, sink);
        }
        Skill skill = skills.named(understanding.skill());
        if (skill == null) {
            String notYet = Messages.of(context.locale()).say("general.notYet");
            return telling.say(understanding, Outcome.failed(notYet), context, sink);
        }
        Outcome outcome =
                tried(
                        skill,
                        new Request(text, understanding.slots(), context, equipment, comprehender));
        String missing = outcome.missing();
        if (missing != null) {
            boolean offered = outcome.state() == Outcome.State.OFFERING;
            dialogue.ask(new Dialogue.Open(reading, missing, offered));
        }
        Outcome.Undo undo = outcome.undo();
        if (outcome.state() == Outcome.State.DONE && revised != null) {
            revised.undo(context);
            if (undo != null) {
                dialogue.corrected(reading, undo, restoring(undo, before, skill));
            }
        } else if (undo != null) {
            dialogue.done(reading, undo);
        }
        return telling.say(understanding, outcome, context, sink);
    }

    /** Who takes a correction back wants what was before it. */
    private Outcome.Undo restoring(Outcome.Undo undo, @Nullable Reading before, Skill skill) {
        return now -> {
            String gone = undo.undo(now);
            if (before == null) {
                return gone;
            }
            Map<String, String> slots = believed(before.slots(), now);
            Outcome again = tried(skill, new Request("", slots, now, equipment, comprehender));
            if (again.state() != Outcome.State.DONE) {
                return gone;
            }
            if (again.undo() != null) {
                dialogue.done(before, again.undo());
            }
            return again.shown();
        };
    }

    /** What the wearer noted, or the glasses saw, comes before what the model imagines. */
    private @Nullable Turn remembered(
            List<Understander.Candidate> candidates,
            String text,
            Context context,
            AnswerSink sink) {
        Skill recall = skills.named(RECALL);
        for (Understander.Candidate each : candidates) {
            Map<String, String> slots = believed(each.reading().slots(), context);
            if (recall != null && each.reading().skill().equals(RECALL) && !slots.isEmpty()) {
                Outcome outcome = tried(recall, new Request(text, slots, context, equipment));
                if (outcome.state() == Outcome.State.DONE) {
                    dialogue.asked(each.reading());
                    return telling.say(
                            new Understanding(Route.SKILL, RECALL, slots, CHAT_CONFIDENCE),
                            outcome,
                            context,
                            sink);
                }
            }
        }
        return noted(text, context, sink);
    }

    /** {@return what the wearer noted, where it holds all that was asked about; or null} */
    private @Nullable Turn noted(String text, Context context, AnswerSink sink) {
        Skill recall = skills.named(RECALL);
        try {
            if (recall == null
                    || OwnNotes.about(text, equipment.memory(), Messages.of(context.locale()))
                            .isEmpty()) {
                return null;
            }
        } catch (MemoryException e) {
            return null;
        }
        Outcome outcome = tried(recall, new Request(text, Map.of(), context, equipment));
        Understanding known = new Understanding(Route.SKILL, RECALL, Map.of(), CHAT_CONFIDENCE);
        return telling.say(known, outcome, context, sink);
    }

    static Outcome tried(Skill skill, Request request) {
        try {
            return skill.answer(request);
        } catch (MemoryException e) {
            return Outcome.failed(
                    request.messages()
                            .say("general.noMemory", "why", String.valueOf(e.getMessage())));
        }
    }

    private Turn converse(
            Understanding understanding,
            Stimulus.Utterance utterance,
            Context context,
            AnswerSink sink) {
        Outcome outcome = conversing.answer(understanding.slots(), context);
        if (outcome != null && outcome.undo() != null) {
            dialogue.done(null, outcome.undo());
        }
        return outcome == null
                ? freeTalk.talk(utterance.text().strip(), CHAT_CONFIDENCE, context, sink)
                : telling.say(understanding, outcome, context, sink);
    }

    /** Days and moments are only told while the clock can be believed. */
    private static Map<String, String> believed(Map<String, String> slots, Context context) {
        Map<String, String> kept = new LinkedHashMap<>(slots);
        if (!context.timeKnown()) {
            kept.keySet().removeAll(TIMED);
        }
        return kept;
    }
}
