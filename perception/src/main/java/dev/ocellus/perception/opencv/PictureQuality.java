// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.vision.Light;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.indexer.DoubleRawIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How well something can be seen in a picture: its light, and its sharpness by the variance of the
 * Laplacian (J. L. Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", 2000),
 * here as a share of the variance of the picture, so that contrast does not count. Confined to one
 * thread; holds native memory until it is closed.
 */
public final class PictureQuality implements AutoCloseable {
    /** A picture is judged at this width, so that its size does not count. */
    private static final int WIDTH = 320;

    private static final double DARK = 25;
    private static final double DIM = 55;
    private static final double GLARING = 235;

    /** What glare leaves no darker than this is blown out. */
    private static final double INK = 200;

    /**
     * Sharp pictures have 0.03 to 1.2, out of focus by a hundredth of their width 0.004 or less.
     */
    private static final double SHARP = 0.006;

    /** Below this variance there is nothing that could be sharp. */
    private static final double FLAT = 20;

    {
        OpenCv.load(); // before the first field of its own
    }

    private final Mat scaled = new Mat();
    private final Mat grey = new Mat();
    private final Mat edges = new Mat();
    private final Mat mean = new Mat();
    private final Mat deviation = new Mat();
    private final DoublePointer least = new DoublePointer(1);
    private final DoublePointer most = new DoublePointer(1);
    private Light light = Light.NORMAL;
    private boolean blurred;

    /**
     * A judge that has seen nothing.
     *
     * @throws EngineException if OpenCV does not load
     */
    public PictureQuality() throws EngineException {}

    /**
     * Judges a picture.
     *
     * @param picture upright; lent for the call
     */
    public void look(Raster picture) {
        int height = Math.max(1, picture.heightPx() * WIDTH / picture.widthPx());
        OpenCv.grey(picture, WIDTH, Math.min(height, 4 * WIDTH), scaled, grey);
        opencv_core.meanStdDev(grey, mean, deviation);
        double level = first(mean);
        double variance = square(first(deviation));
        opencv_imgproc.Laplacian(grey, edges, opencv_core.CV_32F);
        opencv_core.meanStdDev(edges, mean, deviation);
        light =
                level < DARK
                        ? Light.DARK
                        : level < DIM
                                ? Light.DIM
                                : level > GLARING && !hasInk() ? Light.GLARING : Light.NORMAL;
        blurred = variance >= FLAT && square(first(deviation)) < SHARP * variance;
    }

    /** {@return whether something on it is dark, as on white paper, which is not glare} */
    private boolean hasInk() {
        opencv_core.minMaxLoc(grey, least, most, null, null, null);
        return least.get() < INK;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double first(Mat one) {
        try (DoubleRawIndexer values = one.createIndexer()) {
            return values.get(0);
        }
    }

    /** {@return the light of the last picture} */
    public Light light() {
        return light;
    }

    /** {@return whether the last picture was blurred} */
    public boolean blurred() {
        return blurred;
    }

    @Override
    public void close() {
        scaled.close();
        grey.close();
        edges.close();
        mean.close();
        deviation.close();
        least.close();
        most.close();
    }
}
