// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.hal.DeviceStatus;

/** How the glasses are. */
public final class StatusSkill implements Skill {
    private static final int PERCENT = 100;
    private static final double WARM = 0.5;
    private static final double HOT = 0.85;

    /** Stateless. */
    public StatusSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "status",
                        "Says how the glasses are",
                        Slot.among(
                                "topic",
                                "what is asked about",
                                "battery",
                                "heat",
                                "time left",
                                "running",
                                "privacy",
                                "network"))
                .touching(Declaration.Touches.DEVICE);
    }

    @Override
    public Outcome answer(Request request) {
        Messages messages = request.messages();
        DeviceStatus status = request.context().status();
        return Outcome.done(
                switch (request.slot("topic", "running")) {
                    case "battery" -> battery(status, messages);
                    case "heat" -> heat(status, messages);
                    case "time left" ->
                            battery(status, messages) + " " + messages.say("status.noTimeLeft");
                    case "privacy" -> privacy(status, messages);
                    case "network" ->
                            messages.say(status.offline() ? "status.offline" : "status.online");
                    default -> running(status, messages);
                });
    }

    private static String battery(DeviceStatus status, Messages messages) {
        if (Double.isNaN(status.charge())) {
            return messages.say("status.noBattery");
        }
        return messages.say(
                status.charging() ? "status.batteryCharging" : "status.battery",
                "percent",
                Math.round(status.charge() * PERCENT));
    }

    private static String heat(DeviceStatus status, Messages messages) {
        if (Double.isNaN(status.heat())) {
            return messages.say("status.noHeat");
        }
        if (status.heat() < WARM) {
            return messages.say("status.heatCool");
        }
        return messages.say(status.heat() < HOT ? "status.heatWarm" : "status.heatHot");
    }

    private static String running(DeviceStatus status, Messages messages) {
        String rest =
                status.broken().isEmpty()
                        ? messages.say("status.allWell")
                        : messages.say(
                                "status.broken",
                                "stages",
                                messages.all(status.broken().stream().sorted().toList()));
        return messages.say(
                "status.running",
                "microphone",
                microphone(status, messages),
                "camera",
                camera(status, messages),
                "rest",
                rest);
    }

    private static String privacy(DeviceStatus status, Messages messages) {
        return messages.say(
                status.leaving() ? "status.leaving" : "status.privacy",
                "microphone",
                microphone(status, messages),
                "camera",
                camera(status, messages));
    }

    private static String microphone(DeviceStatus status, Messages messages) {
        return messages.say(status.muted() ? "status.microphoneOff" : "status.microphoneOn");
    }

    private static String camera(DeviceStatus status, Messages messages) {
        return messages.say(status.cameraOn() ? "status.cameraOn" : "status.cameraOff");
    }
}
