// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.agenda.Moment;
import dev.ocellus.agents.agenda.Timers;
import dev.ocellus.agents.agenda.Timers.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Countdowns. */
public final class TimerSkill implements Skill {
    private static final String LABEL = "label";
    private static final String DURATION = "durationS";
    private static final String LEFT = "left";
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int MILLIS = 1000;

    /** Stateless. */
    public TimerSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "timer",
                        "Counts down and says when the time is over",
                        Slot.among(
                                "action", "what to do", "set", "cancel", "list", "pause", "resume"),
                        Slot.of(DURATION, Slot.Type.INTEGER, "how long, in seconds"),
                        Slot.of(LABEL, Slot.Type.TEXT, "how it is called"))
                .touching(Declaration.Touches.MEMORY);
    }

    @Override
    public Outcome answer(Request request) {
        return switch (request.slot("action", "set")) {
            case "cancel" -> cancel(request);
            case "list" -> list(request);
            case "pause" -> pause(request, true);
            case "resume" -> pause(request, false);
            default -> set(request);
        };
    }

    private static Outcome set(Request request) {
        Messages messages = request.messages();
        Duration length = length(request);
        if (length.isZero() || length.isNegative()) {
            return Outcome.asking(messages.say("timer.howLong"), DURATION);
        }
        if (length.compareTo(LONGEST) > 0) {
            return Outcome.failed(
                    messages.say("timer.tooLong", "most", messages.duration(LONGEST)));
        }
        Timers timers = request.equipment().agenda().timers();
        Moment now = request.context().moment();
        String label = request.slot(LABEL, "");
        Timer timer;
        try {
            timer = timers.start(length, label, now);
        } catch (IllegalStateException e) {
            return Outcome.failed(messages.say("general.tooMany"));
        }
        String text =
                messages.say(
                        label.isEmpty() ? "timer.set" : "timer.setNamed",
                        "length",
                        messages.duration(length),
                        LABEL,
                        Messages.capital(label));
        return Outcome.done(text)
                .undoneBy(then -> {
                    timers.cancel(timer.id(), then.moment());
                    return messages.say("timer.removed");
                });
    }

    private static Duration length(Request request) {
        String seconds = request.slot(DURATION);
        if (seconds == null) {
            return Duration.ZERO;
        }
        BigDecimal millis = new BigDecimal(seconds).multiply(BigDecimal.valueOf(MILLIS));
        return millis.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? LONGEST.plusSeconds(1)
                : Duration.ofMillis(millis.longValue());
    }

    private static Outcome cancel(Request request) {
        Messages messages = request.messages();
        Timers timers = request.equipment().agenda().timers();
        Moment now = request.context().moment();
        Chosen<Timer> chosen = chosen(request);
        List<Timer> meant = chosen.things();
        if (meant.isEmpty()) {
            return none(request);
        }
        if (meant.size() > 1 && !chosen.all()) {
            return which(meant, messages);
        }
        List<Timer> gone =
                meant.stream()
                        .map(each -> timers.cancel(each.id(), now))
                        .flatMap(Optional::stream)
                        .toList();
        String text =
                gone.size() > 1
                        ? messages.say("timer.cancelledAll", "count", gone.size())
                        : messages.say(
                                meant.getFirst().label().isEmpty()
                                        ? "timer.cancelled"
                                        : "timer.cancelledNamed",
                                LABEL,
                                Messages.capital(meant.getFirst().label()));
        return Outcome.done(text)
                .undoneBy(then -> {
                    // As if it had never been cancelled: the time since then counts.
                    gone.forEach(each -> timers.start(each, now));
                    Timer first = timers.all(then.moment()).getFirst();
                    return messages.say("timer.back", LEFT, messages.duration(first.left()));
                });
    }

    private static Outcome list(Request request) {
        Messages messages = request.messages();
        List<Timer> meant = chosen(request).things();
        if (meant.isEmpty()) {
            return none(request);
        }
        return Outcome.done(
                meant.stream()
                        .map(each -> {
                            String name =
                                    (each.paused() ? "timer.leftPaused" : "timer.left")
                                            + (each.label().isEmpty() && meant.size() == 1
                                                    ? ""
                                                    : "Named");
                            return messages.say(
                                    name,
                                    LABEL,
                                    Messages.capital(named(each, messages)),
                                    LEFT,
                                    messages.duration(each.left()));
                        })
                        .collect(Collectors.joining(" ")));
    }

    private static Outcome pause(Request request, boolean paused) {
        Messages messages = request.messages();
        Timers timers = request.equipment().agenda().timers();
        Moment now = request.context().moment();
        Chosen<Timer> chosen = chosen(request);
        List<Timer> able =
                chosen.things().stream().filter(each -> each.paused() != paused).toList();
        if (chosen.things().isEmpty()) {
            return none(request);
        }
        if (able.isEmpty()) {
            return Outcome.failed(
                    messages.say(paused ? "timer.pausedAlready" : "timer.resumedAlready"));
        }
        if (able.size() > 1 && !chosen.all()) {
            return which(able, messages);
        }
        able.forEach(each -> timers.pause(each.id(), paused, now));
        String left = messages.duration(able.getFirst().left());
        return Outcome.done(messages.say(paused ? "timer.paused" : "timer.resumed", LEFT, left))
                .undoneBy(then -> {
                    able.forEach(each -> timers.pause(each.id(), !paused, then.moment()));
                    return messages.say(paused ? "timer.back" : "timer.paused", LEFT, left);
                });
    }

    private static Chosen<Timer> chosen(Request request) {
        Moment now = request.context().moment();
        List<Timer> all = request.equipment().agenda().timers().all(now);
        String label = request.slot(LABEL);
        Duration length = length(request);
        if (label == null && !length.isZero()) {
            return new Chosen<>(
                    all.stream().filter(each -> each.length().equals(length)).toList(), false);
        }
        Messages messages = request.messages();
        return Chosen.of(all, label, request.text(), each -> named(each, messages), messages);
    }

    private static Outcome none(Request request) {
        String label = request.slot(LABEL);
        return Outcome.failed(
                label == null
                        ? request.messages().say("timer.none")
                        : request.messages().say("timer.noneNamed", LABEL, label));
    }

    private static Outcome which(List<Timer> timers, Messages messages) {
        List<String> names = timers.stream().map(each -> named(each, messages)).toList();
        return Outcome.asking(
                messages.say("timer.whichOne", "choices", messages.one(names)), LABEL);
    }

    private static String named(Timer timer, Messages messages) {
        return timer.label().isEmpty()
                ? messages.say("timer.ofLength", "length", messages.duration(timer.length()))
                : timer.label();
    }
}
