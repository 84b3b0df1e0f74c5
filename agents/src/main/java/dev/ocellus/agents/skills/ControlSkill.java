// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Controls;
import dev.ocellus.agents.Controls.Target;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes how the glasses behave. */
public final class ControlSkill implements Skill {
    private static final String VALUE = "value";
    private static final int ALL = 100;
    private static final int STEP = 20;

    /** Stateless. */
    public ControlSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "control",
                        "Changes how the glasses behave",
                        Slot.among(
                                "target",
                                "what to change",
                                "volume",
                                "brightness",
                                "microphone",
                                "camera",
                                "display",
                                "voice",
                                "language",
                                "wake",
                                "power"),
                        Slot.among("action", "how to change it", "up", "down", "set", "on", "off"),
                        Slot.of(VALUE, Slot.Type.TEXT, "to what; percent as 0 to 100"))
                .touching(Declaration.Touches.DEVICE);
    }

    @Override
    public Outcome answer(Request request) {
        Messages messages = request.messages();
        String name = request.slot("target", "");
        if (name.equals("language")) {
            return LanguageTalk.answer(request);
        }
        Optional<Target> target =
                Arrays.stream(Target.values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst();
        if (target.isEmpty()) {
            return Outcome.failed(messages.say("control.notYet"));
        }
        if (target.get() == Target.CAMERA && isAboutSearch(request)) {
            return FindSkill.stop(request);
        }
        return change(target.get(), name, request);
    }

    /** "Stop looking" is about what is looked for, while anything is. */
    private static boolean isAboutSearch(Request request) {
        return !request.equipment().watching().searches().all().isEmpty()
                && Awaited.words(request).isAbout("searchStop", request.text())
                && !request.messages().mentions("words.camera", request.text());
    }

    private static Outcome change(Target target, String name, Request request) {
        Messages messages = request.messages();
        Controls controls = request.equipment().controls();
        int before = controls.get(target);
        String action = request.slot("action", "set");
        String value = request.slot(VALUE);
        if (action.equals("set") && value == null) {
            return Outcome.asking(messages.say("control.howMuch"), VALUE);
        }
        int wanted =
                switch (action) {
                    case "up" -> Math.max(0, before) + step(value);
                    case "down" -> before - step(value);
                    case "on" -> ALL;
                    case "off" -> 0;
                    default -> number(value);
                };
        if (wanted == Integer.MIN_VALUE) {
            return Outcome.failed(messages.say("control.notYet"));
        }
        return switch (controls.set(target, wanted)) {
            case Controls.Change.Refused(Controls.Why why) ->
                    Outcome.failed(refused(why, name, messages));
            case Controls.Change.Done(int was, int now) ->
                    Outcome.done(said(target, was, now, wanted, messages))
                            .undoneBy(_ -> back(target, name, was, controls, messages));
        };
    }

    private static String back(
            Target target, String name, int was, Controls controls, Messages messages) {
        return switch (controls.set(target, was)) {
            case Controls.Change.Refused(Controls.Why why) -> refused(why, name, messages);
            case Controls.Change.Done(int before, int now) ->
                    said(target, before, now, was, messages);
        };
    }

    private static int step(@Nullable String value) {
        int number = number(value);
        return number == Integer.MIN_VALUE ? STEP : number;
    }

    private static int number(@Nullable String value) {
        try {
            return value == null
                    ? Integer.MIN_VALUE
                    : new BigDecimal(value)
                            .min(BigDecimal.valueOf(ALL))
                            .max(BigDecimal.ZERO)
                            .intValue();
        } catch (NumberFormatException e) {
            return Integer.MIN_VALUE;
        }
    }

    private static String refused(Controls.Why why, String name, Messages messages) {
        return switch (why) {
            case BUTTON_ONLY -> messages.say("control.buttonOnly");
            case ABSENT ->
                    messages.say(
                            "control.absent",
                            "target",
                            messages.say("control.target", "target", name));
        };
    }

    private static String said(Target target, int was, int now, int wanted, Messages messages) {
        String name = "control." + target.name().toLowerCase(Locale.ROOT);
        if (target != Target.VOLUME && target != Target.BRIGHTNESS) {
            return messages.say(name + (now > 0 ? "On" : "Off"));
        }
        if (was == now && wanted != now) {
            return messages.say(now > 0 ? "control.most" : "control.least");
        }
        return messages.say(name, VALUE, now);
    }
}
