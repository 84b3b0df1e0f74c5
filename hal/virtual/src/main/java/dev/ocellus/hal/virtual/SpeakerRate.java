// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import org.jspecify.annotations.Nullable;

/** The way of samples into a speaker: loudness, then the speaker's rate. Guarded by the speaker. */
final class SpeakerRate {
    private final int fromHz;
    private final @Nullable Resampler resampler;
    private float[] pending = new float[1024];
    private int at;
    private int filled;

    SpeakerRate(int fromHz, int toHz) {
        this.fromHz = fromHz;
        this.resampler = fromHz == toHz ? null : new Resampler(fromHz, toHz);
    }

    int fromHz() {
        return fromHz;
    }

    /** Takes samples over; everything before must have been taken out. */
    void put(short[] samples, int offset, int length, double volume) {
        float gain = (float) (volume / 32_768);
        if (pending.length < length) {
            pending = new float[length];
        }
        for (int i = 0; i < length; i++) {
            pending[i] = gain * samples[offset + i];
        }
        at = 0;
        filled = length;
        if (resampler != null) {
            resampler.put(pending, 0, length);
        }
    }

    /** Says that nothing follows, so that the last samples come out. */
    void end() {
        if (resampler != null) {
            resampler.end();
        }
    }

    /** {@return how many samples were written; 0 when more must be put in} */
    int take(float[] out, int length) {
        if (resampler != null) {
            return resampler.take(out, 0, length);
        }
        int taken = Math.min(length, filled - at);
        System.arraycopy(pending, at, out, 0, taken);
        at += taken;
        return taken;
    }
}
