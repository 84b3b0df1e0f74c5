// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.onnx.OnnxSession;
import dev.ocellus.perception.opencv.OpenCv;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Reads one line at a time: cuts it out, lays it level, and asks a network of text lines. */
final class LineRecogniser implements AutoCloseable {
    private static final int HEIGHT = 48;
    private static final int LEAST_WIDTH = 320;
    private static final int MOST_WIDTH = 3200;

    /** Columns of the line that the network answers for at once. */
    private static final int STRIDE = 8;

    private static final int STEP = 32;

    private final OnnxSession network;
    private final CtcDecoder decoder;
    private final int classes;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment from = arena.allocate(ValueLayout.JAVA_FLOAT, 8);
    private final MemorySegment to = arena.allocate(ValueLayout.JAVA_FLOAT, 8);
    private final Mat fromMat = OpenCv.floats(from, 4, 1, 2);
    private final Mat toMat = OpenCv.floats(to, 4, 1, 2);
    private final Mat cut = new Mat();
    private final Mat level = new Mat();
    private final Planes planes = new Planes();
    private final FloatMemory output = new FloatMemory();
    private final Scalar black = Scalar.all(0);

    private LineRecogniser(OnnxSession network, Keys keys) {
        this.network = network;
        this.decoder = new CtcDecoder(keys);
        this.classes = keys.count();
    }

    /**
     * Opens a network.
     *
     * @param id of the model, for messages
     * @param file in ONNX format
     * @param keys what its classes mean
     * @param threads that compute, 1 or more
     * @throws EngineException if it is damaged, or does not read text with these keys
     */
    static LineRecogniser open(String id, Path file, Keys keys, int threads)
            throws EngineException {
        OnnxSession network = OnnxSession.open(id, file, threads, OnnxSession.Memory.GROWING);
        long[] shape = network.outputShape();
        if (shape.length != 3 || shape[2] != keys.count()) {
            network.close();
            throw new EngineException(
                    id,
                    file.getFileName()
                            + " has "
                            + (shape.length == 3 ? shape[2] : 0)
                            + " classes of characters, and its list "
                            + keys.count(),
                    OnnxSession.pull(id));
        }
        return new LineRecogniser(network, keys);
    }

    /**
     * {@return what a line says}
     *
     * @param bgr picture of bytes
     * @param quad its place, first corner first
     */
    CtcDecoder.Reading read(Mat bgr, Quad quad) {
        int width = Math.max(1, (int) quad.width());
        int height = Math.max(1, (int) quad.height());
        cutOut(bgr, quad, width, height);
        int columns = (int) Math.ceil((double) HEIGHT * width / height);
        columns = Math.clamp(columns, 1, MOST_WIDTH);
        try (Size size = new Size(columns, HEIGHT)) {
            opencv_imgproc.resize(cut, level, size, 0, 0, opencv_imgproc.INTER_LINEAR);
        }
        int padded = Math.max(LEAST_WIDTH, Math.ceilDiv(columns, STEP) * STEP);
        int steps = padded / STRIDE;
        MemorySegment likely = output.room((long) steps * classes);
        network.run(
                planes.of(level, padded),
                new long[] {1, Planes.COUNT, HEIGHT, padded},
                likely,
                new long[] {1, steps, classes});
        return decoder.decode(likely, steps);
    }

    private void cutOut(Mat bgr, Quad quad, int width, int height) {
        for (int i = 0; i < 4; i++) {
            // on whole pixels an upright line is cut out without blur
            put(from, i, Math.rint(quad.corner(i).x()), Math.rint(quad.corner(i).y()));
        }
        put(to, 0, 0, 0);
        put(to, 1, width, 0);
        put(to, 2, width, height);
        put(to, 3, 0, height);
        try (Mat transform = opencv_imgproc.getPerspectiveTransform(fromMat, toMat);
                Size size = new Size(width, height)) {
            opencv_imgproc.warpPerspective(
                    bgr,
                    cut,
                    transform,
                    size,
                    opencv_imgproc.INTER_CUBIC,
                    opencv_core.BORDER_REPLICATE,
                    black);
        }
    }

    private static void put(MemorySegment points, int index, double x, double y) {
        points.setAtIndex(ValueLayout.JAVA_FLOAT, 2L * index, (float) x);
        points.setAtIndex(ValueLayout.JAVA_FLOAT, 2L * index + 1, (float) y);
    }

    @Override
    public void close() {
        fromMat.close();
        toMat.close();
        arena.close();
        cut.close();
        level.close();
        planes.close();
        output.close();
        black.close();
        network.close();
    }
}
