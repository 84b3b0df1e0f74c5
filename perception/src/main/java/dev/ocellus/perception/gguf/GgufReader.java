// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.gguf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads the values of a GGUF file one after another and never past its end. */
final class GgufReader implements Closeable {
    private static final int WINDOW_BYTES = 1 << 16;
    private static final int LONGEST_STRING = 1 << 24;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer window =
            ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long read;

    GgufReader(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        size = channel.size();
    }

    /** {@return bytes of the file} */
    long size() {
        return size;
    }

    /** {@return bytes before the next value} */
    long position() {
        return read - window.remaining();
    }

    /** {@return bytes from the next value to the end} */
    long left() {
        return size - position();
    }

    int u8() throws IOException, Malformed {
        return Byte.toUnsignedInt(fill(Byte.BYTES).get());
    }

    int i16() throws IOException, Malformed {
        return fill(Short.BYTES).getShort();
    }

    int i32() throws IOException, Malformed {
        return fill(Integer.BYTES).getInt();
    }

    long u32() throws IOException, Malformed {
        return Integer.toUnsignedLong(i32());
    }

    long i64() throws IOException, Malformed {
        return fill(Long.BYTES).getLong();
    }

    /**
     * {@return a count of things of which each takes some bytes of the rest of the file}
     *
     * @param what they are, for the message
     * @param bytesEach the fewest bytes that one of them takes
     */
    int count(String what, int bytesEach) throws IOException, Malformed {
        long count = i64();
        if (count < 0 || count > left() / bytesEach || count > Integer.MAX_VALUE) {
            throw new Malformed(
                    Long.toUnsignedString(count) + " " + what + " do not fit into the file");
        }
        return (int) count;
    }

    /** {@return a text} */
    String string() throws IOException, Malformed {
        int length = count("bytes of a text", 1);
        if (length > LONGEST_STRING) {
            throw new Malformed("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; ) {
            ByteBuffer some = fill(1);
            int n = Math.min(some.remaining(), length - at);
            some.get(bytes, at, n);
            at += n;
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** {@return whether the bytes of a text that was read are UTF-8} */
    static boolean isUtf8(String text) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private ByteBuffer fill(int bytes) throws IOException, Malformed {
        if (window.remaining() < bytes) {
            window.compact();
            int n = 0;
            while (n >= 0 && window.position() < bytes) {
                n = channel.read(window);
                read += Math.max(0, n);
            }
            window.flip();
            if (window.remaining() < bytes) {
                throw new Malformed("it ends at byte " + size);
            }
        }
        return window;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
