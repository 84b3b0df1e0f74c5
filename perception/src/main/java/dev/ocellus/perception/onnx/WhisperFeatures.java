// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What Whisper sees of sound: logarithms of mel energies, 100 frames a second, computed once as the
 * sound grows. Holds at most {@link #CAPACITY} samples. Confined to one thread.
 */
final class WhisperFeatures {
    /** Samples a second. */
    static final int RATE_HZ = 16_000;

    /** Samples from frame to frame. */
    static final int HOP = 160;

    /** Frames of Whisper's whole window, 30 s. */
    static final int MAX_FRAMES = 3_000;

    /** Samples of Whisper's whole window. */
    static final int CAPACITY = MAX_FRAMES * HOP;

    private static final int WINDOW = 400;
    private static final int HALF = WINDOW / 2;
    private static final int BINS = HALF + 1;
    private static final float FLOOR = -10;
    private static final float RANGE = 8;

    private final int channels;
    private final MelBank bank;
    private final Fourier fourier = new Fourier(WINDOW);
    private final double[] hann = new double[WINDOW];
    private final double[] re = new double[WINDOW];
    private final double[] im = new double[WINDOW];
    private final double[] outRe = new double[WINDOW];
    private final double[] outIm = new double[WINDOW];
    private final double[] power = new double[BINS];
    private final float[] logs;
    private short[] samples = new short[RATE_HZ * 4];
    private int length;
    private int framesDone;

    /**
     * Features of silence so far.
     *
     * @param channels mel energies in a frame
     */
    WhisperFeatures(int channels) {
        this.channels = channels;
        this.bank = new MelBank(channels, BINS, RATE_HZ / 2.0);
        this.logs = new float[MAX_FRAMES * channels];
        for (int i = 0; i < WINDOW; i++) {
            hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
        }
    }

    /** Forgets all sound. */
    void clear() {
        length = 0;
        framesDone = 0;
    }

    /** {@return how many samples it holds} */
    int length() {
        return length;
    }

    /** {@return a sample that it holds} */
    short sample(int index) {
        return samples[index];
    }

    /**
     * Takes as much sound as fits.
     *
     * @return how many samples were taken
     */
    int accept(short[] sound, int offset, int count) {
        int taken = Math.min(count, CAPACITY - length);
        if (length + taken > samples.length) {
            int grown = Math.min(CAPACITY, Math.max(length + taken, samples.length * 2));
            samples = Arrays.copyOf(samples, grown);
        }
        System.arraycopy(sound, offset, samples, length, taken);
        length += taken;
        return taken;
    }

    /**
     * Forgets the oldest sound.
     *
     * @param count samples to forget
     */
    void discard(int count) {
        System.arraycopy(samples, count, samples, 0, length - count);
        length -= count;
        framesDone = 0;
    }

    /**
     * Writes the features of a window; where the sound ends, silence follows.
     *
     * @param sound samples from the start that count
     * @param frames of the window
     * @param out filled from its position with one row a channel
     */
    void window(int sound, int frames, FloatBuffer out) {
        int whole = sound < HALF ? 0 : Math.min(frames, (sound - HALF) / HOP + 1);
        int touched = Math.min(frames, (sound + HALF - 1) / HOP + 1);
        if (framesDone < whole) {
            rows(framesDone, whole, length, logs, framesDone * channels);
            framesDone = whole;
        }
        float[] end = new float[(touched - whole) * channels];
        rows(whole, touched, sound, end, 0);
        float least = Math.max(max(logs, whole * channels), max(end, end.length)) - RANGE;
        for (int c = 0; c < channels; c++) {
            for (int frame = 0; frame < frames; frame++) {
                float value = FLOOR;
                if (frame < whole) {
                    value = logs[frame * channels + c];
                } else if (frame < touched) {
                    value = end[(frame - whole) * channels + c];
                }
                out.put((Math.max(value, least) + 4) / 4);
            }
        }
    }

    private static float max(float[] values, int count) {
        float max = FLOOR;
        for (int i = 0; i < count; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }

    /** Frames go in pairs, one as the real and one as the imaginary part of a transform. */
    private void rows(int from, int to, int sound, float[] out, int offset) {
        for (int frame = from; frame < to; frame += 2) {
            fill(re, frame, sound);
            fill(im, frame + 1, sound);
            fourier.transform(re, im, outRe, outIm);
            int at = offset + (frame - from) * channels;
            row(1, out, at);
            if (frame + 1 < to) {
                row(-1, out, at + channels);
            }
        }
    }

    private void fill(double[] window, int frame, int sound) {
        int start = frame * HOP - HALF;
        for (int i = 0; i < WINDOW; i++) {
            int index = Math.abs(start + i);
            window[i] = index < sound ? samples[index] / 32768.0 * hann[i] : 0;
        }
    }

    /** The even part of the spectrum is that of the first frame, the odd part of the second. */
    private void row(int sign, float[] out, int at) {
        for (int k = 0; k < BINS; k++) {
            int mirror = (WINDOW - k) % WINDOW;
            double a = (outRe[k] + sign * outRe[mirror]) / 2;
            double b = (outIm[k] - sign * outIm[mirror]) / 2;
            power[k] = a * a + b * b;
        }
        for (int c = 0; c < channels; c++) {
            out[at + c] = (float) Math.log10(Math.max(1e-10, bank.energy(c, power)));
        }
    }
}
