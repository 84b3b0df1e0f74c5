// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

/** The queue of a speaker: samples that are heard one after the other. Guarded by the speaker. */
final class PlayQueue {
    private final int rateHz;
    private final short[] ring;
    private final float[] piece = new float[512];
    private int head;
    private int size;
    private long startNanos;
    private long played;

    PlayQueue(int rateHz, int milliseconds) {
        this.rateHz = rateHz;
        this.ring = new short[rateHz * milliseconds / 1000];
    }

    int rateHz() {
        return rateHz;
    }

    int size() {
        return size;
    }

    /** {@return when the next sample is heard} */
    long headNanos() {
        return nanosOf(played);
    }

    /** {@return when all that is queued has been heard} */
    long endNanos() {
        return nanosOf(played + size);
    }

    /** {@return how many samples have been heard until a moment and are still here} */
    int due(long now) {
        long heard = Math.floorDiv((now - startNanos) * rateHz, 1_000_000_000L);
        return (int) Math.max(0, Math.min(size, heard - played));
    }

    /** {@return whether everything fitted} */
    boolean fill(SpeakerRate from, long now) {
        if (size == 0) {
            startNanos = now;
            played = 0;
        }
        while (size < ring.length) {
            int came = from.take(piece, Math.min(piece.length, ring.length - size));
            if (came == 0) {
                return true;
            }
            for (int i = 0; i < came; i++) {
                ring[(head + size++) % ring.length] = PcmEncoding.toShort(piece[i]);
            }
        }
        return false;
    }

    /** Takes the next samples out. */
    void take(short[] out, int offset, int length) {
        for (int i = 0; i < length; i++) {
            out[offset + i] = ring[(head + i) % ring.length];
        }
        head = (head + length) % ring.length;
        size -= length;
        played += length;
    }

    void clear() {
        size = 0;
    }

    /** Rounded up, so that a sleeper finds the sample heard. */
    private long nanosOf(long samples) {
        return startNanos + Math.ceilDiv(samples * 1_000_000_000L, (long) rateHz);
    }
}
