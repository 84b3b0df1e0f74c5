// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import java.util.Arrays;

/**
 * Features of sound as microWakeWord models expect them: every 10 ms forty values of the last 30
 * ms, noise-reduced, gain-controlled and logarithmic. All in integers, equal to the TensorFlow Lite
 * micro-frontend's bit for bit. Confined to one thread.
 */
final class MicroFrontend {
    /** Values of one frame. */
    static final int CHANNELS = MelFilterbank.CHANNELS;

    /** Samples of one window: 30 ms at 16 kHz. */
    static final int WINDOW = 480;

    /** Samples from one frame to the next: 10 ms at 16 kHz. */
    static final int STEP = 160;

    private static final int WINDOW_BITS = 12;
    private static final int NOISE_BITS = 14;
    private static final int NOISE_ONE = 1 << NOISE_BITS;
    private static final int EVEN_SMOOTHING = (int) (0.025f * NOISE_ONE);
    private static final int ODD_SMOOTHING = (int) (0.06f * NOISE_ONE);
    private static final int LEAST_SIGNAL = (int) (0.05f * NOISE_ONE);
    private static final int SMOOTHING_BITS = 10;
    private static final int CORRECTION_BITS = 3;
    private static final long UINT32 = 0xFFFF_FFFFL;

    private final FixedFft fft = new FixedFft();
    private final MelFilterbank filterbank = new MelFilterbank();
    private final GainCurve gain = new GainCurve(SMOOTHING_BITS - CORRECTION_BITS);
    private final int[] coefficients = new int[WINDOW];
    private final short[] recent = new short[WINDOW];
    private final int[] windowed = new int[FixedFft.SIZE];
    private final int[] energy = new int[FixedFft.BINS];
    private final long[] signal = new long[CHANNELS];
    private final long[] noise = new long[CHANNELS];
    private int filled;

    MicroFrontend() {
        float step = (float) Math.PI * 2f / WINDOW;
        for (int i = 0; i < WINDOW; i++) {
            float hann = 0.5f - 0.5f * (float) Math.cos(step * (i + 0.5f));
            coefficients[i] = (int) Math.floor(hann * (1 << WINDOW_BITS) + 0.5f);
        }
    }

    /** {@return samples that can be taken until the next frame is complete, at least 1} */
    int wanted() {
        return WINDOW - filled;
    }

    /**
     * Takes sound.
     *
     * @param samples 16 kHz, one channel
     * @param offset first sample
     * @param length how many, at most {@link #wanted}
     * @param frame receives {@link #CHANNELS} values of 0 to 65535 when the frame is complete
     * @return whether it is
     */
    boolean accept(short[] samples, int offset, int length, int[] frame) {
        System.arraycopy(samples, offset, recent, filled, length);
        filled += length;
        if (filled < WINDOW) {
            return false;
        }
        int shift = window();
        fft.energies(windowed, energy);
        filterbank.magnitudes(energy, shift, signal);
        for (int channel = 0; channel < CHANNELS; channel++) {
            long quiet = reduceNoise(channel);
            frame[channel] = LogCurve.of(gain.apply(quiet, noise[channel]) << CORRECTION_BITS);
        }
        System.arraycopy(recent, STEP, recent, 0, WINDOW - STEP);
        filled = WINDOW - STEP;
        return true;
    }

    /** Forgets all sound and the estimate of the noise. */
    void reset() {
        filled = 0;
        Arrays.fill(noise, 0);
    }

    /** Windows the sound and scales it up; returns the bits of the scale. */
    private int window() {
        int peak = 0;
        for (int i = 0; i < WINDOW; i++) {
            int value = (recent[i] * coefficients[i]) >> WINDOW_BITS;
            windowed[i] = value;
            // as in 16 bits, where the magnitude of -32768 stays negative
            peak = Math.max(peak, (short) Math.abs(value));
        }
        int shift = 15 - bits(peak);
        for (int i = 0; i < WINDOW; i++) {
            windowed[i] = (short) (windowed[i] << shift);
        }
        return shift;
    }

    private long reduceNoise(int channel) {
        int smoothing = (channel & 1) == 0 ? EVEN_SMOOTHING : ODD_SMOOTHING;
        long scaled = (signal[channel] << SMOOTHING_BITS) & UINT32;
        long estimate =
                (scaled * smoothing + noise[channel] * (NOISE_ONE - smoothing)) >> NOISE_BITS;
        noise[channel] = estimate;
        long floor = (signal[channel] * LEAST_SIGNAL) >> NOISE_BITS;
        return Math.max((scaled - Math.min(estimate, scaled)) >> SMOOTHING_BITS, floor);
    }

    /** {@return the position of the highest bit set, counted from 1; 0 for 0} */
    static int bits(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(value);
    }
}
