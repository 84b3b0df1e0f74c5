// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.Raster;
import java.lang.foreign.SegmentAllocator;
import java.nio.file.Path;

/** The way to OpenCV and FFmpeg, which may be missing: then it says what to add. */
final class Codecs {
    private Codecs() {}

    /** {@return whether a file begins as a picture does that can be read} */
    static boolean isPicture(String device, Path file) throws DeviceException {
        try {
            OpenCvPictures.load();
            return OpenCvPictures.recognises(file);
        } catch (LinkageError e) {
            throw withoutPictures(device, e);
        }
    }

    /** {@return a picture, upright, in memory that it is given} */
    static Raster picture(String device, Path file, SegmentAllocator memory)
            throws DeviceException {
        try {
            OpenCvPictures.load();
            return OpenCvPictures.read(device, file, memory);
        } catch (LinkageError e) {
            throw withoutPictures(device, e);
        }
    }

    /** {@return a video, upright} */
    static PictureSource video(String device, Path file) throws DeviceException {
        try {
            FfmpegVideo.load();
            return FfmpegVideo.open(device, file);
        } catch (LinkageError e) {
            throw new DeviceException(
                    Kind.ABSENT,
                    device,
                    "open",
                    "it is no picture, and videos need FFmpeg, which does not load here ("
                            + e.getMessage()
                            + "); use ./ocellus emulate, which brings it, or pictures",
                    e);
        }
    }

    private static DeviceException withoutPictures(String device, LinkageError cause) {
        return new DeviceException(
                Kind.ABSENT,
                device,
                "open",
                "pictures need OpenCV, which does not load here ("
                        + cause.getMessage()
                        + "); add org.bytedeco:opencv for this platform",
                cause);
    }
}
