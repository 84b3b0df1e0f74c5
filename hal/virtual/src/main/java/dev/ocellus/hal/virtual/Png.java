// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DisplayFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a picture as PNG. The rows of all our display formats lie as PNG wants them, so that there
 * is nothing to convert.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int GREY = 0;
    private static final int RGB = 2;

    private Png() {}

    /** {@return the bytes of a PNG file} */
    static byte[] encode(Shown picture) {
        DisplayFormat format = picture.format();
        int depth = 8;
        int colour = GREY;
        switch (format.format()) {
            case MONO1 -> depth = 1;
            case GREY8 -> {}
            case RGB24 -> colour = RGB;
            case BGR24 -> throw new IllegalStateException("format must be a display's, got BGR24");
        }
        ByteBuffer head =
                ByteBuffer.allocate(13).putInt(format.widthPx()).putInt(format.heightPx());
        head.put((byte) depth).put((byte) colour).put(new byte[3]);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        chunk(file, "IHDR", head.array());
        chunk(file, "IDAT", deflate(rows(picture)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** Every row begins with the number of its filter; 0 is none. */
    private static byte[] rows(Shown picture) {
        DisplayFormat format = picture.format();
        int rowBytes = format.format().rowBytes(format.widthPx());
        byte[] rows = new byte[(rowBytes + 1) * format.heightPx()];
        for (int y = 0; y < format.heightPx(); y++) {
            System.arraycopy(
                    picture.pixels(), y * rowBytes, rows, y * (rowBytes + 1) + 1, rowBytes);
        }
        return rows;
    }

    private static byte[] deflate(byte[] rows) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(rows);
            deflater.finish();
            byte[] piece = new byte[8192];
            while (!deflater.finished()) {
                packed.write(piece, 0, deflater.deflate(piece));
            }
        }
        return packed.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String name, byte[] body) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(type);
        checksum.update(body);
        file.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
        file.writeBytes(type);
        file.writeBytes(body);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
