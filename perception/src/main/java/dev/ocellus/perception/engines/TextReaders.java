// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.engines;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.ModelStore;
import dev.ocellus.perception.text.PaddleTextReader;
import dev.ocellus.perception.vision.TextReader;

/** Opens the text reader that a model is for. */
public final class TextReaders {
    private TextReaders() {}

    /**
     * Loads a model: one whose id begins with {@code pp-ocrv4} as PP-OCRv4 mobile, any other as
     * PP-OCRv6 small.
     *
     * @param store where its files are
     * @param id of the model
     * @param threads that one picture may use, 1 or more
     * @return a reader that the calling thread, or the one it is handed to, owns
     * @throws EngineException if the model or its library is missing, damaged or unfit
     */
    public static TextReader open(ModelStore store, String id, int threads) throws EngineException {
        return id.startsWith("pp-ocrv4")
                ? PaddleTextReader.open(
                        id,
                        store.require(id, "ch_PP-OCRv4_det_infer.onnx"),
                        store.require(id, "ch_PP-OCRv4_rec_infer.onnx"),
                        store.require(id, "ppocr_keys_v1.txt"),
                        threads)
                : PaddleTextReader.open(
                        id,
                        store.require(id, "PP-OCRv6_det_small.onnx"),
                        store.require(id, "PP-OCRv6_rec_small.onnx"),
                        threads);
    }
}
