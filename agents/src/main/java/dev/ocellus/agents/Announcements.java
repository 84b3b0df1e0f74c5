// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.agenda.Due;
import java.time.Duration;

/** What is said when something has fallen due. */
final class Announcements {
    /** What comes within it is in time. */
    private static final Duration IN_TIME = Duration.ofSeconds(60);

    private Announcements() {}

    static String of(Due due, Context context) {
        Messages messages = Messages.of(context.locale());
        boolean named = !due.text().isEmpty();
        String told =
                switch (due.kind()) {
                    case TIMER ->
                            named
                                    ? messages.say(
                                            "timer.overNamed",
                                            "label",
                                            Messages.capital(due.text()))
                                    : messages.say(
                                            "timer.over",
                                            "length",
                                            messages.duration(due.length()));
                    case ALARM -> {
                        String at = due.at() == null ? "" : Clocks.time(due.at(), context);
                        yield named
                                ? messages.say(
                                        "alarm.ringsNamed",
                                        "label",
                                        Messages.capital(due.text()),
                                        "at",
                                        at)
                                : messages.say("alarm.rings", "at", at);
                    }
                    default -> messages.say("reminder.told", "text", due.text());
                };
        boolean late = due.late().compareTo(IN_TIME) > 0 && !due.again();
        return late
                ? told + " " + messages.say("general.late", "by", messages.duration(due.late()))
                : told;
    }
}
