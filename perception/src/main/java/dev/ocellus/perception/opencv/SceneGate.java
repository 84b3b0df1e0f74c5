// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import org.bytedeco.javacpp.indexer.UByteRawIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Tells whether a picture is worth a look: whether some part of it differs from the last one that
 * was looked at. A small grey picture is compared block by block, for what moves is small and
 * somewhere. Confined to one thread; holds native memory until it is closed.
 */
public final class SceneGate implements AutoCloseable {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;
    private static final int BLOCK_WIDTH = 8;
    private static final int BLOCK_HEIGHT = 9;

    private final double threshold;
    private final double longestSeconds;

    {
        OpenCv.load(); // before the first field of its own
    }

    private final Mat scaled = new Mat();
    private final Mat grey = new Mat();
    private final int[] last = new int[WIDTH * HEIGHT];
    private final int[] now = new int[WIDTH * HEIGHT];
    private double lastSeconds = Double.NaN;

    /**
     * A gate that has seen nothing.
     *
     * @param threshold mean difference of grey levels in a block, 0 to 255, above which the picture
     *     is looked at
     * @param longestSeconds after which it is looked at anyway, above 0
     * @throws EngineException if OpenCV does not load
     */
    public SceneGate(double threshold, double longestSeconds) throws EngineException {
        if (!(threshold >= 0 && longestSeconds > 0)) {
            throw new IllegalArgumentException(
                    "threshold must be 0 or more and longestSeconds above 0, got "
                            + threshold
                            + " and "
                            + longestSeconds);
        }
        this.threshold = threshold;
        this.longestSeconds = longestSeconds;
    }

    /**
     * {@return whether to look at a picture; it is then the one that the next are compared to}
     *
     * @param picture upright; lent for the call
     * @param seconds when it was taken, rising
     */
    public boolean opens(Raster picture, double seconds) {
        read(picture);
        boolean first = Double.isNaN(lastSeconds) || seconds < lastSeconds;
        boolean open =
                first || seconds - lastSeconds >= longestSeconds || largestChange() > threshold;
        if (open) {
            System.arraycopy(now, 0, last, 0, now.length);
            lastSeconds = seconds;
        }
        return open;
    }

    /** Forgets what it saw: the next picture is looked at. */
    public void clear() {
        lastSeconds = Double.NaN;
    }

    private void read(Raster picture) {
        OpenCv.grey(picture, WIDTH, HEIGHT, scaled, grey);
        try (UByteRawIndexer levels = grey.createIndexer()) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    now[y * WIDTH + x] = levels.get(y, x);
                }
            }
        }
    }

    private double largestChange() {
        int largest = 0;
        for (int top = 0; top < HEIGHT; top += BLOCK_HEIGHT) {
            for (int left = 0; left < WIDTH; left += BLOCK_WIDTH) {
                largest = Math.max(largest, change(left, top));
            }
        }
        return largest / (double) (BLOCK_WIDTH * BLOCK_HEIGHT);
    }

    private int change(int left, int top) {
        int sum = 0;
        for (int y = top; y < top + BLOCK_HEIGHT; y++) {
            for (int x = left; x < left + BLOCK_WIDTH; x++) {
                sum += Math.abs(now[y * WIDTH + x] - last[y * WIDTH + x]);
            }
        }
        return sum;
    }

    @Override
    public void close() {
        scaled.close();
        grey.close();
    }
}
