// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.perception.EngineException;
import java.nio.file.Path;

/** Where engines find the files of a model. Thread-safe. */
public interface ModelStore {
    /**
     * {@return a file of a model that is there and has the pinned digest}
     *
     * @param id of the model in the catalogue, such as {@code whisper-tiny}
     * @param file its name in the catalogue, such as {@code encoder_model_quantized.onnx}
     * @throws EngineException if the model is unknown, not there, or damaged; the message holds the
     *     command that mends it
     */
    Path require(String id, String file) throws EngineException;

    /**
     * {@return whether all files of a model are there}
     *
     * @param id of the model in the catalogue
     */
    boolean has(String id);
}
