// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.natives.JavaCpp;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Writes pictures into files, and lays transparent ones on white. */
public final class PictureFile {
    private static final int CHANNELS = 4;
    private static final int BYTE = 0xFF;

    /** Fractions of Pillow's blending. */
    private static final int EXTRA_BITS = 7;

    /** To halve the depth of 16 bits as libpng does: the lower byte is dropped, not rounded. */
    private static final double UPPER_BYTE = 1.0 / 256;

    private static final double ROUND_DOWN = UPPER_BYTE / 2 - 0.5;

    /** Grey levels by which two ways to read the same picture differ. */
    private static final int SAME = 1;

    /** No flip, and those of OpenCV: around the horizontal axis, the vertical one, both. */
    private static final int NOT = 2;

    private static final int[] WAYS = {NOT, 0, 1, -1};

    private PictureFile() {}

    /**
     * Writes a picture, as PNG, JPEG, BMP or WebP by the ending of the name.
     *
     * @param file to write; replaced when it is there
     * @param picture {@code RGB24} or {@code BGR24}
     * @throws EngineException if OpenCV does not load
     * @throws IOException if the ending is unknown or the file cannot be written
     */
    public static void write(Path file, Raster picture) throws EngineException, IOException {
        JavaCpp.load("OpenCV", opencv_imgcodecs.class, opencv_imgproc.class);
        boolean written;
        try (Mat view = OpenCv.view(picture);
                Mat bgr = new Mat()) {
            if (picture.format() == PixelFormat.RGB24) {
                opencv_imgproc.cvtColor(view, bgr, opencv_imgproc.COLOR_RGB2BGR);
            }
            written =
                    opencv_imgcodecs.imwrite(
                            file.toString(), picture.format() == PixelFormat.RGB24 ? bgr : view);
        } catch (RuntimeException e) {
            throw new IOException(
                    file + ": no picture can be written there; end its name in .png or .jpg", e);
        }
        if (!written) {
            throw new IOException(
                    file + ": it cannot be written; check that the folder is there and writable");
        }
    }

    /**
     * {@return a picture as it looks on white where it is transparent, upright, {@code BGR24}, in
     * memory that the collector owns; empty for one that has no transparency, or is unreadable}
     * Rounds as Pillow's {@code alpha_composite} does, which the image processors of
     * vision-language models are built on; detectors want the colours beneath instead.
     *
     * @param file in a format that may be transparent, or not
     * @throws EngineException if OpenCV does not load
     */
    public static Optional<Raster> onWhite(Path file) throws EngineException {
        JavaCpp.load("OpenCV", opencv_imgcodecs.class, opencv_imgproc.class);
        String name = file.toString();
        try (Mat stored = opencv_imgcodecs.imread(name, opencv_imgcodecs.IMREAD_UNCHANGED);
                Mat bytes = new Mat()) {
            if (stored.channels() != CHANNELS) {
                return Optional.empty();
            }
            boolean deep = stored.depth() == opencv_core.CV_16U;
            stored.convertTo(
                    bytes, opencv_core.CV_8U, deep ? UPPER_BYTE : 1, deep ? ROUND_DOWN : 0);
            try (Mat upright = opencv_imgcodecs.imread(name, opencv_imgcodecs.IMREAD_COLOR)) {
                turnAs(upright, bytes);
            }
            return Optional.of(layOnWhite(bytes));
        }
    }

    /**
     * Turns a picture as its EXIF orientation says, which OpenCV obeys only where it drops the
     * transparency: of the eight ways, the one that gives the same colours.
     */
    private static void turnAs(Mat upright, Mat picture) {
        try (Mat lying = new Mat();
                Mat turned = new Mat();
                Mat colours = new Mat()) {
            opencv_core.transpose(picture, lying);
            for (Mat way : List.of(picture, lying)) {
                if (way.cols() != upright.cols() || way.rows() != upright.rows()) {
                    continue;
                }
                for (int flip : WAYS) {
                    if (flip == NOT) {
                        way.copyTo(turned);
                    } else {
                        opencv_core.flip(way, turned, flip);
                    }
                    opencv_imgproc.cvtColor(turned, colours, opencv_imgproc.COLOR_BGRA2BGR);
                    if (opencv_core.norm(colours, upright, opencv_core.NORM_INF, new Mat())
                            <= SAME) {
                        turned.copyTo(picture);
                        return;
                    }
                }
            }
        }
    }

    private static Raster layOnWhite(Mat picture) {
        int rowBytes = PixelFormat.BGR24.rowBytes(picture.cols());
        MemorySegment laid = Arena.ofAuto().allocate((long) rowBytes * picture.rows());
        byte[] from = new byte[CHANNELS * picture.cols()];
        byte[] to = new byte[rowBytes];
        for (int y = 0; y < picture.rows(); y++) {
            try (BytePointer row = picture.ptr(y)) {
                row.get(from);
            }
            for (int x = 0; x < picture.cols(); x++) {
                int opacity = (from[CHANNELS * x + CHANNELS - 1] & BYTE) << EXTRA_BITS;
                for (int channel = 0; channel < CHANNELS - 1; channel++) {
                    int own = from[CHANNELS * x + channel] & BYTE;
                    to[(CHANNELS - 1) * x + channel] = (byte) blend(own, opacity);
                }
            }
            MemorySegment.copy(to, 0, laid, ValueLayout.JAVA_BYTE, (long) y * rowBytes, rowBytes);
        }
        return new Raster(picture.cols(), picture.rows(), PixelFormat.BGR24, laid);
    }

    /** The sum over 255, rounded, by Pillow's way of dividing with shifts. */
    private static int blend(int own, int opacity) {
        int sum = own * opacity + BYTE * ((BYTE << EXTRA_BITS) - opacity);
        int half = sum + (1 << (EXTRA_BITS + Byte.SIZE - 1));
        return (((half >> Byte.SIZE) + half) >> Byte.SIZE) >> EXTRA_BITS;
    }
}
