// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.agenda.Moment;
import dev.ocellus.agents.agenda.Stopwatch;
import java.time.Duration;
import java.util.List;

/** A stopwatch. */
public final class StopwatchSkill implements Skill {
    private static final String ELAPSED = "elapsed";
    private static final String COUNT = "count";

    /** Stateless. */
    public StopwatchSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "stopwatch",
                        "Measures how long something takes",
                        Slot.among("action", "what to do", "start", "stop", "lap", "reset"))
                .touching(Declaration.Touches.MEMORY);
    }

    @Override
    public Outcome answer(Request request) {
        Messages messages = request.messages();
        Stopwatch watch = request.equipment().agenda().stopwatch();
        Moment now = request.context().moment();
        Stopwatch.Reading was = watch.read(now);
        String elapsed = messages.duration(was.elapsed());
        return switch (request.slot("action", "start")) {
            case "stop" ->
                    watch.stop(now)
                            ? back(stopped(was, messages), was, request)
                            : Outcome.failed(messages.say("stopwatch.notRunning"));
            case "lap" ->
                    watch.lap(now)
                            ? back(lap(was, messages), was, request)
                            : Outcome.failed(messages.say("stopwatch.notRunning"));
            case "reset" -> {
                watch.reset(now);
                yield back(messages.say("stopwatch.reset"), was, request);
            }
            default -> {
                if (!watch.start(now)) {
                    yield Outcome.failed(messages.say("stopwatch.running", ELAPSED, elapsed));
                }
                String text =
                        was.elapsed().isZero()
                                ? messages.say("stopwatch.started")
                                : messages.say("stopwatch.resumed", ELAPSED, elapsed);
                yield back(text, was, request);
            }
        };
    }

    private static Outcome back(String text, Stopwatch.Reading was, Request request) {
        Messages messages = request.messages();
        return Outcome.done(text)
                .undoneBy(then -> {
                    // As if it had never been touched: the time since then counts.
                    Stopwatch watch = request.equipment().agenda().stopwatch();
                    watch.restore(was, request.context().moment());
                    return messages.say(
                            "stopwatch.back",
                            ELAPSED,
                            messages.duration(watch.read(then.moment()).elapsed()));
                });
    }

    private static String stopped(Stopwatch.Reading was, Messages messages) {
        String elapsed = exact(was.elapsed(), messages);
        return was.laps().isEmpty()
                ? messages.say("stopwatch.stopped", ELAPSED, elapsed)
                : messages.say("stopwatch.stoppedLaps", ELAPSED, elapsed, COUNT, was.laps().size());
    }

    private static String lap(Stopwatch.Reading was, Messages messages) {
        List<Duration> laps = was.laps();
        Duration last = laps.isEmpty() ? Duration.ZERO : laps.getLast();
        return messages.say(
                "stopwatch.lap",
                COUNT,
                laps.size() + 1,
                "lap",
                exact(was.elapsed().minus(last), messages),
                ELAPSED,
                exact(was.elapsed(), messages));
    }

    /** Below a minute to the tenth of a second. */
    private static String exact(Duration span, Messages messages) {
        return span.compareTo(Duration.ofMinutes(1)) < 0
                ? messages.seconds(span)
                : messages.duration(span);
    }
}
