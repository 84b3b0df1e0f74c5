// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.AudioFormat;
import dev.ocellus.hal.DeviceException;
import org.jspecify.annotations.Nullable;

/** Samples from a file or pipe at 16 kHz, one channel. Confined to one thread. */
final class SpeechInput {
    static final int RATE_HZ = AudioFormat.SPEECH.sampleRateHz();

    private final PcmInput input;
    private final @Nullable Resampler resampler;
    private final float[] piece = new float[1024];
    private boolean ended;

    /** Owned by the caller, who closes the input. */
    SpeechInput(PcmInput input) {
        this.input = input;
        this.resampler =
                input.sampleRateHz() == RATE_HZ
                        ? null
                        : new Resampler(input.sampleRateHz(), RATE_HZ);
    }

    /** {@return samples at 16 kHz, or -1 while nobody knows} */
    long frames() {
        long frames = input.frames();
        return frames < 0 ? -1 : Math.ceilDiv(frames * RATE_HZ, (long) input.sampleRateHz());
    }

    /**
     * Blocks until all that was asked for is there or the source has ended.
     *
     * @return how many samples were written, or -1 when there are no more
     */
    int read(float[] out, int offset, int length) throws DeviceException {
        int taken = 0;
        while (taken < length) {
            int step =
                    resampler == null
                            ? input.read(out, offset + taken, length - taken)
                            : resampled(resampler, out, offset + taken, length - taken);
            if (step < 0) {
                return taken == 0 ? -1 : taken;
            }
            taken += step;
        }
        return taken;
    }

    private int resampled(Resampler converter, float[] out, int offset, int length)
            throws DeviceException {
        while (true) {
            int taken = converter.take(out, offset, length);
            if (taken > 0) {
                return taken;
            }
            if (ended) {
                return -1;
            }
            int came = input.read(piece, 0, piece.length);
            if (came < 0) {
                ended = true;
                converter.end();
            } else {
                converter.put(piece, 0, came);
            }
        }
    }
}
