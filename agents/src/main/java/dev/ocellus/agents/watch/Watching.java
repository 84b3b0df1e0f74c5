// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.watch;

import dev.ocellus.agents.agenda.Agenda;
import dev.ocellus.agents.agenda.Moment;
import dev.ocellus.agents.agenda.Repeat;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.SceneWords;
import dev.ocellus.perception.vision.TextLine;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows all that is waited for, and says what has happened of it when it is told what the glasses
 * perceive. What is seen and heard does nothing but that: it is compared with what the wearer waits
 * for. Thread-safe.
 */
public final class Watching {
    /** What was told is not told again so soon, though nobody has taken it up. */
    private static final long AGAIN = Duration.ofSeconds(30).toNanos();

    /** A thing that was out of view for so long comes anew; text is looked at less often. */
    private static final long GONE = Duration.ofSeconds(10).toNanos();

    private static final long TEXT_GONE = Duration.ofSeconds(30).toNanos();

    private static final long WINDOW = Duration.ofMinutes(10).toNanos();
    private static final Duration IN_TIME = Duration.ofSeconds(60);
    private static final long NEVER = Long.MIN_VALUE / 2;

    private static final double PERCENT = 100;

    /** The charge must rise by so many percent before it can be low again. */
    private static final int RISE = 2;

    private static final double HOT = 0.85;
    private static final double COOLER = 0.75;

    /** What is known of something that is waited for. */
    private static final class State {
        long noticedNanos = NEVER;
        long firedNanos = NEVER;
        boolean lasts;

        /** It began in quiet hours and goes on: it is told when they end. */
        boolean owed;

        @Nullable LocalDateTime next;
        @Nullable LocalDateTime last;
    }

    /** Where something is; of no place where it was heard or felt. */
    private record There(@Nullable Place place) {}

    private final Map<String, State> states = new HashMap<>();
    private final Deque<Long> runs = new ArrayDeque<>();
    private final Agenda agenda;
    private final Limits limits;
    private final Names names;
    private final Searches searches;
    private final Rules rules;
    private final QuietHours quiet;
    private LocalDateTime lastTick = LocalDateTime.MIN;

    /**
     * Waits for nothing but what is in the memory.
     *
     * @param memory keeps the rules
     * @param agenda keeps the reminders
     * @param limits how often rules are followed
     * @param names what things are called
     */
    public Watching(Memory memory, Agenda agenda, Limits limits, Names names) {
        this.agenda = agenda;
        this.limits = limits;
        this.names = names;
        this.searches = new Searches(limits.search());
        this.rules = new Rules(memory);
        this.quiet = new QuietHours(memory, limits.quiet());
    }

    /** {@return what is looked for now} */
    public Searches searches() {
        return searches;
    }

    /** {@return the wearer's rules} */
    public Rules rules() {
        return rules;
    }

    /** {@return when nothing is told of their own accord} */
    public QuietHours quiet() {
        return quiet;
    }

    /** {@return whether a thing in view is waited for} */
    public boolean needsThings() {
        return triggers().anyMatch(Trigger.Seen.class::isInstance);
    }

    /** {@return whether a text in view is waited for} */
    public boolean needsText() {
        return triggers().anyMatch(Trigger.Read.class::isInstance);
    }

    private Stream<Trigger> triggers() {
        Stream<Trigger> sought = searches.all().stream().map(Searches.Search::trigger);
        return rules.isOff()
                ? sought
                : Stream.concat(
                        sought,
                        Stream.concat(
                                rules.all().stream().map(Rule::trigger),
                                agenda.appointments().all(Kind.REMINDER).stream()
                                        .flatMap(each -> Optional.ofNullable(each.when()).stream())
                                        .flatMap(when -> Trigger.of(when).stream())));
    }

    /**
     * {@return what has happened of all that is waited for}
     *
     * @param scene what is seen
     * @param now the moment
     */
    public List<Fired> saw(Scene scene, Moment now) {
        return noticed(trigger -> find(trigger, scene), now);
    }

    /**
     * {@return where in a scene a thing or a text is, or empty where it is not; a trigger of
     * another kind is nowhere}
     *
     * @param trigger what
     * @param scene where
     */
    public Optional<Place> where(Trigger trigger, Scene scene) {
        There there = find(trigger, scene);
        return there == null ? Optional.empty() : Optional.ofNullable(there.place());
    }

    private @Nullable There find(Trigger trigger, Scene scene) {
        return switch (trigger) {
            case Trigger.Seen(String thing) ->
                    scene.things().stream()
                            .filter(each -> names.mean(thing, each.detection().label()))
                            .findFirst()
                            .map(each -> new There(each.place()))
                            .orElse(null);
            case Trigger.Read(String text) when Phrase.isIn(text, SceneWords.text(scene)) ->
                    new There(line(text, scene));
            default -> null;
        };
    }

    /** {@return the place of the line that holds a text, or of the first where several do} */
    private static Place line(String text, Scene scene) {
        TextLine line =
                scene.text().stream()
                        .filter(each -> Phrase.isIn(text, each.text()))
                        .findFirst()
                        .orElse(scene.text().getFirst());
        return Place.of(line.box(), scene.widthPx(), scene.heightPx());
    }

    /**
     * {@return what has happened of all that is waited for}
     *
     * @param text what was said
     * @param now the moment
     */
    public List<Fired> heard(String text, Moment now) {
        return noticed(
                trigger ->
                        trigger instanceof Trigger.Heard(String wanted) && Phrase.isIn(wanted, text)
                                ? new There(null)
                                : null,
                now);
    }

