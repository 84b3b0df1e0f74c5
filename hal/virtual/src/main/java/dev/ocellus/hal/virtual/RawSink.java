// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Samples without a header, 16-bit little-endian, into a pipe or standard output. */
final class RawSink implements SoundSink {
    private final WritableByteChannel channel;
    private final PcmBytes bytes = new PcmBytes();

    /** Owns the channel. */
    RawSink(WritableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public void open(int sampleRateHz) {}

    @Override
    public void heard(short[] samples, int length) throws IOException {
        ByteBuffer left = bytes.of(samples, length);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
