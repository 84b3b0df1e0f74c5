// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.models.HostPlatform;
import dev.ocellus.perception.models.TestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpeexEchoCancellerIT {
    private static final int BLOCK = EchoCanceller.BLOCK_SAMPLES;
    private static final String ID = "speexdsp-" + HostPlatform.current();

    private static EchoCanceller open() throws EngineException {
        return SpeexEchoCanceller.open(ID, TestStore.require(ID, "libaec.so"));
    }

    /** The sound, later and softer, and a reflection of it. */
    private static short[] echo(short[] sound, double gain, int delay) {
        short[] echo = new short[sound.length];
        for (int i = delay; i < sound.length; i++) {
            double late = i - delay >= 400 ? 0.3 * sound[i - delay - 400] : 0;
            echo[i] = (short) Math.round(gain * (sound[i - delay] + late));
        }
        return echo;
    }

    private static short[] cancel(short[] near, short[] far) throws EngineException {
        short[] out = new short[near.length / BLOCK * BLOCK];
        short[] clean = new short[BLOCK];
        try (EchoCanceller canceller = open()) {
            for (int at = 0; at < out.length; at += BLOCK) {
                canceller.cancel(
                        Arrays.copyOfRange(near, at, at + BLOCK),
                        Arrays.copyOfRange(far, at, at + BLOCK),
                        clean);
                System.arraycopy(clean, 0, out, at, BLOCK);
            }
        }
        return out;
    }

    private static double decibels(short[] sound, short[] against, int from, int to) {
        double above = 1;
        double below = 1;
        for (int i = from; i < to; i++) {
            above += (double) sound[i] * sound[i];
            below += (double) against[i] * against[i];
        }
        return 10 * Math.log10(above / below);
    }

    @Test
    void anEchoIsLearntAndGone() throws EngineException {
        short[] far = TestMedia.sound(TestMedia.require("speech/jfk.wav"));
        for (int delay : new int[] {160, 960, 2_400}) {
            short[] near = echo(far, 0.5, delay);
            double less = decibels(near, cancel(near, far), 80_000, 160_000);
            assertTrue(less > 12, delay + " samples late: " + less + " dB less");
        }
    }

    @Test
    void theWearerIsHeardThroughIt() throws EngineException {
        short[] far = TestMedia.sound(TestMedia.require("speech/jfk.wav"));
        short[] wearer = TestMedia.sound(TestMedia.require("wake/okay_nabu/1.wav"));
        short[] near = echo(far, 0.5, 960);
        int begin = 96_000;
        int end = Math.min(near.length, begin + wearer.length) / BLOCK * BLOCK;
        short[] alone = new short[near.length];
        for (int i = begin; i < end; i++) {
            alone[i] = wearer[i - begin];
            near[i] = (short) Math.clamp(near[i] + wearer[i - begin], -32_768, 32_767);
        }
        short[] clean = cancel(near, far);
        // The canceller takes out rumble as well, from whatever it is given.
        short[] quiet = cancel(alone, new short[far.length]);
        short[] wrong = new short[near.length];
        for (int i = begin; i < end; i++) {
            wrong[i] = (short) (clean[i] - quiet[i]);
        }
        double before = decibels(alone, echo(far, 0.5, 960), begin, end);
        double after = decibels(alone, wrong, begin, end);
        assertTrue(after > before + 6, "from " + before + " to " + after + " dB above the rest");
    }

    @Test
    void whatIsNoBlockIsRefused() throws EngineException {
        EchoCanceller canceller = open();
        short[] block = new short[BLOCK];
        assertThrows(
                IllegalArgumentException.class,
                () -> canceller.cancel(new short[100], block, block));
        canceller.close();
        canceller.close();
        assertThrows(IllegalStateException.class, () -> canceller.cancel(block, block, block));
    }

    @Test
    void aLibraryThatIsNoneIsRefused(@TempDir Path folder) throws Exception {
        Path library = Files.writeString(folder.resolve("libaec.so"), "not a library");
        EngineException refused =
                assertThrows(EngineException.class, () -> SpeexEchoCanceller.open(ID, library));
        assertEquals("run: ocellus models pull " + ID, refused.remedy());
    }
}
