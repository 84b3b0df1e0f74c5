// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.opencv.OpenCv;
import java.lang.foreign.Arena;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Pictures made of others, in memory that the collector owns. */
final class TextPictures {
    private TextPictures() {}

    /** {@return a picture of one grey} */
    static Raster plain(int width, int height, PixelFormat format, int level) {
        long bytes = (long) format.rowBytes(width) * height;
        Raster raster = new Raster(width, height, format, Arena.ofAuto().allocate(bytes));
        raster.pixels().fill((byte) level);
        return raster;
    }

    /** {@return a picture turned clockwise about its centre, on white} */
    static Raster turned(Raster picture, int degrees) {
        int side = (int) Math.hypot(picture.widthPx(), picture.heightPx()) + 1;
        Raster result = plain(side, side, PixelFormat.BGR24, 255);
        try (Mat from = OpenCv.view(picture);
                Mat to = OpenCv.view(result);
                Point2f centre = new Point2f(picture.widthPx() / 2f, picture.heightPx() / 2f);
                Mat turn = opencv_imgproc.getRotationMatrix2D(centre, -degrees, 1);
                DoubleIndexer values = turn.createIndexer();
                Scalar white = Scalar.all(255);
                Size size = new Size(side, side)) {
            values.put(0, 2, values.get(0, 2) + (side - picture.widthPx()) / 2.0);
            values.put(1, 2, values.get(1, 2) + (side - picture.heightPx()) / 2.0);
            opencv_imgproc.warpAffine(
                    from,
                    to,
                    turn,
                    size,
                    opencv_imgproc.INTER_CUBIC,
                    opencv_core.BORDER_CONSTANT,
                    white);
        }
        return result;
    }

    /** Puts a picture, made smaller, into a larger one. */
    static void paste(Raster picture, double scale, Raster into, int x, int y) {
        int width = (int) Math.round(picture.widthPx() * scale);
        int height = (int) Math.round(picture.heightPx() * scale);
        try (Mat from = OpenCv.view(picture);
                Mat to = OpenCv.view(into);
                Rect place = new Rect(x, y, width, height);
                Mat part = to.apply(place);
                Size size = new Size(width, height)) {
            opencv_imgproc.resize(from, part, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
    }

    /** {@return a picture in another format} */
    static Raster converted(Raster bgr, PixelFormat format) {
        Raster result = plain(bgr.widthPx(), bgr.heightPx(), format, 0);
        try (Mat from = OpenCv.view(bgr);
                Mat to = OpenCv.view(result)) {
            opencv_imgproc.cvtColor(
                    from,
                    to,
                    format == PixelFormat.GREY8
                            ? opencv_imgproc.COLOR_BGR2GRAY
                            : opencv_imgproc.COLOR_BGR2RGB);
        }
        return result;
    }
}
