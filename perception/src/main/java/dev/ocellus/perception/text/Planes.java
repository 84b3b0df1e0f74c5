// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import dev.ocellus.perception.opencv.OpenCv;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Turns pictures into what the networks take: three planes of floats, −1 to 1. */
final class Planes implements AutoCloseable {
    static final int COUNT = 3;
    private static final double RANGE = 2.0 / 255;

    private final FloatMemory memory = new FloatMemory();
    private final Mat floats = new Mat();

    /**
     * {@return the planes of a picture, blue first; good until the next call}
     *
     * @param bgr picture of bytes
     * @param columns of each plane, at least those of the picture; the others are 0
     */
    MemorySegment of(Mat bgr, int columns) {
        int rows = bgr.rows();
        bgr.convertTo(floats, opencv_core.CV_32FC3, RANGE, -1);
        long plane = (long) rows * columns;
        MemorySegment planes = memory.room(COUNT * plane);
        if (columns > bgr.cols()) {
            planes.fill((byte) 0);
        }
        for (int i = 0; i < COUNT; i++) {
            long bytes = plane * ValueLayout.JAVA_FLOAT.byteSize();
            try (Mat all = OpenCv.floats(planes.asSlice(i * bytes, bytes), rows, columns, 1);
                    Mat left = all.colRange(0, bgr.cols())) {
                opencv_core.extractChannel(floats, left, i);
            }
        }
        return planes;
    }

    @Override
    public void close() {
        floats.close();
        memory.close();
    }
}
