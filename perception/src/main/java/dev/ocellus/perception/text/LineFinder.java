// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.onnx.OnnxSession;
import dev.ocellus.perception.opencv.OpenCv;
import dev.ocellus.perception.vision.Box;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.RotatedRect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.Size2f;

/**
 * Finds lines of text by a network that says of each pixel how likely it is the core of a line
 * (differentiable binarisation, DB), and grows each core to the whole line.
 */
final class LineFinder implements AutoCloseable {
    /** Sides are multiples of this. */
    static final int STEP = 32;

    private static final double CORE = 0.3;

    /** The mean within a line; the usual 0.5 drops curved lines. */
    private static final double LINE = 0.3;

    private static final double UNCLIP = 1.6;
    private static final double LEAST_CORE = 3;
    private static final double LEAST_LINE = 5;
    private static final int MOST = 1000;

    /** By so much dilating has moved the middle of a line, right and down, in pixels. */
    private static final double DILATED = 0.5;

    private final OnnxSession network;
    private final Planes planes = new Planes();
    private final FloatMemory output = new FloatMemory();
    private final Mat resized = new Mat();
    private final Mat cores = new Mat();
    private final Mat kernel;

    private LineFinder(OnnxSession network) {
        this.network = network;
        try (Scalar one = Scalar.all(1)) {
            this.kernel = new Mat(2, 2, opencv_core.CV_8UC1, one);
        }
    }

    /**
     * Opens a network.
     *
     * @param id of the model, for messages
     * @param file in ONNX format
     * @param threads that compute, 1 or more
     * @throws EngineException if it is damaged or no such network
     */
    static LineFinder open(String id, Path file, int threads) throws EngineException {
        OnnxSession network = OnnxSession.open(id, file, threads, OnnxSession.Memory.GROWING);
        long[] shape = network.outputShape();
        if (shape.length != 4 || shape[1] > 1) {
            network.close();
            throw new EngineException(
                    id, file.getFileName() + " does not find text", OnnxSession.pull(id));
        }
        return new LineFinder(network);
    }

    /**
     * A line that was found.
     *
     * @param quad in pixels of the picture, may reach out of it
     * @param score mean likelihood of its pixels
     */
    record Found(Quad quad, double score) {}

    /**
     * {@return the lines of a picture, in no order; the upper left corner of each is that of the
     * picture as it is held}
     *
     * @param bgr picture of bytes
     * @param scale at which to look
     */
    List<Found> find(Mat bgr, double scale) {
        int columns = multiple(bgr.cols() * scale);
        int rows = multiple(bgr.rows() * scale);
        try (Size size = new Size(columns, rows)) {
            opencv_imgproc.resize(bgr, resized, size, 0, 0, opencv_imgproc.INTER_LINEAR);
        }
        MemorySegment likely = output.room((long) rows * columns);
        network.run(
                planes.of(resized, columns),
                new long[] {1, Planes.COUNT, rows, columns},
                likely,
                new long[] {1, 1, rows, columns});
        double scaleX = (double) bgr.cols() / columns;
        double scaleY = (double) bgr.rows() / rows;
        List<Found> lines = new ArrayList<>();
        for (TurnedBox core : cores(likely, rows, columns)) {
            double score = mean(likely, rows, columns, core);
            TurnedBox line = core.unclipped(UNCLIP);
            if (score >= LINE && line.shortSide() >= LEAST_LINE) {
                lines.add(
                        new Found(
                                line.quad()
                                        .mapped(
                                                scaleX,
                                                scaleY,
                                                -DILATED * scaleX,
                                                -DILATED * scaleY),
                                score));
            }
        }
        return lines;
    }

    private static int multiple(double side) {
        return Math.max(STEP, (int) Math.rint(side / STEP) * STEP);
    }

    private List<TurnedBox> cores(MemorySegment likely, int rows, int columns) {
        List<TurnedBox> boxes = new ArrayList<>();
        try (Mat map = OpenCv.floats(likely, rows, columns, 1);
                MatVector contours = new MatVector()) {
            opencv_imgproc.threshold(map, resized, CORE, 255, opencv_imgproc.THRESH_BINARY);
            resized.convertTo(cores, opencv_core.CV_8UC1);
            opencv_imgproc.dilate(cores, cores, kernel);
            opencv_imgproc.findContours(
                    cores, contours, opencv_imgproc.RETR_LIST, opencv_imgproc.CHAIN_APPROX_SIMPLE);
            for (long i = 0; i < Math.min(MOST, contours.size()); i++) {
                try (Mat contour = contours.get(i)) {
                    TurnedBox box = around(contour);
                    if (box.shortSide() >= LEAST_CORE) {
                        boxes.add(box);
                    }
                }
            }
        }
        return boxes;
    }

    private static TurnedBox around(Mat contour) {
        try (RotatedRect rectangle = opencv_imgproc.minAreaRect(contour);
                Point2f centre = rectangle.center();
                Size2f size = rectangle.size()) {
            return TurnedBox.of(
                    centre.x(),
                    centre.y(),
                    size.width(),
                    size.height(),
                    Math.toRadians(rectangle.angle()));
        }
    }

    private static double mean(MemorySegment likely, int rows, int columns, TurnedBox core) {
        Box around = core.quad().box().within(columns - 1, rows - 1);
        double sum = 0;
        long count = 0;
        for (int y = (int) around.y(); y <= around.y() + around.height(); y++) {
            for (int x = (int) around.x(); x <= around.x() + around.width(); x++) {
                if (core.contains(x, y)) {
                    sum += likely.getAtIndex(ValueLayout.JAVA_FLOAT, (long) y * columns + x);
                    count++;
                }
            }
        }
        return count > 0 ? sum / count : 0;
    }

    @Override
    public void close() {
        planes.close();
        output.close();
        resized.close();
        cores.close();
        kernel.close();
        network.close();
    }
}
