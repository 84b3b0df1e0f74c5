// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
    @ParameterizedTest
    @CsvSource({
        "8000, 16000", "11025, 16000", "22050, 16000", "32000, 16000", "44100, 16000",
        "48000, 16000", "47999, 16000", "8001, 16000", "22050, 48000", "48000, 8000"
    })
    void passesTonesUnchangedInLevelAndTime(int fromHz, int toHz) {
        double nyquist = Math.min(fromHz, toHz) / 2.0;
        for (double part : new double[] {0.01, 0.2, 0.5, 0.84}) {
            double hertz = part * nyquist;
            float[] out = convert(tone(hertz, fromHz, fromHz / 2), fromHz, toHz);
            double error = 0;
            for (int i = toHz / 8; i < 3 * toHz / 8; i++) {
                double wanted = Math.sin(2 * Math.PI * hertz * i / toHz);
                error = Math.max(error, Math.abs(out[i] - wanted));
            }
            assertTrue(error < 0.0012, hertz + " Hz is off by " + error);
        }
    }

    @ParameterizedTest
    @CsvSource({"22050, 16000", "32000, 16000", "44100, 16000", "48000, 16000", "47999, 16000"})
    void rejectsWhatWouldFoldBack(int fromHz, int toHz) {
        for (double hertz : new double[] {8_000, 8_500, 10_000}) {
            float[] out = convert(tone(hertz, fromHz, fromHz / 2), fromHz, toHz);
            double level = decibels(Arrays.copyOfRange(out, toHz / 8, 3 * toHz / 8));
            assertTrue(level < -75, hertz + " Hz is left at " + level + " dB");
        }
    }

    @Test
    void upsamplingAddsNoImages() {
        double hertz = 1_000;
        float[] out = convert(tone(hertz, 8_000, 8_000), 8_000, 16_000);
        float[] rest = Arrays.copyOfRange(out, 2_000, 10_000);
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= (float) Math.sin(2 * Math.PI * hertz * (i + 2_000) / 16_000);
        }
        assertTrue(decibels(rest) < -75, "images at " + decibels(rest) + " dB");
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 22_050, 44_100, 48_000, 8_001, 47_999})
    void noSampleIsLostOrDoubledHoweverTheStreamIsCut(int fromHz) {
        Random random = new Random(fromHz);
        float[] input = new float[10_007];
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextFloat() - 0.5f;
        }
        float[] whole = convert(input, fromHz, 16_000);
        assertEquals(Math.ceilDiv(10_007L * 16_000, (long) fromHz), whole.length);
        Resampler resampler = new Resampler(fromHz, 16_000);
        float[] pieces = new float[whole.length + 100];
        int taken = 0;
        for (int at = 0; at < input.length; ) {
            int step = Math.min(input.length - at, random.nextInt(700));
            resampler.put(input, at, step);
            at += step;
            taken += resampler.take(pieces, taken, random.nextInt(pieces.length - taken));
        }
        resampler.end();
        taken += resampler.take(pieces, taken, pieces.length - taken);
        assertArrayEquals(whole, Arrays.copyOf(pieces, taken));
    }

    @Test
    void startsAnewAfterReset() {
        float[] input = tone(440, 48_000, 4_800);
        Resampler resampler = new Resampler(48_000, 16_000);
        resampler.put(input, 0, 1_000);
        resampler.reset();
        resampler.put(input, 0, input.length);
        resampler.end();
        float[] out = new float[1_600];
        assertEquals(1_600, resampler.take(out, 0, 1_600));
        assertArrayEquals(convert(input, 48_000, 16_000), out);
    }

    @Test
    void silenceAndFullScaleKeepTheirLevel() {
        float[] ones = new float[48_000];
        Arrays.fill(ones, 1);
        float[] out = convert(ones, 48_000, 16_000);
        for (int i = 200; i < 15_800; i++) {
            assertEquals(1, out[i], 1e-5);
        }
    }

    static float[] convert(float[] input, int fromHz, int toHz) {
        Resampler resampler = new Resampler(fromHz, toHz);
        resampler.put(input, 0, input.length);
        resampler.end();
        float[] out = new float[(int) ((long) input.length * toHz / fromHz) + 100];
        return Arrays.copyOf(out, resampler.take(out, 0, out.length));
    }

    static float[] tone(double hertz, int rateHz, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) Math.sin(2 * Math.PI * hertz * i / rateHz);
        }
        return samples;
    }

    static double decibels(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return 10 * Math.log10(2 * sum / samples.length);
    }
}
