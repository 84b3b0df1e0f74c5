// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.natives.JavaCpp;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Writes pictures into files. */
public final class PictureFile {
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
}
