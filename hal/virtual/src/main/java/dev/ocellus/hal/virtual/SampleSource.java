// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;

/** Where a virtual microphone takes its samples: 16 kHz, one channel, full scale 1. */
interface SampleSource extends AutoCloseable {
    /**
     * Blocks until all that was asked for is there or the source has ended.
     *
     * @param first counts from the first sample since the source was opened, or since nanosecond 0
     *     of the clock in a room; never goes back
     * @param out takes the samples
     * @param length how many
     * @return how many were written, or -1 when there are no more
     */
    int read(long first, float[] out, int length) throws DeviceException;

    /** Thread-safe; unblocks a pending read. */
    @Override
    void close();
}
