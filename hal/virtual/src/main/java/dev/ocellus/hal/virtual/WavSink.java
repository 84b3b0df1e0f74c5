// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A WAV file, 16-bit, one channel. The header is brought up to date after every piece, so that the
 * file can be played even when the process is killed in the middle. Past 4 GiB the header says that
 * the samples go on to the end of the file.
 */
final class WavSink implements SoundSink {
    private static final int HEADER = 44;
    private static final long MOST = 0xFFFF_FFFFL - HEADER;

    private final FileChannel channel;
    private final PcmBytes bytes = new PcmBytes();
    private final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private long dataBytes;

    WavSink(Path file) throws IOException {
        this.channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
    }

    @Override
    public void open(int sampleRateHz) throws IOException {
        header.put(new byte[] {'R', 'I', 'F', 'F'}).putInt(0);
        header.put(new byte[] {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '}).putInt(16);
        header.putShort((short) 1).putShort((short) 1);
        header.putInt(sampleRateHz).putInt(2 * sampleRateHz);
        header.putShort((short) 2).putShort((short) 16);
        header.put(new byte[] {'d', 'a', 't', 'a'}).putInt(0);
        writeHeader();
    }

    @Override
    public void heard(short[] samples, int length) throws IOException {
        ByteBuffer left = bytes.of(samples, length);
        while (left.hasRemaining()) {
            dataBytes += channel.write(left, HEADER + dataBytes);
        }
        writeHeader();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void writeHeader() throws IOException {
        boolean tooLong = dataBytes > MOST;
        header.putInt(4, tooLong ? -1 : (int) (dataBytes + HEADER - 8));
        header.putInt(HEADER - 4, tooLong ? -1 : (int) dataBytes);
        header.rewind();
        for (long at = 0; header.hasRemaining(); ) {
            at += channel.write(header, at);
        }
    }
}
