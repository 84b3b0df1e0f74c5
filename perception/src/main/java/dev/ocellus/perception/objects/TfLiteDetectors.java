// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.tflite.LiteRt;
import dev.ocellus.perception.tflite.TfLiteModel;
import dev.ocellus.perception.vision.ObjectDetector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens detectors of TensorFlow Lite of either kind, with labels beside the model or in it. */
public final class TfLiteDetectors {
    private TfLiteDetectors() {}

    /**
     * Opens a detector: one that gives its raw boxes, as {@link SsdDetector} has them, or one with
     * the operator {@code TFLite_Detection_PostProcess} at its end.
     *
     * @param library LiteRT
     * @param id what to call it in messages
     * @param model a {@code .tflite} file
     * @param labels file of names, one a line; empty to take those in the model's metadata
     * @param threads that one look may use, 1 or more
     * @return a detector that the calling thread, or the one it is handed to, owns
     * @throws EngineException if a native library is unfit, the file is no such network, or there
     *     are no labels for it
     */
    public static ObjectDetector open(
            LiteRt library, String id, Path model, Optional<Path> labels, int threads)
            throws EngineException {
        TfLiteModel network = TfLiteModel.open(library, id, model, threads);
        try {
            List<String> names =
                    labels.isPresent()
                            ? DetectorLabels.of(id, labels.get())
                            : DetectorLabels.packedIn(id, model);
            if (network.outputsOf(PostProcessedDetector.OPERATOR).isEmpty()) {
                return new SsdDetector(id, network, names);
            }
            // Its class 0 is the first thing: the background has no number.
            boolean background = !names.isEmpty() && DetectorLabels.isPlaceholder(names.getFirst());
            return new PostProcessedDetector(
                    id, network, background ? names.subList(1, names.size()) : names);
        } catch (EngineException | RuntimeException e) {
            network.close();
            throw e;
        }
    }
}
