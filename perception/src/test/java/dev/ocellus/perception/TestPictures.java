// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.opencv.OpenCv;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures from files, for tests; the product's come from a camera. */
public final class TestPictures {
    private TestPictures() {}

    /** {@return a picture in {@code BGR24}, in memory that the collector owns} */
    public static Raster read(Path file) throws EngineException {
        OpenCv.load();
        try (Mat picture =
                opencv_imgcodecs.imread(file.toString(), opencv_imgcodecs.IMREAD_COLOR)) {
            assertFalse(picture.empty(), () -> file + " is no picture");
            long bytes = 3L * picture.cols() * picture.rows();
            MemorySegment pixels = Arena.ofAuto().allocate(bytes);
            try (BytePointer data = picture.data()) {
                data.capacity(bytes);
                pixels.copyFrom(MemorySegment.ofBuffer(data.asByteBuffer()));
            }
            return new Raster(picture.cols(), picture.rows(), PixelFormat.BGR24, pixels);
        }
    }
}
