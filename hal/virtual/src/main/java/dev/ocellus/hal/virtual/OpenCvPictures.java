// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Reads pictures with OpenCV, turned upright as their EXIF orientation says; transparency is left
 * out, as it was where the references of the detectors were made. Reached through {@link Codecs}
 * alone, because it does not even link without OpenCV.
 */
final class OpenCvPictures {
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
            return copy(picture, memory);
        } catch (RuntimeException e) {
            throw unreadable(device, file, e);
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
