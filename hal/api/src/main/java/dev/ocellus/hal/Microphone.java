// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/**
 * An open capture stream. Confined to one reader thread; {@link #close}, {@link #mute} and {@link
 * #muted} are thread-safe.
 */
public interface Microphone extends Device {
    /** What {@link #read} returns when a source that can end, such as a file, has ended. */
    long END = -1;

    /** {@return the format of every block; fixed while open} */
    AudioFormat format();

    /**
     * Blocks until {@code block} is full. While muted it delivers nothing and keeps blocking; what
     * was said meanwhile is gone. The last block of a source that ends is padded with silence.
     *
     * @param block filled with interleaved signed PCM; length a multiple of the channel count
     * @return capture time of {@code block[0]}, in nanoseconds of the provider's {@link
     *     TimeSource}, or {@link #END}
     * @throws DeviceException if the device is lost, closed, or its data is unreadable; {@code
     *     block} is then undefined
     */
    long read(short[] block) throws DeviceException;

    /**
     * Stops or lets pass samples in the driver itself.
     *
     * @param muted true to deliver nothing
     */
    void mute(boolean muted);

    /** {@return whether samples are stopped} */
    boolean muted();

    /**
     * {@return how many sample frames the device lost since it was opened because nobody read them}
     */
    long lostFrames();
}
