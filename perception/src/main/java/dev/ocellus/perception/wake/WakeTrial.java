// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.TrialLoad;
import dev.ocellus.perception.tflite.LiteRt;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Opens a wake model and lets it listen to a few seconds of noise, in a process of its own: one
 * that dies of a damaged file instead of us. For models that nobody vouches for, by {@link
 * TrialLoad}. Ends normally when all went well.
 */
public final class WakeTrial {
    private static final int BLOCKS = 300;

    private WakeTrial() {}

    /**
     * Tries.
     *
     * @param arguments LiteRT's library, the {@code .json} description and the {@code .tflite} file
     */
    public static void main(String[] arguments) {
        try {
            LiteRt library = LiteRt.load("trial", Path.of(arguments[0]));
            listen(library, WakeModel.read("trial", Path.of(arguments[1]), Path.of(arguments[2])));
        } catch (EngineException e) {
            TrialLoad.refuse(e);
        }
    }

    private static void listen(LiteRt library, WakeModel model) throws EngineException {
        Random noise = new Random(1);
        short[] block = new short[WakeWord.BLOCK_SAMPLES];
        try (WakeWords ear = WakeWords.open(library, List.of(model))) {
            for (int i = 0; i < BLOCKS; i++) {
                for (int j = 0; j < block.length; j++) {
                    block[j] = (short) (noise.nextGaussian() * (1 << (i / 20)));
                }
                ear.listen(block);
            }
            ear.reset();
            ear.listen(block);
        }
    }
}
