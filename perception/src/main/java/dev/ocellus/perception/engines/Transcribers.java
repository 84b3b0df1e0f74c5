// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.engines;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.ModelStore;
import dev.ocellus.perception.onnx.WhisperTranscriber;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.vosk.VoskTranscriber;

/** Opens the transcriber that a model is for. */
public final class Transcribers {
    private Transcribers() {}

    /**
     * Loads a model: one whose id begins with {@code vosk} by Vosk, any other as a Whisper.
     *
     * @param store where its files are
     * @param id of the model
     * @param threads that compute, 1 or more; Vosk always takes one
     * @return a transcriber that the calling thread, or the one it is handed to, owns
     * @throws EngineException if the model or its library is missing, damaged or unfit
     */
    public static Transcriber open(ModelStore store, String id, int threads)
            throws EngineException {
        return id.startsWith("vosk")
                ? VoskTranscriber.open(store, id)
                : WhisperTranscriber.open(store, id, threads);
    }
}
