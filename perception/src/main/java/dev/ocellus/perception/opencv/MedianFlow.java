// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.natives.JavaCpp;
import dev.ocellus.perception.vision.Box;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.indexer.FloatRawIndexer;
import org.bytedeco.javacpp.indexer.UByteRawIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_highgui;
import org.bytedeco.opencv.global.opencv_video;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.TermCriteria;
import org.jspecify.annotations.Nullable;

/**
 * How parts of the picture moved and grew since the picture before: points in a box are followed
 * there and back, those that do not return are dropped, and the median of the ratios of their
 * distances is the growth (Z. Kalal et al., "Forward-backward error: automatic detection of
 * tracking failures", 2010), here the lesser of that across and that down: who strides or turns
 * grows in one direction alone. A box that a detector draws jitters by some percent, this by some
 * thousandths. Confined to one thread; holds native memory until it is closed.
 */
public final class MedianFlow implements AutoCloseable {
    /** Pictures are followed at this width. */
    private static final int WIDTH = 320;

    private static final int GRID = 8;
    private static final int WINDOW = 11;
    private static final int LEVELS = 3;
    private static final double LEAST_EIGENVALUE = 1e-4;

    /** Pixels by which a point may miss where it came from. */
    private static final double MOST_ERROR = 0.5;

    private static final int FEWEST_POINTS = 10;

    /** Points that are nearer to each other tell nothing of growth. */
    private static final double NEAREST = 6;

    private static final int FEWEST_PAIRS = 20;
    private static final int PAIRS = GRID * GRID * (GRID * GRID - 1) / 2;

    /** A box that is smaller has no room for points, in pixels of the small picture. */
    private static final double SMALLEST = 10;

    {
        OpenCv.load(); // before the first field of its own
        JavaCpp.leaveOut(opencv_highgui.class);
        JavaCpp.load("OpenCV", opencv_video.class);
    }

