// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.echo.EchoCanceller;
import dev.ocellus.perception.language.Abilities;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.meaning.SentenceEncoder;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.VoiceActivity;
import dev.ocellus.perception.voice.Voice;
import dev.ocellus.perception.wake.WakeWord;
import dev.ocellus.runtime.sight.SightEngines;
import java.util.Set;

/**
 * Opens the models of the profile. Each is opened on the thread of the stage that owns it, which
 * closes it. Thread-safe.
 */
public interface Engines extends SightEngines {
    /**
     * A voice.
     *
     * @param id of its model; empty for the only one there is
     * @param languages that it speaks, ISO 639-1 codes; empty where that is not known
     */
    record SpeakingVoice(String id, Set<String> languages) {
        /** Copies the languages. */
        public SpeakingVoice {
            languages = Set.copyOf(languages);
        }

        /** {@return whether it speaks a language, as far as is known} */
        boolean speaks(String language) {
            return languages.isEmpty() || languages.contains(language);
        }
    }

    /** {@return what the language model can do beside talk; opens nothing} */
    default Abilities abilities() {
        return Abilities.NONE;
    }

    /**
     * {@return the voice for a language: the configured one, unless that does not speak it and
     * another that is there does} Opens nothing.
     *
     * @param language ISO 639-1 code
     */
    default SpeakingVoice voiceFor(String language) {
        return new SpeakingVoice("", Set.of());
    }

    /**
     * {@return a voice; the calling thread owns it}
     *
     * @param id as {@link #voiceFor} names it
     * @throws EngineException if it is no voice, or the model or its library is missing or unfit
     */
    default Voice voice(String id) throws EngineException {
        return voice();
    }

    /**
     * {@return the wake words}
     *
     * @throws EngineException if a model or its library is missing or unfit
     */
    WakeWord wakeWord() throws EngineException;

    /**
     * {@return the voice activity detector}
     *
     * @throws EngineException if the model or its library is missing or unfit
     */
    VoiceActivity voiceActivity() throws EngineException;

    /**
     * {@return the echo canceller}
     *
     * @throws EngineException if its library is missing or unfit
     */
    EchoCanceller echoCanceller() throws EngineException;

    /**
     * {@return the transcriber}
     *
     * @throws EngineException if the model or its library is missing or unfit
     */
    Transcriber transcriber() throws EngineException;

    /**
     * {@return the voice}
     *
     * @throws EngineException if the model or its library is missing or unfit
     */
    Voice voice() throws EngineException;

    /**
     * {@return the language model}
     *
     * @throws EngineException if the model or its library is missing or unfit
     */
    LanguageModel languageModel() throws EngineException;

    /**
     * {@return what turns a sentence into its meaning}
     *
     * @throws EngineException if the model or its library is missing or unfit
     */
    SentenceEncoder sentenceEncoder() throws EngineException;
}
