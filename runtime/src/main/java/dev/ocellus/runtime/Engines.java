// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.echo.EchoCanceller;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.meaning.SentenceEncoder;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.VoiceActivity;
import dev.ocellus.perception.voice.Voice;
import dev.ocellus.perception.wake.WakeWord;
import dev.ocellus.runtime.sight.SightEngines;

/**
 * Opens the models of the profile. Each is opened on the thread of the stage that owns it, which
 * closes it. Thread-safe.
 */
public interface Engines extends SightEngines {
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
