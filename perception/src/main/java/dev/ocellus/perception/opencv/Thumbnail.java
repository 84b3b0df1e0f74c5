// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.natives.JavaCpp;
import dev.ocellus.perception.vision.Box;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Small pictures of things that were seen. */
public final class Thumbnail {
    /** Of a thing's size, on each side of it. */
    private static final double MARGIN = 0.25;

    private static final int QUALITY = 75;

    private Thumbnail() {}

    /**
     * {@return a copy of a part of a picture and some of what is around it, in memory that the
     * collector owns; takes a fraction of a millisecond, and loads nothing}
     *
     * @param picture with whole bytes; lent for the call
     * @param box of the part
     */
    public static Optional<Raster> crop(Raster picture, Box box) {
        if (picture.format() == PixelFormat.MONO1) {
            return Optional.empty();
        }
        double margin = MARGIN * Math.max(box.width(), box.height());
        Box around =
                new Box(
                                box.x() - margin,
                                box.y() - margin,
                                box.width() + 2 * margin,
                                box.height() + 2 * margin)
                        .within(picture.widthPx(), picture.heightPx());
        int left = (int) around.x();
        int top = (int) around.y();
        int width = Math.min((int) Math.ceil(around.width()), picture.widthPx() - left);
        int height = Math.min((int) Math.ceil(around.height()), picture.heightPx() - top);
        if (width < 1 || height < 1) {
            return Optional.empty();
        }
        PixelFormat format = picture.format();
        long bytes = format.rowBytes(width);
        long pixel = format.rowBytes(1);
        long stride = format.rowBytes(picture.widthPx());
        MemorySegment part = Arena.ofAuto().allocate(bytes * height);
        for (int y = 0; y < height; y++) {
            long from = (top + y) * stride + left * pixel;
            MemorySegment.copy(picture.pixels(), from, part, y * bytes, bytes);
        }
        return Optional.of(new Raster(width, height, format, part));
    }

    /**
     * {@return a picture as a small JPEG}
     *
     * @param picture {@code RGB24}, {@code BGR24} or {@code GREY8}; lent for the call
     * @param longestPx of its longer side; smaller pictures stay as they are
     * @throws EngineException if OpenCV does not load
     */
    public static byte[] jpeg(Raster picture, int longestPx) throws EngineException {
        JavaCpp.load("OpenCV", opencv_imgcodecs.class, opencv_imgproc.class);
        double scale =
                Math.min(1, (double) longestPx / Math.max(picture.widthPx(), picture.heightPx()));
        int width = Math.max(1, (int) Math.round(scale * picture.widthPx()));
        int height = Math.max(1, (int) Math.round(scale * picture.heightPx()));
        try (Mat view = OpenCv.view(picture);
                Mat small = new Mat();
                Size size = new Size(width, height);
                BytePointer file = new BytePointer();
                IntPointer how = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY)) {
            opencv_imgproc.resize(view, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            if (picture.format() == PixelFormat.RGB24) {
                opencv_imgproc.cvtColor(small, small, opencv_imgproc.COLOR_RGB2BGR);
            }
            if (!opencv_imgcodecs.imencode(".jpg", small, file, how)) {
                throw new IllegalStateException("a picture of " + size + " cannot be a JPEG");
            }
            byte[] bytes = new byte[(int) file.limit()];
            file.get(bytes);
            return bytes;
        }
    }
}
