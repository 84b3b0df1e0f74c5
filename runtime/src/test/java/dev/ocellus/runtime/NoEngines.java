// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.echo.EchoCanceller;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.perception.meaning.SentenceEncoder;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.VoiceActivity;
import dev.ocellus.perception.vision.HandTracker;
import dev.ocellus.perception.vision.ObjectDetector;
import dev.ocellus.perception.vision.TextReader;
import dev.ocellus.perception.voice.Voice;
import dev.ocellus.perception.wake.WakeWord;
import java.util.Optional;

/** Opens nothing; a test opens what it is about. */
class NoEngines implements Engines {
    private static AssertionError notAskedFor() {
        return new AssertionError("not asked for");
    }

    @Override
    public ObjectDetector objectDetector(int threads) {
        throw notAskedFor();
    }

    @Override
    public HandTracker handTracker() {
        throw notAskedFor();
    }

    @Override
    public TextReader textReader() throws EngineException {
        throw notAskedFor();
    }

    @Override
    public boolean hasVisionLanguageModel() {
        return false;
    }

    @Override
    public Optional<VisionLanguageModel> visionLanguageModel() {
        throw notAskedFor();
    }

    @Override
    public EchoCanceller echoCanceller() {
        throw notAskedFor();
    }

    @Override
    public Transcriber transcriber() {
        throw notAskedFor();
    }

    @Override
    public WakeWord wakeWord() {
        throw notAskedFor();
    }

    @Override
    public VoiceActivity voiceActivity() {
        throw notAskedFor();
    }

    @Override
    public Voice voice() {
        throw notAskedFor();
    }

    @Override
    public SentenceEncoder sentenceEncoder() {
        throw notAskedFor();
    }

    @Override
    public LanguageModel languageModel() {
        throw notAskedFor();
    }
}
