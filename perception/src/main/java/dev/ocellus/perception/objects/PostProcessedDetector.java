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
 * A detector whose network decodes its boxes and suppresses overlaps itself, as EfficientDet-Lite
 * and SSD of MobileNet trained on COCO are published. Which output is which is known from the
 * operator that makes them, for models order them differently. Holds native memory until it is
 * closed.
 */
final class PostProcessedDetector implements ObjectDetector {
    /** The operator: its outputs are boxes, classes, scores and how many of them count. */
    static final String OPERATOR = "TFLite_Detection_PostProcess";

    private static final int OUTPUTS = 4;
    private static final double OVERLAP = 0.5;

    private final TfLiteModel network;
    private final PictureInput input;
    private final List<String> labels;
    private final int boxes;
    private final int classes;
    private final int scores;
    private final int count;
    private final int most;

    PostProcessedDetector(String id, TfLiteModel network, List<String> labels)
            throws EngineException {
        this.network = network;
        this.labels = labels;
        List<Integer> outputs = network.outputsOf(OPERATOR);
        if (outputs.size() != OUTPUTS || outputs.contains(-1)) {
            throw unfit(id, network);
        }
        this.boxes = outputs.get(0);
        this.classes = outputs.get(1);
        this.scores = outputs.get(2);
        this.count = outputs.get(3);
        TensorSpec box = network.outputs().get(boxes);
        this.most = box.shape().size() == 3 ? box.shape().get(1) : 0;
        if (!box.matches(TensorSpec.Type.FLOAT32, 1, -1, 4)
                || !network.outputs().get(classes).matches(TensorSpec.Type.FLOAT32, 1, most)
                || !network.outputs().get(scores).matches(TensorSpec.Type.FLOAT32, 1, most)
                || !network.outputs().get(count).matches(TensorSpec.Type.FLOAT32, 1)) {
            throw unfit(id, network);
        }
        this.input = PictureInput.of(id, network);
    }

    private static EngineException unfit(String id, TfLiteModel network) {
        return new EngineException(
                id,
                "what " + OPERATOR + " makes is not what it gives: " + network.outputs(),
                "give a detector whose last operator that is");
    }

    @Override
    public List<String> labels() {
        return labels.stream().filter(label -> !DetectorLabels.isPlaceholder(label)).toList();
    }

    @Override
    public List<Detection> detect(Raster picture, double minScore) {
        input.fill(picture);
        network.run();
        List<Detection> found = new ArrayList<>();
        int used = Math.clamp((long) value(count, 0), 0, most);
        for (int i = 0; i < used; i++) {
            double score = value(scores, i);
            int label = (int) value(classes, i);
            if (score >= minScore && label >= 0 && label < labels.size()) {
                add(found, labels.get(label), Math.min(score, 1), i, picture);
            }
        }
        return Suppression.of(found, OVERLAP, most);
    }

    /** Corners are top, left, bottom, right, as parts of the picture. */
    private void add(List<Detection> found, String label, double score, int index, Raster picture) {
        double y = value(boxes, 4 * index) * picture.heightPx();
        double x = value(boxes, 4 * index + 1) * picture.widthPx();
        double height = value(boxes, 4 * index + 2) * picture.heightPx() - y;
        double width = value(boxes, 4 * index + 3) * picture.widthPx() - x;
        if (width > 0 && height > 0 && !DetectorLabels.isPlaceholder(label)) {
            found.add(new Detection(label, score, new Box(x, y, width, height)));
        }
    }

    private double value(int output, int index) {
        MemorySegment values = network.output(output);
        return values.getAtIndex(ValueLayout.JAVA_FLOAT, index);
    }

    @Override
    public void close() {
        input.close();
        network.close();
    }
}
