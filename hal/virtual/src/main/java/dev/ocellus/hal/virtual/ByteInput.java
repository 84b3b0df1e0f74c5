// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/**
 * A channel behind a small little-endian buffer. Confined to one thread; {@link #close} is
 * thread-safe and unblocks a pending read. Owns the channel.
 */
final class ByteInput implements Closeable {
    private static final int CAPACITY = 1 << 16;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(CAPACITY).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private boolean ended;

    ByteInput(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads until so many bytes are there or nothing more comes.
     *
     * @param bytes 1 to 65536
     * @return the buffer, positioned at the next byte; it holds fewer than asked only at the end
     */
    ByteBuffer require(int bytes) throws IOException {
        if (buffer.remaining() < bytes && !ended) {
            buffer.compact();
            while (buffer.position() < bytes && !ended) {
                ended = channel.read(buffer) < 0;
            }
            buffer.flip();
        }
        return buffer;
    }

    /** {@return how many bytes were passed over; fewer than asked only at the end} */
    long skip(long bytes) throws IOException {
        long left = bytes;
        while (left > 0 && require(1).hasRemaining()) {
            int step = (int) Math.min(left, buffer.remaining());
            buffer.position(buffer.position() + step);
            left -= step;
        }
        return bytes - left;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
