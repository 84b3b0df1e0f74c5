// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Reads pictures with OpenCV, turned upright as their EXIF orientation says, on white where they
 * are transparent. Reached through {@link Codecs} alone, because it does not even link without
 * OpenCV.
 */
final class OpenCvPictures {
    private static final int JPEG = 0xFF;

    /** Of a picture with transparency: blue, green, red and how opaque it is. */
    private static final int CHANNELS = 4;

    private static final int WHITE = 255;
    private static final int EXTRA_BITS = 7;

    private OpenCvPictures() {}

    /**
     * Loads the library, with the loader's monitor held: its classes initialise each other under
     * it, and two threads that begin at the same time would wait for each other.
     */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // the very lock that the loader takes
    static void load() {
        synchronized (Loader.class) {
            Loader.load(opencv_core.class);
            Loader.load(opencv_imgcodecs.class);
        }
    }

    /** {@return whether a file begins as a picture does that can be read} */
    static boolean recognises(Path file) {
        return opencv_imgcodecs.haveImageReader(file.toString());
    }

    /**
     * {@return the picture, in memory that it is given}
     *
     * @throws DeviceException if it is unreadable
     */
    static Raster read(String device, Path file, SegmentAllocator memory) throws DeviceException {
        try (Mat picture =
                opencv_imgcodecs.imread(file.toString(), opencv_imgcodecs.IMREAD_COLOR)) {
            if (picture.empty()) {
                throw unreadable(device, file, null);
            }
            Raster seen = copy(picture, memory);
            if (mayBeTransparent(file)) {
                layOnWhite(seen, file);
            }
            return seen;
        } catch (RuntimeException e) {
            throw unreadable(device, file, e);
        }
    }

    /** A JPEG never is; to read one twice would take longer than all else. */
    private static boolean mayBeTransparent(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return content.read() != JPEG;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * What is transparent shows white, as a page would: its own colours mean nothing. Rounds as
     * Pillow's alpha_composite does, which the processors of vision-language models use.
     */
    private static void layOnWhite(Raster seen, Path file) {
        try (Mat whole =
                        opencv_imgcodecs.imread(
                                file.toString(), opencv_imgcodecs.IMREAD_UNCHANGED);
                Mat bytes = new Mat()) {
            boolean fits = whole.cols() == seen.widthPx() && whole.rows() == seen.heightPx();
            if (whole.channels() != CHANNELS || !fits) {
                return;
            }
            whole.convertTo(
                    bytes,
                    opencv_core.CV_8U,
                    whole.depth() == opencv_core.CV_16U ? 1.0 / 257 : 1,
                    0);
            byte[] row = new byte[CHANNELS * bytes.cols()];
            for (int y = 0; y < bytes.rows(); y++) {
                try (BytePointer from = bytes.ptr(y)) {
                    from.get(row);
                }
                layOnWhite(seen, y, row);
            }
        }
    }

    private static void layOnWhite(Raster seen, int y, byte[] row) {
        long at = (long) y * PixelFormat.BGR24.rowBytes(seen.widthPx());
        for (int x = 0; x < seen.widthPx(); x++) {
            int share = (row[CHANNELS * x + CHANNELS - 1] & WHITE) << EXTRA_BITS;
            for (int channel = 0; channel < CHANNELS - 1; channel++) {
                int own = row[CHANNELS * x + channel] & WHITE;
                int sum =
                        own * share
                                + WHITE * ((WHITE << EXTRA_BITS) - share)
                                + (1 << (EXTRA_BITS + 7));
                int mixed = (((sum >> 8) + sum) >> 8) >> EXTRA_BITS;
                seen.pixels()
                        .set(
                                ValueLayout.JAVA_BYTE,
                                at + (CHANNELS - 1L) * x + channel,
                                (byte) mixed);
            }
        }
    }

    private static Raster copy(Mat picture, SegmentAllocator memory) {
        int rowBytes = PixelFormat.BGR24.rowBytes(picture.cols());
        MemorySegment pixels = memory.allocate((long) rowBytes * picture.rows());
        for (int y = 0; y < picture.rows(); y++) {
            try (BytePointer row = picture.ptr(y)) {
                row.capacity(rowBytes);
                MemorySegment from = MemorySegment.ofBuffer(row.asByteBuffer());
                MemorySegment.copy(from, 0, pixels, (long) y * rowBytes, rowBytes);
            }
        }
        return new Raster(picture.cols(), picture.rows(), PixelFormat.BGR24, pixels);
    }

    private static DeviceException unreadable(
            String device, Path file, @Nullable RuntimeException cause) {
        return new DeviceException(
                Kind.UNREADABLE,
                device,
                "read",
                file.getFileName() + " is no picture that can be read; convert it to PNG or JPEG",
                cause);
    }
}
