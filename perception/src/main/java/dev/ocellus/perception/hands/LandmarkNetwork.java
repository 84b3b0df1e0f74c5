// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.opencv.OpenCv;
import dev.ocellus.perception.tflite.LiteRt;
import dev.ocellus.perception.tflite.TensorSpec;
import dev.ocellus.perception.tflite.TfLiteModel;
import dev.ocellus.perception.vision.Hand;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.jspecify.annotations.Nullable;

/** Finds the 21 points of a hand in its region. */
final class LandmarkNetwork implements AutoCloseable {
    private static final int SIZE = 224;
    private static final double DEPTH = 0.4;
    private static final double LEAST_PRESENCE = 0.5;

    private final TfLiteModel network;
    private final int points;
    private final int presence;
    private final int left;
    private final RegionInput input;

    private LandmarkNetwork(TfLiteModel network, int points, int presence, int left) {
        this.network = network;
        this.points = points;
        this.presence = presence;
        this.left = left;
        this.input = new RegionInput(network, SIZE, opencv_core.BORDER_REPLICATE);
    }

    static LandmarkNetwork open(LiteRt library, String id, Path file, int threads)
            throws EngineException {
        OpenCv.load();
        TfLiteModel network = TfLiteModel.open(library, id, file, threads);
        int points = output(network, "Identity", 3 * Hand.POINTS);
        int presence = output(network, "Identity_1", 1);
        int left = output(network, "Identity_2", 1);
        boolean takes =
                network.inputs().getFirst().matches(TensorSpec.Type.FLOAT32, 1, SIZE, SIZE, 3);
        if (!takes || points < 0 || presence < 0 || left < 0) {
            network.close();
            throw new EngineException(
                    id,
                    file + " is no hand landmark model of MediaPipe",
                    "run: ocellus models pull " + id);
        }
        return new LandmarkNetwork(network, points, presence, left);
    }

    private static int output(TfLiteModel network, String name, int values) {
        List<TensorSpec> outputs = network.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).name().equals(name)
                    && outputs.get(i).matches(TensorSpec.Type.FLOAT32, 1, values)) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the hand in a region, or null when there is none} */
    @Nullable Hand find(Raster picture, HandRegion region) {
        input.fill(picture, region);
        network.run();
        double score = network.output(presence).get(ValueLayout.JAVA_FLOAT, 0);
        if (!(score >= LEAST_PRESENCE)) {
            return null;
        }
        // The network saw people in a mirror; the glasses see them as they are.
        boolean isLeft = network.output(left).get(ValueLayout.JAVA_FLOAT, 0) < 0.5;
        return new Hand(
                isLeft ? Hand.Side.LEFT : Hand.Side.RIGHT, Math.min(1, score), joints(region));
    }

    private List<Hand.Joint> joints(HandRegion region) {
        MemorySegment raw = network.output(points);
        double cos = Math.cos(region.radians());
        double sin = Math.sin(region.radians());
        List<Hand.Joint> joints = new ArrayList<>();
        for (int i = 0; i < Hand.POINTS; i++) {
            double x = raw.getAtIndex(ValueLayout.JAVA_FLOAT, 3L * i) / SIZE - 0.5;
            double y = raw.getAtIndex(ValueLayout.JAVA_FLOAT, 3L * i + 1) / SIZE - 0.5;
            double z = raw.getAtIndex(ValueLayout.JAVA_FLOAT, 3L * i + 2) / SIZE / DEPTH;
            joints.add(
                    new Hand.Joint(
                            region.x() + (x * cos - y * sin) * region.side(),
                            region.y() + (x * sin + y * cos) * region.side(),
                            z * region.side()));
        }
        return joints;
    }

    @Override
    public void close() {
        input.close();
        network.close();
    }
}
