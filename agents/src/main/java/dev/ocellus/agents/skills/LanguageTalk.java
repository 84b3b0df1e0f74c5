// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Languages;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Tongue;
import java.util.List;
import java.util.Locale;

/** What the wearer says of the language in which the glasses talk. */
final class LanguageTalk {
    private static final String VALUE = "value";
    private static final String CHOICES = "choices";

    private LanguageTalk() {}

    /** What was changed is told in the new language, and aloud in one that the voice speaks. */
    static Outcome answer(Request request) {
        Messages messages = request.messages();
        String wanted = request.slot(VALUE, "");
        List<String> names = Languages.known().stream().map(each -> name(each, messages)).toList();
        if (wanted.isEmpty()) {
            return Outcome.asking(
                    messages.say("control.languageWhich", CHOICES, messages.one(names)), VALUE);
        }
        if (!Languages.known().contains(wanted)) {
            return Outcome.failed(
                    messages.say("control.languageUnknown", CHOICES, messages.all(names)));
        }
        String before = request.context().locale().getLanguage();
        if (wanted.equals(before)) {
            return Outcome.done(messages.say("control.languageIs"));
        }
        Tongue tongue = request.equipment().tongue();
        return switch (tongue.speak(wanted)) {
            case DONE -> Outcome.done(told(wanted, true)).undoneBy(_ -> back(before, tongue));
            case DONE_BUT_VOICE -> {
                Outcome done =
                        Outcome.done(told(wanted, false)).undoneBy(_ -> back(before, tongue));
                yield tongue.voice().equals(before)
                        ? done.spokenAs(
                                messages.say(
                                        "control.languageVoiceStays",
                                        "language",
                                        name(wanted, messages)))
                        : done;
            }
            case NOT_HEARD ->
                    Outcome.failed(
                            messages.say(
                                    "control.languageNotHeard",
                                    "language",
                                    name(wanted, messages)));
            case FIXED -> Outcome.failed(messages.say("control.languageFixed"));
        };
    }

    private static String back(String language, Tongue tongue) {
        return told(language, tongue.speak(language) == Tongue.Change.DONE);
    }

    private static String told(String language, boolean voiced) {
        return Messages.of(Languages.locale(language))
                .say(voiced ? "control.language" : "control.languageButVoice");
    }

    private static String name(String language, Messages messages) {
        return Locale.of(language).getDisplayLanguage(messages.locale());
    }
}
