// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class MicroFrontendTest {
    private static final int LENGTH = 48_000;

    // The checksums below are those of the frames that pymicro-features 2.0.2 makes of the same
    // samples.

    @Test
    void fullScaleNoiseGivesTheReferenceFrames() {
        assertEquals(0xa20b6e34L, checksum(frames(noise())));
    }

    @Test
    void aSquareWaveAtFullScaleGivesTheReferenceFrames() {
        short[] square = new short[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            square[i] = i / 50 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        assertEquals(0xddc4f53fL, checksum(frames(square)));
    }

    @Test
    void burstsOutOfNearSilenceGiveTheReferenceFrames() {
        short[] burst = noise();
        for (int i = 0; i < LENGTH; i++) {
            burst[i] = i / 1_600 % 2 == 0 ? (short) (burst[i] >> 12) : burst[i];
        }
        assertEquals(0xa25f5c65L, checksum(frames(burst)));
    }

    @Test
    void silenceGivesZeros() {
        List<int[]> frames = frames(new short[4_800]);
        assertEquals(28, frames.size());
        frames.forEach(frame -> assertArrayEquals(new int[MicroFrontend.CHANNELS], frame));
    }

    @Test
    void anySplitOfTheSamplesGivesTheSameFrames() {
        short[] samples = noise();
        long whole = checksum(frames(samples));
        Random random = new Random(7);
        MicroFrontend frontend = new MicroFrontend();
        List<int[]> frames = new ArrayList<>();
        int[] frame = new int[MicroFrontend.CHANNELS];
        int at = 0;
        while (at < samples.length) {
            int most = Math.min(frontend.wanted(), samples.length - at);
            int count = random.nextInt(most + 1);
            if (frontend.accept(samples, at, count, frame)) {
                frames.add(frame.clone());
            }
            at += count;
        }
        assertEquals(whole, checksum(frames));
    }

    @Test
    void aResetForgetsSoundAndNoise() {
        MicroFrontend frontend = new MicroFrontend();
        short[] samples = noise();
        long fresh = checksum(frames(frontend, samples));
        frontend.reset();
        assertEquals(fresh, checksum(frames(frontend, samples)));
    }

    private static short[] noise() {
        short[] samples = new short[LENGTH];
        int state = 1;
        for (int i = 0; i < LENGTH; i++) {
            state = (state * 1_103_515_245 + 12_345) & Integer.MAX_VALUE;
            samples[i] = (short) ((state >> 15) - 32_768);
        }
        return samples;
    }

    private static List<int[]> frames(short[] samples) {
        return frames(new MicroFrontend(), samples);
    }

    static List<int[]> frames(MicroFrontend frontend, short[] samples) {
        List<int[]> frames = new ArrayList<>();
        int[] frame = new int[MicroFrontend.CHANNELS];
        int at = 0;
        while (at < samples.length) {
            int count = Math.min(frontend.wanted(), samples.length - at);
            if (frontend.accept(samples, at, count, frame)) {
                frames.add(frame.clone());
            }
            at += count;
        }
        return frames;
    }

    private static long checksum(List<int[]> frames) {
        CRC32 checksum = new CRC32();
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * MicroFrontend.CHANNELS).order(ByteOrder.LITTLE_ENDIAN);
        for (int[] frame : frames) {
            bytes.clear();
            for (int value : frame) {
                bytes.putShort((short) value);
            }
            checksum.update(bytes.flip());
        }
        return checksum.getValue();
    }
}