    private synchronized List<Fired> noticed(
            Function<Trigger, @Nullable There> senses, Moment now) {
        List<Fired> fired = new ArrayList<>();
        for (Searches.Search each : searches.all()) {
            There there = senses.apply(each.trigger());
            if (there != null && isDue("search " + each.id(), now)) {
                fired.add(new Fired.Found(each, there.place()));
            }
        }
        if (rules.isOff()) {
            return fired;
        }
        if (!quiet.isQuiet(now)) {
            agenda.appointments().noticed(when -> Trigger.of(when).map(senses).isPresent()).stream()
                    .filter(due -> isDue("reminder " + due.id(), now))
                    .forEach(due -> fired.add(new Fired.Reminded(due)));
        }
        for (Rule rule : rules.all()) {
            There there = senses.apply(rule.trigger());
            if (there != null && isNew(rule, now)) {
                follow(rule, there.place(), now, fired);
            }
        }
        return fired;
    }

    private State state(String of) {
        return states.computeIfAbsent(of, _ -> new State());
    }

    /** {@return whether something that is told once is to be told, perhaps again} */
    private boolean isDue(String of, Moment now) {
        State state = state(of);
        if (now.nanoTime() - state.firedNanos < AGAIN) {
            return false;
        }
        state.firedNanos = now.nanoTime();
        return true;
    }

    /** {@return whether what a rule waits for was not there just before} */
    private boolean isNew(Rule rule, Moment now) {
        long gone =
                switch (rule.trigger()) {
                    case Trigger.Seen _ -> GONE;
                    case Trigger.Read _ -> TEXT_GONE;
                    default -> 0;
                };
        State state = state(key(rule));
        boolean fresh = now.nanoTime() - state.noticedNanos >= gone;
        state.noticedNanos = now.nanoTime();
        return fresh;
    }

    private static String key(Rule rule) {
        return "rule " + rule.id();
    }

    /**
     * Follows a rule unless it is too often or too late at night; what is missed is missed, but
     * what lasts.
     */
    private void follow(Rule rule, @Nullable Place place, Moment now, List<Fired> fired) {
        State state = state(key(rule));
        if (quiet.isQuiet(now)) {
            fired.add(new Fired.Held(rule, true));
            return;
        }
        runs.removeIf(run -> now.nanoTime() - run >= WINDOW);
        boolean soon = now.nanoTime() - state.firedNanos < limits.gap().toNanos();
        if (soon || runs.size() >= limits.most()) {
            fired.add(new Fired.Held(rule, false));
            return;
        }
        state.firedNanos = now.nanoTime();
        runs.add(now.nanoTime());
        fired.add(new Fired.Ruled(rule, place));
    }

    /**
     * {@return what has happened of all that is waited for}
     *
     * @param status how the glasses are
     * @param now the moment
     */
    public synchronized List<Fired> felt(DeviceStatus status, Moment now) {
        List<Fired> fired = new ArrayList<>();
        for (Rule rule : rules.isOff() ? List.<Rule>of() : rules.all()) {
            State state = state(key(rule));
            boolean before = state.lasts;
            state.lasts =
                    switch (rule.trigger()) {
                        case Trigger.Charge(int below) -> {
                            int until = before ? below + RISE : below;
                            yield !status.charging() && status.charge() * PERCENT < until;
                        }
                        case Trigger.Heat() -> status.heat() >= (before ? COOLER : HOT);
                        default -> false;
                    };
            boolean begun = state.lasts && !before;
            boolean late = state.lasts && state.owed && !quiet.isQuiet(now);
            state.owed = state.lasts && !late && (state.owed || (begun && quiet.isQuiet(now)));
            if (begun || late) {
                follow(rule, null, now, fired);
            }
        }
        return fired;
    }

    /**
     * {@return what has happened by the passing of time; to be asked for about twice a second}
     *
     * @param now the moment
     */
    public synchronized List<Fired> tick(Moment now) {
        List<Fired> fired = new ArrayList<>();
        searches.takeOver(now).forEach(each -> fired.add(new Fired.Missed(each)));
        if (!now.known()) {
            return fired;
        }
        LocalDateTime here = now.here().toLocalDateTime();
        boolean jumped = here.isBefore(lastTick);
        lastTick = here;
        for (Rule rule : rules.isOff() ? List.<Rule>of() : rules.all()) {
            if (rule.trigger() instanceof Trigger.Time(LocalDateTime at, String repeat)) {
                State state = state(key(rule));
                LocalDateTime due = jumped ? null : state.next;
                if (due == null || !here.isBefore(due)) {
                    state.next = Repeat.next(repeat, at, here);
                }
                if (due != null
                        && !here.isBefore(due)
                        && !due.equals(state.last)
                        && Duration.between(due, here).compareTo(IN_TIME) <= 0) {
                    // A clock that is put back comes to the same time once more.
                    state.last = due;
                    follow(rule, null, now, fired);
                }
            }
        }
        return fired;
    }

    /**
     * What was found has been told.
     *
     * @param search what
     */
    public void told(Searches.Search search) {
        searches.remove(search.id());
    }

    /** Another process may have kept or forgotten something: reads the memory again. */
    public void refresh() {
        rules.refresh();
        quiet.refresh();
    }
}