    private final Size window = new Size(WINDOW, WINDOW);
    private final TermCriteria criteria =
            new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, 10, 0.03);
    private final Mat scaled = new Mat();
    private Mat before = new Mat();
    private Mat now = new Mat();
    private final Mat from = new Mat(GRID * GRID, 1, opencv_core.CV_32FC2);
    private final Mat to = new Mat();
    private final Mat back = new Mat();
    private final Mat there = new Mat();
    private final Mat andBack = new Mat();
    private final Mat error = new Mat();
    private final double[] acrossRatios = new double[PAIRS];
    private final double[] downRatios = new double[PAIRS];
    private double scale = 1;
    private int pictures;

    /**
     * How a box moved from one picture to the next.
     *
     * @param scale how much larger it became, across or down, the lesser: 1 for no change
     * @param dx pixels to the right
     * @param dy pixels downwards
     * @param share of the points that could be followed, 0 to 1
     */
    public record Motion(double scale, double dx, double dy, double share) {}

    /**
     * Has seen nothing.
     *
     * @throws EngineException if OpenCV does not load
     */
    public MedianFlow() throws EngineException {}

    /**
     * Takes the next picture.
     *
     * @param picture upright, of one size; lent for the call
     */
    public void next(Raster picture) {
        Mat last = before;
        before = now;
        now = last;
        int height = Math.max(1, picture.heightPx() * WIDTH / picture.widthPx());
        scale = (double) picture.widthPx() / WIDTH;
        OpenCv.grey(picture, WIDTH, height, scaled, now);
        pictures = Math.min(2, pictures + 1);
        if (pictures == 2 && (before.rows() != now.rows() || before.cols() != now.cols())) {
            pictures = 1;
        }
    }

    /**
     * {@return how a box of the picture before moved, or null where that cannot be told}
     *
     * @param box in pixels of the picture
     */
    public @Nullable Motion of(Box box) {
        if (pictures < 2) {
            return null;
        }
        double left = Math.max(2, (box.x() + 0.1 * box.width()) / scale);
        double top = Math.max(2, (box.y() + 0.1 * box.height()) / scale);
        double right = Math.min(now.cols() - 3, (box.x() + 0.9 * box.width()) / scale);
        double bottom = Math.min(now.rows() - 3, (box.y() + 0.9 * box.height()) / scale);
        if (right - left < SMALLEST || bottom - top < SMALLEST) {
            return null;
        }
        return follow(left, top, right, bottom, List.of());
    }

    /**
     * {@return how the picture moved as a whole, apart from some boxes, or null where that cannot
     * be told}
     *
     * @param boxes in pixels of the picture
     */
    public @Nullable Motion around(List<Box> boxes) {
        return pictures < 2 ? null : follow(8, 8, now.cols() - 8.0, now.rows() - 8.0, boxes);
    }

    private @Nullable Motion follow(
            double left, double top, double right, double bottom, List<Box> apart) {
        float[] points = grid(left, top, right, bottom);
        try (FloatRawIndexer put = from.createIndexer()) {
            for (int i = 0; i < points.length; i++) {
                put.put(i / 2, 0, i % 2, points[i]);
            }
        }
        track(before, now, from, to, there);
        track(now, before, to, back, andBack);
        double[] x = new double[GRID * GRID];
        double[] y = new double[GRID * GRID];
        int[] kept = new int[GRID * GRID];
        int count = 0;
        int asked = 0;
        try (FloatRawIndexer arrived = to.createIndexer();
                FloatRawIndexer returned = back.createIndexer();
                UByteRawIndexer went = there.createIndexer();
                UByteRawIndexer came = andBack.createIndexer()) {
            for (int i = 0; i < GRID * GRID; i++) {
                if (isIn(points[2 * i], points[2 * i + 1], apart)) {
                    continue;
                }
                asked++;
                double miss =
                        Math.hypot(
                                returned.get(i, 0, 0) - points[2 * i],
                                returned.get(i, 0, 1) - points[2 * i + 1]);
                if (went.get(i, 0) == 1 && came.get(i, 0) == 1 && miss < MOST_ERROR) {
                    x[count] = arrived.get(i, 0, 0);
                    y[count] = arrived.get(i, 0, 1);
                    kept[count++] = i;
                }
            }
        }
        return count < FEWEST_POINTS
                ? null
                : motion(points, x, y, kept, count, (double) count / asked);
    }

    private void track(Mat first, Mat second, Mat points, Mat found, Mat status) {
        opencv_video.calcOpticalFlowPyrLK(
                first,
                second,
                points,
                found,
                status,
                error,
                window,
                LEVELS,
                criteria,
                0,
                LEAST_EIGENVALUE);
    }

    private @Nullable Motion motion(
            float[] points, double[] x, double[] y, int[] kept, int count, double share) {
        double[] dx = new double[count];
        double[] dy = new double[count];
        int across = 0;
        int down = 0;
        for (int i = 0; i < count; i++) {
            double fromX = points[2 * kept[i]];
            double fromY = points[2 * kept[i] + 1];
            dx[i] = x[i] - fromX;
            dy[i] = y[i] - fromY;
            for (int j = 0; j < i; j++) {
                double width = fromX - points[2 * kept[j]];
                double height = fromY - points[2 * kept[j] + 1];
                double apart = Math.hypot(width, height);
                if (apart <= NEAREST) {
                    continue;
                }
                double ratio = Math.hypot(x[i] - x[j], y[i] - y[j]) / apart;
                if (Math.abs(width) > Math.abs(height)) {
                    acrossRatios[across++] = ratio;
                } else {
                    downRatios[down++] = ratio;
                }
            }
        }
        if (across < FEWEST_PAIRS || down < FEWEST_PAIRS) {
            return null;
        }
        return new Motion(
                Math.min(median(acrossRatios, across), median(downRatios, down)),
                median(dx, count) * scale,
                median(dy, count) * scale,
                share);
    }

    private boolean isIn(double x, double y, List<Box> boxes) {
        for (Box box : boxes) {
            double across = x * scale - box.x();
            double down = y * scale - box.y();
            if (across > 0 && across < box.width() && down > 0 && down < box.height()) {
                return true;
            }
        }
        return false;
    }

    private static float[] grid(double left, double top, double right, double bottom) {
        float[] points = new float[2 * GRID * GRID];
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                int i = row * GRID + column;
                points[2 * i] = (float) (left + (right - left) * column / (GRID - 1));
                points[2 * i + 1] = (float) (top + (bottom - top) * row / (GRID - 1));
            }
        }
        return points;
    }

    private static double median(double[] values, int count) {
        Arrays.sort(values, 0, count);
        return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
    }

    @Override
    public void close() {
        for (Mat each : List.of(scaled, before, now, from, to, back, there, andBack, error)) {
            each.close();
        }
        window.close();
        criteria.close();
    }
}
