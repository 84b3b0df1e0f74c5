// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.sight;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.perception.vision.HandTracker;
import dev.ocellus.perception.vision.ObjectDetector;
import dev.ocellus.perception.vision.TextReader;
import java.util.Optional;

/**
 * Opens the models that look at pictures. Each is opened on the thread that owns it and closes it.
 * Thread-safe.
 */
public interface SightEngines {
    /**
     * {@return a detector of objects}
     *
     * @param threads processor threads, 0 for all cores up to 4
     * @throws EngineException if the model or a library is missing or unfit
     */
    ObjectDetector objectDetector(int threads) throws EngineException;

    /**
     * {@return a tracker of hands}
     *
     * @throws EngineException if a model or a library is missing or unfit
     */
    HandTracker handTracker() throws EngineException;

    /**
     * {@return a reader of text in pictures}
     *
     * @throws EngineException if a model or a library is missing or unfit
     */
    TextReader textReader() throws EngineException;

    /** {@return whether a language model that sees is configured, or in the store} */
    boolean hasVisionLanguageModel();

    /**
     * {@return a language model that sees, where one is configured, or in the store}
     *
     * @throws EngineException if the configured one does not exist, or one that is there is unfit
     */
    Optional<VisionLanguageModel> visionLanguageModel() throws EngineException;
}
