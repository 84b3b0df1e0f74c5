// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The way of a sound from speaker to microphone: later, and mostly softer. Remembers what the
 * speaker played for as long as a microphone may still ask for it. Thread-safe.
 */
final class Echo implements VirtualSpeaker.Listener {
    private static final long MEMORY_NANOS = 5_000_000_000L;
    private static final int PHASES = 256;

    private final VirtualSpeaker speaker;
    private final float gain;
    private final long delayNanos;
    private final Deque<Run> runs = new ArrayDeque<>();
    private @Nullable Kernel kernel;
    private int kernelHz;

    Echo(VirtualSpeaker speaker, float gain, Duration delay) {
        if (delay.toMillis() < 3) {
            throw new IllegalArgumentException("delay must be 3 ms or more, got " + delay);
        }
        this.speaker = speaker;
        this.gain = gain;
        this.delayNanos = delay.toNanos();
    }

    /** Makes the speaker tell what it has played until now. */
    void catchUp() {
        speaker.catchUp();
    }

    @Override
    public synchronized void heard(
            long nanoTime, short[] samples, int offset, int length, int sampleRateHz) {
        if (kernel == null || kernelHz != sampleRateHz) {
            runs.clear();
            kernel = new Kernel(sampleRateHz, SpeechInput.RATE_HZ, PHASES);
            kernelHz = sampleRateHz;
        }
        Run run = runs.peekLast();
        if (run == null || !run.goesOnAt(nanoTime)) {
            run = new Run(nanoTime, sampleRateHz);
            runs.add(run);
        }
        run.append(samples, offset, length);
        long oldest = nanoTime - delayNanos - MEMORY_NANOS;
        while (runs.size() > 1 && runs.getFirst().endNanos() < oldest) {
            runs.removeFirst();
        }
        runs.getFirst().forget(oldest);
    }

    /** Adds what arrives between two moments. */
    synchronized void add(long first, float[] out, int length) {
        if (kernel == null) {
            return;
        }
        float[] window = new float[2 * kernel.half()];
        for (Run run : runs) {
            for (int i = 0; i < length; i++) {
                long nanos = (first + i) * Room.NANOS_PER_FRAME - delayNanos;
                out[i] += gain * run.at(nanos, kernel, window);
            }
        }
    }

    /** What the speaker played without a pause. */
    private static final class Run {
        private final long startNanos;
        private final int rateHz;
        private float[] samples = new float[8192];
        private int filled;
        private long forgotten;

        Run(long startNanos, int rateHz) {
            this.startNanos = startNanos;
            this.rateHz = rateHz;
        }

        long endNanos() {
            return startNanos + Math.round((forgotten + filled) * 1e9 / rateHz);
        }

        boolean goesOnAt(long nanoTime) {
            return Math.abs(nanoTime - endNanos()) * rateHz < 500_000_000L;
        }

        void append(short[] pcm, int offset, int length) {
            if (filled + length > samples.length) {
                samples = Arrays.copyOf(samples, 2 * (filled + length));
            }
            for (int i = 0; i < length; i++) {
                samples[filled + i] = pcm[offset + i] / 32_768f;
            }
            filled += length;
        }

        void forget(long nanoTime) {
            long old = (long) ((nanoTime - startNanos) * 1e-9 * rateHz) - forgotten;
            if (old > samples.length / 2) {
                int gone = (int) Math.min(old, filled);
                System.arraycopy(samples, gone, samples, 0, filled - gone);
                filled -= gone;
                forgotten += gone;
            }
        }

        float at(long nanoTime, Kernel kernel, float[] window) {
            double place = (nanoTime - startNanos) * 1e-9 * rateHz - forgotten;
            int half = kernel.half();
            if (place <= -half || place >= filled + half) {
                return 0;
            }
            int at = (int) Math.floor(place);
            double fraction = place - at;
            int first = at - (half - 1);
            if (first >= 0 && at + half < filled) {
                return kernel.between(samples, at, fraction);
            }
            for (int i = 0; i < window.length; i++) {
                int from = first + i;
                window[i] = from >= 0 && from < filled ? samples[from] : 0;
            }
            return kernel.between(window, half - 1, fraction);
        }
    }
}
