// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.echo.EchoCanceller;

/**
 * Takes the glasses' own voice out of what the microphone heard; what it heard while they were
 * silent it leaves as it is, to the bit. Confined to the hearing's thread.
 */
final class EchoRemoval implements AutoCloseable {
    /** The far end is taken this much early, 5 ms, for clocks that disagree a little. */
    private static final long LEAD_FRAMES = 80;

    /** Blocks follow each other without a gap, however unsteady their times: 40 ms. */
    private static final long JITTER_FRAMES = 640;

    /** Weight of the newest block in how late blocks are: half a second's worth. */
    private static final double NEWEST = 0.02;

    /** Blocks that are this much late or early, 1 ms, are followed, a frame a block. */
    private static final double DRIFT_FRAMES = 16;

    private final FarEnd farEnd;
    private final EchoCanceller canceller;
    private final short[] far = new short[EchoCanceller.BLOCK_SAMPLES];
    private long next = Long.MIN_VALUE;
    private double late;

    EchoRemoval(FarEnd farEnd, EchoCanceller canceller) {
        this.farEnd = farEnd;
        this.canceller = canceller;
    }

    /**
     * {@return the block without the echo, maybe the block itself}
     *
     * @param block what was heard
     * @param nanoTime when its first sample was
     */
    short[] clean(short[] block, long nanoTime) {
        long first = Math.floorDiv(nanoTime, FarEnd.NANOS_PER_FRAME);
        if (next != Long.MIN_VALUE && Math.abs(first - next) <= JITTER_FRAMES) {
            first = next + drift(first - next);
        } else {
            late = 0;
        }
        next = first + block.length;
        if (!farEnd.read(first + LEAD_FRAMES, far)) {
            return block;
        }
        short[] clean = new short[block.length];
        canceller.cancel(block, far, clean);
        return clean;
    }

    /**
     * {@return by how many frames to follow the clock of the speaker, which no microphone keeps
     * exactly}
     */
    private long drift(long behind) {
        late += NEWEST * (behind - late);
        if (Math.abs(late) <= DRIFT_FRAMES) {
            return 0;
        }
        long step = late > 0 ? 1 : -1;
        late -= step;
        return step;
    }

    /** Sound is missing: the next block begins anew. */
    void gap() {
        next = Long.MIN_VALUE;
    }

    @Override
    public void close() {
        canceller.close();
    }
}
