// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/**
 * An open playback stream. Confined to one writer thread; {@link #stop} and {@link #close} are
 * thread-safe.
 */
public interface Speaker extends Device {
    /**
     * Queues samples, blocking while the device's queue is full. The driver converts the rate.
     *
     * @param samples signed 16-bit PCM, one channel
     * @param offset first sample
     * @param length how many
     * @param sampleRateHz 8000 to 48000
     * @throws DeviceException if the device is lost or closed
     */
    void write(short[] samples, int offset, int length, int sampleRateHz) throws DeviceException;

    /**
     * Blocks until all that was written has been heard, or {@link #stop} threw it away.
     *
     * @throws DeviceException if the device is lost or closed
     */
    void drain() throws DeviceException;

    /**
     * {@return how long it takes until a sample that is written now is heard, in nanoseconds; an
     * echo canceller relies on it to 40 ms, and knows no echo that comes more than 250 ms later: a
     * radio link to the loudspeaker counts}
     */
    long queuedNanos();

    /** Throws away what is queued and falls silent at once; unblocks a pending write. */
    void stop();

    /**
     * Sets the loudness of what is written from now on.
     *
     * @param volume 0 (silent) to 1
     */
    void volume(double volume);
}
