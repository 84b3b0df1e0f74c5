// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.meaning.SentenceEncoder;
import dev.ocellus.perception.onnx.OnnxSentenceEncoder;
import java.nio.file.Path;

/** The encoder of the meaning of sentences, or none. */
final class Encoders {
    /** Stands for the folder of an encoder where there is none. */
    static final String NONE = "-";

    private static final String ENCODER = "all-minilm-l6-v2-q";

    private Encoders() {}

    static SentenceEncoder open(String folder, int threads) throws EngineException {
        return folder.equals(NONE)
                ? new Wordless()
                : OnnxSentenceEncoder.open(
                        ENCODER,
                        Path.of(folder).resolve(ENCODER + ".onnx"),
                        Path.of(folder).resolve(ENCODER + "-tokenizer.json"),
                        threads);
    }
}
