// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.TrialLoad;
import dev.ocellus.perception.tflite.LiteRt;
import dev.ocellus.perception.vision.ObjectDetector;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * Opens a detector and lets it look at noise, in a process of its own: one that dies of a damaged
 * file instead of us. For models that nobody vouches for, by {@link TrialLoad}. Ends normally when
 * all went well.
 */
public final class DetectorTrial {
    private static final int LOOKS = 3;
    private static final int SIDE = 96;

    private DetectorTrial() {}

    /**
     * Tries.
     *
     * @param arguments LiteRT's library, the {@code .tflite} file, and the file of its labels where
     *     it has one
     */
    public static void main(String[] arguments) {
        Optional<Path> labels =
                arguments.length > 2 ? Optional.of(Path.of(arguments[2])) : Optional.empty();
        try {
            LiteRt library = LiteRt.load("trial", Path.of(arguments[0]));
            try (ObjectDetector detector =
                    TfLiteDetectors.open(library, "trial", Path.of(arguments[1]), labels, 1)) {
                look(detector);
            }
        } catch (EngineException e) {
            TrialLoad.refuse(e);
        }
    }

    private static void look(ObjectDetector detector) {
        Random noise = new Random(1);
        byte[] pixels = new byte[SIDE * SIDE * 3];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(pixels.length);
            Raster picture = new Raster(SIDE, SIDE, PixelFormat.RGB24, memory);
            for (int look = 0; look < LOOKS; look++) {
                noise.nextBytes(pixels);
                memory.copyFrom(MemorySegment.ofArray(pixels));
                detector.detect(picture, 0);
            }
        }
    }
}
