// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.tflite.TensorSpec;
import dev.ocellus.perception.tflite.TfLiteModel;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.ObjectDetector;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A single-shot detector that gives a score for each class and a box for each anchor. Class 0 is
 * the background. Holds native memory until it is closed.
 */
final class SsdDetector implements ObjectDetector {
    private static final double CENTRE_STEP = 10;
    private static final double SIZE_STEP = 5;
    private static final double OVERLAP = 0.5;
    private static final int MOST = 100;

    private final TfLiteModel network;
    private final PictureInput input;
    private final List<String> labels;
    private final SsdAnchors anchors;
    private final int boxes;
    private final int scores;
    private final int classes;

    SsdDetector(String id, TfLiteModel network, List<String> labels) throws EngineException {
        this.network = network;
        this.labels = labels;
        this.input = PictureInput.of(id, network);
        this.anchors = new SsdAnchors(input.widthPx());
        int foundBoxes = -1;
        int foundScores = -1;
        List<TensorSpec> outputs = network.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).matches(TensorSpec.Type.FLOAT32, 1, anchors.count(), 4)) {
                foundBoxes = i;
            } else if (outputs.get(i).matches(TensorSpec.Type.FLOAT32, 1, anchors.count(), -1)) {
                foundScores = i;
            }
        }
        if (foundBoxes < 0 || foundScores < 0) {
            throw new EngineException(
                    id,
                    "it is no single-shot detector: its outputs are " + outputs,
                    "give an SSD of MobileNet, with or without its post-processing");
        }
        this.boxes = foundBoxes;
        this.scores = foundScores;
        this.classes = outputs.get(foundScores).shape().get(2);
        if (labels.size() != classes) {
            throw new EngineException(
                    id,
                    "it has " + classes + " classes and " + labels.size() + " labels",
                    "give the labels of this model, one a line");
        }
    }

    @Override
    public List<String> labels() {
        return labels.subList(1, labels.size());
    }

    @Override
    public List<Detection> detect(Raster picture, double minScore) {
        input.fill(picture);
        network.run();
        return Suppression.of(decode(picture, minScore), OVERLAP, MOST);
    }

    private List<Detection> decode(Raster picture, double minScore) {
        MemorySegment score = network.output(scores);
        MemorySegment box = network.output(boxes);
        // Scores are compared before the sigmoid, which hardly any anchor then needs.
        double least = minScore <= 0 ? -Double.MAX_VALUE : Math.log(minScore / (1 - minScore));
        List<Detection> found = new ArrayList<>();
        for (int anchor = 0; anchor < anchors.count(); anchor++) {
            int best = 1;
            float top = Float.NEGATIVE_INFINITY;
            for (int c = 1; c < classes; c++) {
                float value = score.getAtIndex(ValueLayout.JAVA_FLOAT, (long) anchor * classes + c);
                if (value > top) {
                    top = value;
                    best = c;
                }
            }
            if (top >= least) {
                found.add(
                        new Detection(
                                labels.get(best),
                                1 / (1 + Math.exp(-top)),
                                box(box, anchor, picture)));
            }
        }
        return found;
    }

    /** Values are centre down, centre across, height, width, measured from the anchor. */
    private Box box(MemorySegment raw, int anchor, Raster picture) {
        double anchorWidth = anchors.value(anchor, 2);
        double anchorHeight = anchors.value(anchor, 3);
        double y = value(raw, anchor, 0) / CENTRE_STEP * anchorHeight + anchors.value(anchor, 1);
        double x = value(raw, anchor, 1) / CENTRE_STEP * anchorWidth + anchors.value(anchor, 0);
        double height = Math.exp(value(raw, anchor, 2) / SIZE_STEP) * anchorHeight;
        double width = Math.exp(value(raw, anchor, 3) / SIZE_STEP) * anchorWidth;
        return new Box(
                (x - width / 2) * picture.widthPx(),
                (y - height / 2) * picture.heightPx(),
                width * picture.widthPx(),
                height * picture.heightPx());
    }

    private static double value(MemorySegment raw, int anchor, int value) {
        return raw.getAtIndex(ValueLayout.JAVA_FLOAT, anchor * 4L + value);
    }

    @Override
    public void close() {
        input.close();
        network.close();
    }
}
