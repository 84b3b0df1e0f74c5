// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Whether a file ends before what it announces. OpenCV shows what there is of a JPEG and fills the
 * rest, and FFmpeg takes most videos that were cut for shorter ones, without a word to their
 * callers. Of every other picture OpenCV refuses a part.
 *
 * <p>A JPEG is walked from marker to marker (ITU-T T.81, annex B), for what follows its end may be
 * anything: phones put a video there. Of videos the outermost parts are added up: the boxes of MP4
 * (ISO/IEC 14496-12, 4.2), the lists of AVI, the segment of Matroska (RFC 9559). FLV and MPEG-TS
 * announce nothing.
 */
final class CutShort {
    private static final int MARKER = 0xFF;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int FIRST_RESTART = 0xD0;

    /** For arithmetic coding; like the restarts it has no length. */
    private static final int TEMPORARY = 0x01;

    private static final int LIST = tag("RIFF");
    private static final int EBML = 0x1A45DFA3;
    private static final int SEGMENT = 0x18538067;

    /** Whatever else comes at the end of an MP4 is none of its own. */
    private static final Set<Integer> BOXES =
            Set.of(
                    tag("ftyp"),
                    tag("styp"),
                    tag("moov"),
                    tag("moof"),
                    tag("mdat"),
                    tag("mfra"),
                    tag("sidx"),
                    tag("free"),
                    tag("skip"),
                    tag("wide"),
                    tag("uuid"),
                    tag("meta"));

    private CutShort() {}

    /** {@return whether a picture that was read is only the beginning of one} */
    static boolean isPicture(Path file) {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return in.readUnsignedByte() == MARKER
                    && in.readUnsignedByte() == START_OF_IMAGE
                    && !hasEnd(in);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasEnd(DataInputStream in) throws IOException {
        try {
            while (true) {
                int marker = nextMarker(in);
                if (marker == END_OF_IMAGE) {
                    return true;
                }
                boolean bare =
                        marker == TEMPORARY
                                || (marker >= FIRST_RESTART && marker <= START_OF_IMAGE);
                if (!bare) {
                    in.skipNBytes(Math.max(0, in.readUnsignedShort() - Short.BYTES));
                }
            }
        } catch (EOFException e) {
            return false;
        }
    }

    /** In what is coded a marker byte is followed by a zero; several may stand before a marker. */
    private static int nextMarker(DataInputStream in) throws IOException {
        int last = 0;
        while (true) {
            int next = in.readUnsignedByte();
            if (last == MARKER && next != 0 && next != MARKER) {
                return next;
            }
            last = next;
        }
    }

    /**
     * {@return whether a video is only the beginning of one, as far as its file announces sizes}
     */
    static boolean isVideo(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int first = file.readInt();
            if (first == EBML) {
                return matroskaEnd(file) > file.length();
            }
            return (first == LIST ? listsEnd(file) : boxesEnd(file)) > file.length();
        } catch (IOException e) {
            return false;
        }
    }

    /** A box is its size, with itself, and its name; 1 says that a longer size follows, 0 all. */
    private static long boxesEnd(RandomAccessFile file) throws IOException {
        long at = 0;
        while (at + 2 * Integer.BYTES <= file.length()) {
            file.seek(at);
            long size = Integer.toUnsignedLong(file.readInt());
            if (!BOXES.contains(file.readInt())) {
                return at;
            }
            size = size == 1 ? file.readLong() : size;
            if (size < 2 * Integer.BYTES) {
                return at;
            }
            if (size > file.length() - at) {
                return Long.MAX_VALUE;
            }
            at += size;
        }
        return at;
    }

    /** A list is its name and its size without both, low byte first, padded to an even one. */
    private static long listsEnd(RandomAccessFile file) throws IOException {
        long at = 0;
        long end = 0;
        while (at + 2 * Integer.BYTES <= file.length()) {
            file.seek(at);
            if (file.readInt() != LIST) {
                return end;
            }
            long size = Integer.toUnsignedLong(Integer.reverseBytes(file.readInt()));
            // Who writes a stream does not know the size before its end.
            if (size == 0 || size == 0xFFFF_FFFFL) {
                return end;
            }
            end = at + 2 * Integer.BYTES + size;
            at = end + (size & 1);
        }
        return end;
    }

    private static long matroskaEnd(RandomAccessFile file) throws IOException {
        long header = size(file);
        if (header < 0 || header > file.length()) {
            return 0;
        }
        file.seek(file.getFilePointer() + header);
        if (file.readInt() != SEGMENT) {
            return 0;
        }
        long segment = size(file);
        return segment < 0 ? 0 : file.getFilePointer() + segment;
    }

    /**
     * {@return a size of EBML, -1 for an unknown one} The zeros before its first set bit tell how
     * many bytes follow; all bits behind that one set are the unknown size (RFC 8794).
     */
    private static long size(RandomAccessFile file) throws IOException {
        int first = file.readUnsignedByte();
        int more = Integer.numberOfLeadingZeros(first) - (Integer.SIZE - Byte.SIZE);
        if (more >= Byte.SIZE) {
            return -1;
        }
        long mask = 0x7F >> more;
        long value = first & mask;
        for (int i = 0; i < more; i++) {
            value = value << Byte.SIZE | file.readUnsignedByte();
            mask = mask << Byte.SIZE | 0xFF;
        }
        return value == mask ? -1 : value;
    }

    private static int tag(String name) {
        int tag = 0;
        for (byte letter : name.getBytes(StandardCharsets.US_ASCII)) {
            tag = tag << Byte.SIZE | letter;
        }
        return tag;
    }
}
