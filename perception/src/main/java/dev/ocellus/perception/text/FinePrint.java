// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import dev.ocellus.perception.vision.Box;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Says where a picture may hold small letters, without a network: where many thin strokes, across
 * and down, stand out from a ground that is plain. Fur, leaves and noise have strokes but no such
 * ground. Confined to one thread.
 */
final class FinePrint implements AutoCloseable {
    /** Strokes are counted in squares of so many pixels. */
    static final int CELL = 16;

    /** What is thinner than this stands on the ground, in pixels. */
    private static final int THIN = 7;

    /** Grey levels between a stroke and its ground, at least. */
    private static final double CONTRAST = 24;

    /** Share of a cell that is strokes, at least and at most. */
    private static final double LEAST_INK = 0.06;

    private static final double MOST_INK = 0.6;

    /** Slope of the ground by the strength of the strokes, at most. */
    private static final double PLAIN = 0.08;

    /** Share of pixels at which a stroke begins or ends, along rows and along columns. */
    private static final double ACROSS = 0.1;

    private static final double DOWN = 0.06;

    /** Cells in a row that may be a word. */
    private static final int WORD = 3;

    /** Cells of a group that must be left when what was read is taken away, and their share. */
    private static final int REST = 2;

    private static final double SHARE = 0.15;

    /** Numbers that are told of a group of cells. */
    private static final int STATS = 5;

    private static final int NEXT = 3;
    private static final double FULL = 255;

    private final Mat grey = new Mat();
    private final Mat ground = new Mat();
    private final Mat strokes = new Mat();
    private final Mat mask = new Mat();
    private final Mat work = new Mat();
    private final Mat cells = new Mat();
    private final Mat square = rectangle(THIN, THIN);
    private final Mat small = rectangle(NEXT, NEXT);
    private final Mat row = rectangle(WORD, 1);
    private final Mat column = rectangle(1, WORD);
    private final Point middle = new Point(-1, -1);
    private final Scalar nothing = Scalar.all(0);

