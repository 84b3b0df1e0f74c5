// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.natives.JavaCpp;
import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Loads the native library, and lends it memory of ours. */
public final class OpenCv {
    private OpenCv() {}

    /**
     * Makes sure that the library is there. It computes on the thread that calls it: workers of its
     * own would be those of all callers, and as slow for the hasty as for the patient.
     *
     * @throws EngineException if this machine cannot load it
     */
    public static void load() throws EngineException {
        JavaCpp.load("OpenCV", opencv_core.class, opencv_imgproc.class);
        opencv_core.setNumThreads(1);
    }

    /**
     * {@return a picture's own memory as OpenCV sees it; to be closed, and not to be used after the
     * picture}
     *
     * @param picture {@code RGB24}, {@code BGR24} or {@code GREY8}
     */
    public static Mat view(Raster picture) {
        int type =
                switch (picture.format()) {
                    case RGB24, BGR24 -> opencv_core.CV_8UC3;
                    case GREY8 -> opencv_core.CV_8UC1;
                    case MONO1 ->
                            throw new IllegalArgumentException(
                                    "format must have whole bytes, got " + picture.format());
                };
        return matrix(picture.pixels(), picture.heightPx(), picture.widthPx(), type);
    }

    /**
     * {@return floats as a matrix of several channels; to be closed, and not to be used after the
     * memory}
     *
     * @param memory of rows × columns × channels floats
     * @param rows of the matrix
     * @param columns of the matrix
     * @param channels 1 to 4
     */
    public static Mat floats(MemorySegment memory, int rows, int columns, int channels) {
        return matrix(memory, rows, columns, opencv_core.CV_32FC(channels));
    }

    /**
     * {@return bytes as a matrix of several channels; to be closed, and not to be used after the
     * memory}
     *
     * @param memory of rows × columns × channels bytes
     * @param rows of the matrix
     * @param columns of the matrix
     * @param channels 1 to 4
     * @param signed whether a byte is −128 to 127, not 0 to 255
     */
    public static Mat bytes(
            MemorySegment memory, int rows, int columns, int channels, boolean signed) {
        int type = signed ? opencv_core.CV_8SC(channels) : opencv_core.CV_8UC(channels);
        return matrix(memory, rows, columns, type);
    }

    private static Mat matrix(MemorySegment memory, int rows, int columns, int type) {
        try (BytePointer bytes = new BytePointer(memory.asByteBuffer())) {
            return new Mat(rows, columns, type, bytes);
        }
    }

    /**
     * Makes a small grey picture of a picture, each of its levels the mean of what it stands for.
     *
     * @param picture {@code RGB24}, {@code BGR24} or {@code GREY8}; lent for the call
     * @param widthPx of the small picture
     * @param heightPx of the small picture
     * @param scaled takes the small picture in colours; kept for the next one
     * @param grey takes the small grey picture
     */
    static void grey(Raster picture, int widthPx, int heightPx, Mat scaled, Mat grey) {
        boolean coloured = picture.format() != PixelFormat.GREY8;
        try (Mat view = view(picture);
                Size size = new Size(widthPx, heightPx)) {
            Mat small = coloured ? scaled : grey;
            opencv_imgproc.resize(view, small, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
        if (coloured) {
            boolean blueFirst = picture.format() == PixelFormat.BGR24;
            opencv_imgproc.cvtColor(
                    scaled,
                    grey,
                    blueFirst ? opencv_imgproc.COLOR_BGR2GRAY : opencv_imgproc.COLOR_RGB2GRAY);
        }
    }

    /**
     * {@return OpenCV's code for turning colours into red, green, blue, or −1 where they are so}
     *
     * @param format of the picture
     */
    public static int toRgb(PixelFormat format) {
        return switch (format) {
            case RGB24 -> -1;
            case BGR24 -> opencv_imgproc.COLOR_BGR2RGB;
            case GREY8 -> opencv_imgproc.COLOR_GRAY2RGB;
            case MONO1 ->
                    throw new IllegalArgumentException("format must have whole bytes, got MONO1");
        };
    }
}
