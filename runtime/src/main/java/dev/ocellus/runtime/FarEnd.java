// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.echo.EchoCanceller;

/**
 * What the speaker plays, on the clock of the microphone: 16 kHz, frame 0 at nanosecond 0. Sound is
 * put in before it is heard, so the near future is known. Thread-safe.
 */
final class FarEnd {
    static final long NANOS_PER_FRAME = 62_500;

    /** 4 s: far more than a speaker queues and an echo lasts. */
    private static final int CAPACITY = 1 << 16;

    /** A speaker that goes on is heard where it left off, however unsteady its report: 40 ms. */
    private static final long JITTER_FRAMES = 640;

    private final short[] ring = new short[CAPACITY];
    private long end;
    private boolean silent = true;

    /**
     * Puts sound in.
     *
     * @param samples 16 kHz
     * @param length how many
     * @param heardNanos when the first is heard
     */
    synchronized void play(short[] samples, int length, long heardNanos) {
        long start = Math.ceilDiv(heardNanos, NANOS_PER_FRAME);
        if (silent || Math.abs(start - end) > JITTER_FRAMES) {
            clear(end, start);
            end = start;
            silent = false;
        }
        for (int i = 0; i < length; i++) {
            ring[index(end + i)] = samples[i];
        }
        end += length;
    }

    /** Nothing is heard from a moment on: the speaker was stopped. */
    synchronized void stop(long nanoTime) {
        long frame = Math.ceilDiv(nanoTime, NANOS_PER_FRAME);
        if (frame < end) {
            clear(frame, end);
            end = frame;
        }
        silent = true;
    }

    /**
     * Reads what is heard from a frame on.
     *
     * @param first the frame
     * @param out takes it, with silence where nothing is known
     * @return whether anything of it, or so shortly before that its echo may last, was heard
     */
    synchronized boolean read(long first, short[] out) {
        for (int i = 0; i < out.length; i++) {
            long frame = first + i;
            boolean known = frame < end && frame >= end - CAPACITY && frame >= 0;
            out[i] = known ? ring[index(frame)] : 0;
        }
        return end > 0 && first < end + EchoCanceller.TAIL_SAMPLES;
    }

    private void clear(long from, long to) {
        long first = Math.max(from, to - CAPACITY);
        for (long frame = first; frame < to; frame++) {
            ring[index(frame)] = 0;
        }
    }

    private static int index(long frame) {
        return (int) Math.floorMod(frame, (long) CAPACITY);
    }
}
