// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Clocks;
import dev.ocellus.agents.Controls;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Proactive;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Sight;
import dev.ocellus.agents.ThingNames;
import dev.ocellus.agents.WatchWords;
import dev.ocellus.agents.agenda.SaidTime;
import dev.ocellus.agents.watch.Trigger;
import dev.ocellus.hal.DeviceStatus;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What skills that wait for something have in common. */
final class Awaited {
    private static final String DAILY = "FREQ=DAILY";

    private Awaited() {}

    /**
     * Whether something can ever happen.
     *
     * @param refusal why not, or null where it can
     * @param seen what is in view now, or null where nobody looked
     */
    record Check(@Nullable String refusal, Sight.View.@Nullable Seen seen) {}

    static WatchWords words(Request request) {
        return WatchWords.of(request.context().locale().getLanguage());
    }

    /** {@return what reads a number in words} */
    static Function<String, Optional<String>> numbers(Request request) {
        return words ->
                request.comprehension().value("coach", "targetCount", words, request.context());
    }

    /** {@return what a clause that follows "when" waits for, times included} */
    static Optional<Trigger> trigger(String clause, Request request) {
        return words(request).trigger(clause, numbers(request)).or(() -> time(clause, request));
    }

    private static Optional<Trigger> time(String clause, Request request) {
        // "The battery is below 200 percent" names no time, though it holds a number.
        if (!request.context().timeKnown() || words(request).hasForm(clause)) {
            return Optional.empty();
        }
        Optional<String> repeat = value("repeat", clause, request);
        return value("at", clause, request)
                .map(at ->
                        new Trigger.Time(
                                SaidTime.of(at).next(request.context().moment().here()),
                                repeat.orElse(DAILY)));
    }

    private static Optional<String> value(String slot, String words, Request request) {
        return request.comprehension().value("reminder", slot, words, request.context());
    }

    /** {@return whether these glasses can notice it; for what is in view they look} */
    static Check check(Trigger trigger, Request request) {
        Messages messages = request.messages();
        DeviceStatus status = request.context().status();
        return switch (trigger) {
            case Trigger.Seen(String thing) -> look(thing, request);
            case Trigger.Read _ -> look(null, request);
            case Trigger.Heard _ ->
                    request.equipment().controls().get(Controls.Target.MICROPHONE) < 0
                            ? new Check(messages.say("watch.noMicrophone"), null)
                            : new Check(null, null);
            case Trigger.Charge _ when Double.isNaN(status.charge()) ->
                    new Check(messages.say("status.noBattery"), null);
            case Trigger.Heat _ when Double.isNaN(status.heat()) ->
                    new Check(messages.say("status.noHeat"), null);
            case Trigger.Charge _, Trigger.Heat _, Trigger.Time _ -> new Check(null, null);
        };
    }

    private static Check look(@Nullable String thing, Request request) {
        Sight.Part part = thing == null ? Sight.Part.TEXT : Sight.Part.OBJECTS;
        return switch (request.equipment().sight().look(Set.of(part))) {
            case Sight.View.Refused refused ->
                    new Check(Unseen.why(refused, request.messages()), null);
            case Sight.View.Seen seen
                    when thing != null
                            && seen.labels().stream()
                                    .noneMatch(label -> ThingNames.mean(thing, label)) ->
                    new Check(
                            request.messages()
                                    .say(
                                            "watch.unknown",
                                            "things",
                                            ThingNames.many(thing, request.context().locale())),
                            seen);
            case Sight.View.Seen seen -> new Check(null, seen);
        };
    }

    /** {@return what is waited for, as a clause: "I see a dog"} */
    static String when(Trigger trigger, Request request) {
        Messages messages = request.messages();
        return trigger instanceof Trigger.Time(LocalDateTime at, String repeat)
                ? messages.say(
                        "watch.whenTime",
                        "at",
                        Clocks.time(at, request.context()),
                        "repeat",
                        Coming.repeat(repeat, request))
                : messages.say(
                        "watch.when",
                        "kind",
                        Proactive.kind(trigger),
                        "what",
                        Proactive.what(trigger, request.context().locale()));
    }

    /** {@return a confirmation, with what limits it} */
    static String limited(String confirmation, Trigger trigger, Request request) {
        return trigger instanceof Trigger.Heard
                ? confirmation + " " + request.messages().say("watch.heardOnly")
                : confirmation;
    }
}