    private static Mat rectangle(int width, int height) {
        try (Size size = new Size(width, height)) {
            return opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, size);
        }
    }

    /**
     * {@return places that may hold small letters, those with most of them first; none touches
     * another}
     *
     * @param bgr picture of bytes
     * @param known places that have been read
     */
    List<Box> spots(Mat bgr, List<Box> known) {
        int columns = bgr.cols() / CELL;
        int rows = bgr.rows() / CELL;
        if (columns < WORD || rows < 1) {
            return List.of();
        }
        opencv_imgproc.cvtColor(bgr, grey, opencv_imgproc.COLOR_BGR2GRAY);
        byte[] marked = new byte[columns * rows];
        // dark strokes, then light ones
        mark(opencv_imgproc.MORPH_CLOSE, columns, rows, marked);
        mark(opencv_imgproc.MORPH_OPEN, columns, rows, marked);
        return groups(marked, columns, rows, known);
    }

    private void mark(int operation, int columns, int rows, byte[] marked) {
        morph(grey, ground, operation, square);
        opencv_core.absdiff(ground, grey, strokes);
        opencv_imgproc.threshold(strokes, mask, CONTRAST, FULL, opencv_imgproc.THRESH_BINARY);
        byte[] ink = means(mask, columns, rows);
        opencv_core.bitwise_and(strokes, mask, work);
        byte[] strength = means(work, columns, rows);
        morph(ground, work, opencv_imgproc.MORPH_GRADIENT, small);
        byte[] slope = means(work, columns, rows);
        byte[] across = means(edges(1, 0), columns, rows);
        byte[] down = means(edges(0, 1), columns, rows);
        for (int i = 0; i < marked.length; i++) {
            double share = (ink[i] & 0xFF) / FULL;
            boolean text =
                    share > LEAST_INK
                            && share < MOST_INK
                            && (slope[i] & 0xFF) * share < PLAIN * (strength[i] & 0xFF)
                            && (across[i] & 0xFF) > ACROSS * FULL
                            && (down[i] & 0xFF) > DOWN * FULL;
            if (text) {
                marked[i] = 1;
            }
        }
    }

    private void morph(Mat from, Mat to, int operation, Mat shape) {
        opencv_imgproc.morphologyEx(
                from, to, operation, shape, middle, 1, opencv_core.BORDER_REPLICATE, nothing);
    }

    /** {@return where the mask differs from itself moved by a pixel, right or down} */
    private Mat edges(int right, int down) {
        int width = mask.cols() - right;
        int height = mask.rows() - down;
        try (Rect here = new Rect(0, 0, width, height);
                Rect there = new Rect(right, down, width, height);
                Mat one = mask.apply(here);
                Mat other = mask.apply(there)) {
            opencv_core.bitwise_xor(one, other, work);
        }
        return work;
    }

    /** {@return the mean of each cell, row by row} */
    private byte[] means(Mat bytes, int columns, int rows) {
        try (Size size = new Size(columns, rows)) {
            opencv_imgproc.resize(bytes, cells, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
        byte[] means = new byte[columns * rows];
        try (BytePointer data = cells.data()) {
            data.get(means);
        }
        return means;
    }

    private List<Box> groups(byte[] marked, int columns, int rows, List<Box> known) {
        try (Mat all = new Mat(rows, columns, opencv_core.CV_8UC1);
                Mat labels = new Mat();
                Mat stats = new Mat();
                Mat centres = new Mat();
                BytePointer data = all.data()) {
            data.put(marked);
            morph(all, work, opencv_imgproc.MORPH_OPEN, row);
            morph(all, mask, opencv_imgproc.MORPH_OPEN, column);
            opencv_core.bitwise_or(work, mask, all);
            int count = opencv_imgproc.connectedComponentsWithStats(all, labels, stats, centres);
            int[] groupOf = new int[columns * rows];
            int[] numbers = new int[count * STATS];
            try (IntPointer each = new IntPointer(labels.data());
                    IntPointer of = new IntPointer(stats.data())) {
                each.get(groupOf);
                of.get(numbers);
            }
            int[] unread = unread(groupOf, count, columns, known);
            return IntStream.range(1, count) // 0 is the ground
                    .boxed()
                    .filter(i -> unread[i] >= REST && unread[i] >= SHARE * area(numbers, i))
                    .sorted(Comparator.comparingInt((Integer i) -> unread[i]).reversed())
                    .map(i -> box(numbers, i))
                    .toList();
        }
    }

    /** {@return the cells of each group that no known place touches} */
    private static int[] unread(int[] groupOf, int count, int columns, List<Box> known) {
        int[] left = groupOf.clone();
        int rows = groupOf.length / columns;
        for (Box box : known) {
            int from = Math.clamp((int) box.x() / CELL, 0, columns - 1);
            int to = Math.clamp((int) (box.x() + box.width()) / CELL, from, columns - 1);
            int top = Math.clamp((int) box.y() / CELL, 0, rows - 1);
            int bottom = Math.clamp((int) (box.y() + box.height()) / CELL, top, rows - 1);
            for (int y = top; y <= bottom; y++) {
                Arrays.fill(left, y * columns + from, y * columns + to + 1, 0);
            }
        }
        int[] unread = new int[count];
        for (int group : left) {
            unread[group]++;
        }
        return unread;
    }

    private static int area(int[] numbers, int group) {
        return numbers[group * STATS + opencv_imgproc.CC_STAT_AREA];
    }

    private static Box box(int[] numbers, int group) {
        int at = group * STATS;
        return new Box(
                numbers[at + opencv_imgproc.CC_STAT_LEFT] * CELL,
                numbers[at + opencv_imgproc.CC_STAT_TOP] * CELL,
                numbers[at + opencv_imgproc.CC_STAT_WIDTH] * CELL,
                numbers[at + opencv_imgproc.CC_STAT_HEIGHT] * CELL);
    }

    @Override
    public void close() {
        for (Mat each :
                List.of(grey, ground, strokes, mask, work, cells, square, small, row, column)) {
            each.close();
        }
        middle.close();
        nothing.close();
    }
}
