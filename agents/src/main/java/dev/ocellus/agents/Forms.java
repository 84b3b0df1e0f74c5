// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.understanding.Understander.Candidate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sentences whose form says what they are for, whatever they are about: what stands in a note is no
 * request, and what somebody else said is none either. Pure.
 */
final class Forms {
    private static final String ACTION = "action";
    private static final String NOTE = "note";
    private static final String TEXT = "text";
    private static final String THING = "thing";
    private static final String FIND = "find";
    private static final String RECALL = "recall";

    /** Skills that only tell something: whoever asks for them, nothing is changed. */
    private static final Set<String> TELLING =
            Set.of(
                    "chat",
                    "time",
                    "date",
                    "calculate",
                    "convert",
                    "look",
                    "read",
                    "translate",
                    "summarise",
                    RECALL,
                    "status",
                    "help",
                    "conversation");

    /** What deletes its own things by such words. */
    private static final Set<String> OWN_THINGS = Set.of("timer", "alarm", "reminder", "rule");

    private final WatchWords words;
    private final String text;

    Forms(String text, Locale locale) {
        this.words = WatchWords.of(locale.getLanguage());
        this.text = text;
    }

    /** {@return what a sentence is for, its form considered} */
    Candidate read(Candidate found) {
        String skill = found.reading().skill();
        String action = found.reading().slots().getOrDefault(ACTION, "");
        Optional<String> noted = words.form(NOTE, text);
        boolean adds = skill.equals(NOTE) && action.equals("add") && !Doubts.isUnsure(found);
        if (noted.isPresent()) {
            return adds
                    ? found
                    : Comprehender.candidate(NOTE, slots(ACTION, "add", TEXT, noted.get()));
        }
        if (words.isAbout("forgetAll", text) && !OWN_THINGS.contains(skill)) {
            return Comprehender.candidate(NOTE, Map.of(ACTION, "forget"));
        }
        if (skill.equals(RECALL) || skill.equals(FIND)) {
            return words.form(skill, text).map(thing -> withThing(found, thing)).orElse(found);
        }
        return found;
    }

    /** Of a thing that has several words none is lost. */
    private Candidate withThing(Candidate found, String thing) {
        String known = found.reading().slots().get(THING);
        boolean part =
                known == null
                        ? found.reading().slots().get(TEXT) == null
                        : known.length() < thing.length() && thing.contains(known);
        if (!part) {
            return found;
        }
        Map<String, String> slots = new LinkedHashMap<>(found.reading().slots());
        slots.put(THING, thing);
        return new Candidate(found.reading().with(slots), found.confidence());
    }

    /** {@return why it is not done, as the name of a message; or empty where it may be} */
    Optional<String> refusal(Candidate found) {
        String skill = found.reading().skill();
        boolean talk = skill.equals("chat") || Doubts.isUnsure(found);
        if (words.isAbout("allBut", text) && !skill.equals("chat")) {
            return Optional.of("general.notAllBut");
        }
        if (words.isAbout("beyondSurely", text) || (talk && words.isAbout("beyond", text))) {
            return Optional.of("general.cannotDo");
        }
        return !talk && !TELLING.contains(skill) && words.isAbout("reported", text)
                ? Optional.of("general.reported")
                : Optional.empty();
    }

    private static Map<String, String> slots(String... pairs) {
        Map<String, String> slots = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            slots.put(pairs[i], pairs[i + 1]);
        }
        return slots;
    }
}
