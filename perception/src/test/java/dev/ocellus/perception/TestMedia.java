// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recordings and reference values that lie beside the checkout. */
public final class TestMedia {
    private static final Pattern NPY_TYPE = Pattern.compile("'descr': '([^']+)'");

    private TestMedia() {}

    /**
     * {@return a file or folder under {@code testdata}; the test is skipped, naming it, when it is
     * absent}
     */
    public static Path require(String relative) {
        Path path = Path.of(System.getProperty("ocellus.shared"), "testdata", relative);
        assumeTrue(Files.exists(path), () -> "needs the test data " + path);
        return path;
    }

    /** {@return the samples of a 16 kHz, 16-bit, one-channel WAV file} */
    public static short[] sound(Path wav) {
        ByteBuffer bytes = bytes(wav);
        assertEquals("WAVE", ascii(bytes, 8), wav + " is a WAV file");
        int at = 12;
        while (!ascii(bytes, at).equals("data")) {
            if (ascii(bytes, at).equals("fmt ")) {
                assertEquals(1, bytes.getShort(at + 10), "channels of " + wav);
                assertEquals(16_000, bytes.getInt(at + 12), "sample rate of " + wav);
                assertEquals(16, bytes.getShort(at + 22), "bits of " + wav);
            }
            at += 8 + bytes.getInt(at + 4);
        }
        int size = Math.min(bytes.getInt(at + 4), bytes.capacity() - at - 8);
        short[] samples = new short[size / 2];
        bytes.slice(at + 8, size).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /** {@return the values of a NumPy array of {@code uint16}, row after row} */
    public static int[] unsignedShorts(Path npy) {
        ByteBuffer values = values(npy, "<u2");
        int[] result = new int[values.remaining() / 2];
        for (int i = 0; i < result.length; i++) {
            result[i] = Short.toUnsignedInt(values.getShort(2 * i));
        }
        return result;
    }

    /** {@return the values of a NumPy array of {@code float32}, row after row} */
    public static float[] floats(Path npy) {
        ByteBuffer values = values(npy, "<f4");
        float[] result = new float[values.remaining() / 4];
        values.asFloatBuffer().get(result);
        return result;
    }

    /** {@return the values of a NumPy array of {@code uint8}, row after row} */
    public static byte[] unsignedBytes(Path npy) {
        ByteBuffer values = values(npy, "|u1");
        byte[] result = new byte[values.remaining()];
        values.get(result);
        return result;
    }

    /** {@return the values of a NumPy array of {@code int32}, row after row} */
    public static int[] ints(Path npy) {
        ByteBuffer values = values(npy, "<i4");
        int[] result = new int[values.remaining() / 4];
        values.asIntBuffer().get(result);
        return result;
    }

    private static ByteBuffer values(Path npy, String type) {
        ByteBuffer bytes = bytes(npy);
        int header = Short.toUnsignedInt(bytes.getShort(8));
        byte[] text = new byte[header];
        bytes.get(10, text);
        String description = new String(text, StandardCharsets.US_ASCII);
        Matcher matcher = NPY_TYPE.matcher(description);
        assertEquals(true, matcher.find(), npy + " names its type");
        assertEquals(type, matcher.group(1), "type of " + npy);
        return bytes.slice(10 + header, bytes.capacity() - 10 - header)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer bytes(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ascii(ByteBuffer bytes, int at) {
        byte[] text = new byte[4];
        bytes.get(at, text);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
