// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Clocks;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.WatchWords;
import dev.ocellus.agents.agenda.SaidTime;
import dev.ocellus.agents.watch.QuietHours;
import dev.ocellus.agents.watch.QuietHours.Span;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/** What the wearer says of quiet hours. */
final class QuietTalk {
    private static final int HALF = 12;
    private static final Duration LONG = Duration.ofHours(HALF);

    private QuietTalk() {}

    static Outcome off(Request request) {
        return to(Span.NEVER, request);
    }

    static Outcome tell(Request request) {
        Span span = request.equipment().watching().quiet().span();
        return Outcome.done(said(span, request));
    }

    static Outcome set(Request request) {
        String text = request.slot("trigger", request.text());
        WatchWords words = Awaited.words(request);
        Optional<Span> span =
                words.span(request.text())
                        .or(() -> words.span(text))
                        .flatMap(ends -> span(ends, words, request));
        return span.isPresent()
                ? to(span.get(), request)
                : Outcome.failed(request.messages().say("quiet.ask"));
    }

    /** Nights are quiet: without a word about it, they begin in the evening. */
    private static Optional<Span> span(WatchWords.Split ends, WatchWords words, Request request) {
        Optional<LocalTime> from = time(ends.when(), request);
        Optional<LocalTime> to = time(ends.then(), request);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        LocalTime first =
                words.saysHalf(ends.when())
                        ? from.get()
                        : from.get().withHour((from.get().getHour() % HALF + HALF));
        if (!words.saysHalf(ends.when()) && from.get().getHour() % HALF == 0) {
            first = first.withHour(0);
        }
        LocalTime last =
                words.saysHalf(ends.then())
                        ? to.get()
                        : to.get().withHour(to.get().getHour() % HALF);
        Duration length = Duration.between(first, last);
        if (length.isNegative()) {
            length = length.plusDays(1);
        }
        boolean long12 = length.compareTo(LONG) > 0 && !words.saysHalf(ends.then());
        return Optional.of(new Span(first, long12 ? last.plusHours(HALF) : last));
    }

    private static Optional<LocalTime> time(String words, Request request) {
        return request.comprehension()
                .value("alarm", "at", words, request.context())
                .map(at -> SaidTime.of(at).time());
    }

    private static Outcome to(Span span, Request request) {
        QuietHours quiet = request.equipment().watching().quiet();
        Span before = quiet.span();
        quiet.set(span, request.context().moment());
        return Outcome.done(said(span, request))
                .undoneBy(now -> {
                    quiet.set(before, now.moment());
                    return said(before, request);
                });
    }

    private static String said(Span span, Request request) {
        Messages messages = request.messages();
        return span.isEmpty()
                ? messages.say("quiet.off")
                : messages.say(
                        "quiet.set",
                        "from",
                        time(span.from(), request),
                        "to",
                        time(span.to(), request));
    }

    private static String time(LocalTime time, Request request) {
        LocalDateTime today = request.context().moment().here().toLocalDate().atTime(time);
        return Clocks.time(today, request.context());
    }
}
