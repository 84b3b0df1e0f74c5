// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.opencv.OpenCv;
import dev.ocellus.perception.tflite.TfLiteModel;
import org.bytedeco.javacpp.indexer.DoubleRawIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Turns a region of a picture upright into the input of a network, 0 to 1. Sampled as MediaPipe
 * does: upper left corners of pixels lie on each other. Confined to one thread.
 */
final class RegionInput implements AutoCloseable {
    private final int sizePx;
    private final int border;
    private final Mat tensor;
    private final Mat crop = new Mat();
    private final Mat rgb = new Mat();
    private final Mat transform = new Mat(2, 3, opencv_core.CV_64F);
    private final Size size;
    private final Scalar black = new Scalar(0);

    /**
     * An input.
     *
     * @param network that takes it; outlives this object
     * @param sizePx side of the square that the network takes
     * @param border what lies outside of the picture, a constant of OpenCV
     */
    RegionInput(TfLiteModel network, int sizePx, int border) {
        this.sizePx = sizePx;
        this.border = border;
        this.size = new Size(sizePx, sizePx);
        this.tensor = OpenCv.floats(network.input(0), sizePx, sizePx, 3);
    }

    void fill(Raster picture, HandRegion region) {
        double step = region.side() / sizePx;
        double cos = Math.cos(region.radians()) * step;
        double sin = Math.sin(region.radians()) * step;
        double middle = sizePx / 2.0;
        try (DoubleRawIndexer to = transform.createIndexer()) {
            to.put(0, 0, cos).put(0, 1, -sin).put(1, 0, sin).put(1, 1, cos);
            to.put(0, 2, region.x() - cos * middle + sin * middle);
            to.put(1, 2, region.y() - sin * middle - cos * middle);
        }
        try (Mat view = OpenCv.view(picture)) {
            opencv_imgproc.warpAffine(
                    view,
                    crop,
                    transform,
                    size,
                    opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
                    border,
                    black);
        }
        int conversion = OpenCv.toRgb(picture.format());
        if (conversion >= 0) {
            opencv_imgproc.cvtColor(crop, rgb, conversion);
        }
        (conversion >= 0 ? rgb : crop).convertTo(tensor, opencv_core.CV_32FC3, 1.0 / 255, 0);
    }

    @Override
    public void close() {
        tensor.close();
        crop.close();
        rgb.close();
        transform.close();
        size.close();
        black.close();
    }
}
