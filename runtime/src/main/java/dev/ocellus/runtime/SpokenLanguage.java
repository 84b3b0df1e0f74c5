// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Languages;
import dev.ocellus.agents.Tongue;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * In which language the glasses talk: the configured one at first, then what the wearer wants,
 * until they are switched off. Thread-safe.
 */
final class SpokenLanguage implements Tongue {
    private final Engines engines;
    private final Mouth mouth;
    private final boolean speaks;
    private final Predicate<String> hears;
    private volatile String language;

    /**
     * @param language at first, an ISO 639-1 code
     * @param speaks whether these glasses have a voice
     * @param hears listens for a language from the next utterance on, and is false where the
     *     transcriber does not know it
     */
    SpokenLanguage(
            String language,
            Engines engines,
            Mouth mouth,
            boolean speaks,
            Predicate<String> hears) {
        this.language = language;
        this.engines = engines;
        this.mouth = mouth;
        this.speaks = speaks;
        this.hears = hears;
    }

    @Override
    public Change speak(String wanted) {
        Languages.locale(wanted);
        if (!hears.test(wanted)) {
            return Change.NOT_HEARD;
        }
        language = wanted;
        mouth.language(wanted);
        return !speaks || engines.voiceFor(wanted).speaks(wanted)
                ? Change.DONE
                : Change.DONE_BUT_VOICE;
    }

    @Override
    public String voice() {
        String now = language;
        Engines.SpeakingVoice voice = engines.voiceFor(now);
        if (!speaks || voice.languages().isEmpty()) {
            return "";
        }
        return voice.speaks(now) ? now : voice.languages().stream().sorted().findFirst().orElse("");
    }

    /** {@return the language, an ISO 639-1 code} */
    String code() {
        return language;
    }

    Locale locale() {
        return Languages.locale(language);
    }
}
