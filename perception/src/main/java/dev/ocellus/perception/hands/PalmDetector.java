// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.opencv.OpenCv;
import dev.ocellus.perception.tflite.LiteRt;
import dev.ocellus.perception.tflite.TensorSpec;
import dev.ocellus.perception.tflite.TfLiteModel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;

/**
 * Finds palms. Constants and steps are those of MediaPipe's hand solution: F. Zhang et al.,
 * "MediaPipe Hands: On-device Real-time Hand Tracking", 2020.
 */
final class PalmDetector implements AutoCloseable {
    private static final int SIZE = 192;
    private static final int ANCHORS = 2016;
    private static final double LEAST_SCORE = 0.5;
    private static final double OVERLAP = 0.3;
    private static final double CLIP = 100;

    private final TfLiteModel network;
    private final float[] anchors = anchors();
    private final RegionInput input;

    private PalmDetector(TfLiteModel network) {
        this.network = network;
        this.input = new RegionInput(network, SIZE, opencv_core.BORDER_CONSTANT);
    }

    static PalmDetector open(LiteRt library, String id, Path file, int threads)
            throws EngineException {
        OpenCv.load();
        TfLiteModel network = TfLiteModel.open(library, id, file, threads);
        List<TensorSpec> out = network.outputs();
        boolean fits =
                network.inputs().getFirst().matches(TensorSpec.Type.FLOAT32, 1, SIZE, SIZE, 3)
                        && out.size() == 2
                        && out.get(0).matches(TensorSpec.Type.FLOAT32, 1, ANCHORS, Palm.VALUES)
                        && out.get(1).matches(TensorSpec.Type.FLOAT32, 1, ANCHORS, 1);
        if (!fits) {
            network.close();
            throw new EngineException(
                    id,
                    file + " is no palm detector of MediaPipe",
                    "run: ocellus models pull " + id);
        }
        return new PalmDetector(network);
    }

    /** Two boxes a cell of 8 pixels, six a cell of 16; of each only the centre matters. */
    private static float[] anchors() {
        float[] centres = new float[2 * ANCHORS];
        int at = 0;
        for (int[] layer : new int[][] {{24, 2}, {12, 6}}) {
            for (int y = 0; y < layer[0]; y++) {
                for (int x = 0; x < layer[0]; x++) {
                    for (int i = 0; i < layer[1]; i++) {
                        centres[at++] = (x + 0.5f) / layer[0];
                        centres[at++] = (y + 0.5f) / layer[0];
                    }
                }
            }
        }
        return centres;
    }

    /** {@return palms in a picture, most certain first} */
    List<Palm> detect(Raster picture) {
        int longer = Math.max(picture.widthPx(), picture.heightPx());
        input.fill(
                picture,
                new HandRegion(picture.widthPx() / 2.0, picture.heightPx() / 2.0, longer, 0));
        network.run();
        return merge(decode(picture, longer));
    }

    private List<Palm> decode(Raster picture, int longer) {
        MemorySegment raw = network.output(0);
        MemorySegment scores = network.output(1);
        double step = longer / (double) SIZE;
        double left = (picture.widthPx() - longer) / 2.0;
        double top = (picture.heightPx() - longer) / 2.0;
        List<Palm> palms = new ArrayList<>();
        for (int i = 0; i < ANCHORS; i++) {
            double logit = Math.clamp(scores.getAtIndex(ValueLayout.JAVA_FLOAT, i), -CLIP, CLIP);
            double score = 1 / (1 + Math.exp(-logit));
            if (score < LEAST_SCORE) {
                continue;
            }
            double[] values = new double[Palm.VALUES];
            for (int v = 0; v < Palm.VALUES; v++) {
                double value = raw.getAtIndex(ValueLayout.JAVA_FLOAT, (long) i * Palm.VALUES + v);
                if (v == 2 || v == 3) {
                    values[v] = value * step;
                } else {
                    double place = value + anchors[2 * i + v % 2] * SIZE;
                    values[v] = place * step + (v % 2 == 0 ? left : top);
                }
            }
            palms.add(new Palm(score, values));
        }
        return palms;
    }

    /** Boxes on one palm become one, each counting as much as its score. */
    private static List<Palm> merge(List<Palm> palms) {
        List<Palm> left = new ArrayList<>(palms);
        left.sort(Comparator.comparingDouble(Palm::score).reversed());
        List<Palm> merged = new ArrayList<>();
        while (!left.isEmpty()) {
            Palm top = left.getFirst();
            List<Palm> same =
                    left.stream()
                            .filter(each -> each.equals(top) || each.overlap(top) > OVERLAP)
                            .toList();
            double[] values = new double[Palm.VALUES];
            double sum = same.stream().mapToDouble(Palm::score).sum();
            for (Palm each : same) {
                for (int v = 0; v < Palm.VALUES; v++) {
                    values[v] += each.values()[v] * each.score() / sum;
                }
            }
            merged.add(new Palm(top.score(), values));
            left.removeAll(same);
        }
        return merged;
    }

    @Override
    public void close() {
        input.close();
        network.close();
    }
}
