// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

/** Samples that are all there. */
final class ArraySource implements SampleSource {
    private final float[] samples;
    private int at;

    ArraySource(float[] samples) {
        this.samples = samples;
    }

    /** {@return 16-bit samples of any rate at 16 kHz} */
    static float[] atSpeechRate(short[] samples, int sampleRateHz) {
        float[] scaled = new float[samples.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = samples[i] / 32_768f;
        }
        if (sampleRateHz == SpeechInput.RATE_HZ) {
            return scaled;
        }
        Resampler resampler = new Resampler(sampleRateHz, SpeechInput.RATE_HZ);
        resampler.put(scaled, 0, scaled.length);
        resampler.end();
        float[] converted =
                new float
                        [Math.toIntExact(
                                Math.ceilDiv(
                                        (long) scaled.length * SpeechInput.RATE_HZ,
                                        (long) sampleRateHz))];
        resampler.take(converted, 0, converted.length);
        return converted;
    }

    @Override
    public int read(long first, float[] out, int length) {
        int taken = Math.min(length, samples.length - at);
        System.arraycopy(samples, at, out, 0, taken);
        at += taken;
        return taken == 0 ? -1 : taken;
    }

    @Override
    public void close() {}
}
