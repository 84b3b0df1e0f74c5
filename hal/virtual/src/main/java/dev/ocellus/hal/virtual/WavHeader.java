// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a WAV file says about the samples behind it.
 *
 * @param layout how the samples lie
 * @param dataBytes how long they go on, or {@link #TO_THE_END} where the writer did not know
 */
record WavHeader(PcmLayout layout, long dataBytes) {
    /** A writer into a pipe cannot know how much will follow. */
    static final long TO_THE_END = -1;

    /** So many bytes show what a file is that is not WAV. */
    static final int GUESS_BYTES = 256;

    private static final int RIFF = fourCc("RIFF");
    private static final int RF64 = fourCc("RF64");
    private static final int BW64 = fourCc("BW64");
    private static final int WAVE = fourCc("WAVE");
    private static final int FMT = fourCc("fmt ");
    private static final int DS64 = fourCc("ds64");
    private static final int DATA = fourCc("data");

    private static final int PCM = 1;
    private static final int IEEE_FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;

    /** The tail of every sub-format that stands for one of the plain format tags. */
    private static final long SUBFORMAT_HIGH = 0x719B_3800_AA00_0080L;

    private static final String CONVERT =
            "; convert it, for example with: ffmpeg -i IN -ar 16000 -ac 1 OUT.wav";

    /** {@return whether the bytes at the buffer's position begin a WAV file} */
    static boolean begins(ByteBuffer head) {
        if (head.remaining() < 12) {
            return false;
        }
        int at = head.position();
        int magic = head.getInt(at);
        return (magic == RIFF || magic == RF64 || magic == BW64) && head.getInt(at + 8) == WAVE;
    }

    /**
     * Reads up to the first sample.
     *
     * @param device names the microphone in errors
     * @param input at the first byte of the file
     * @throws DeviceException if it is no WAV file that can be used
     */
    static WavHeader read(String device, ByteInput input) throws DeviceException, IOException {
        ByteBuffer head = input.require(GUESS_BYTES);
        if (!head.hasRemaining()) {
            throw unreadable(device, "it is empty; record or copy it again");
        }
        if (!begins(head)) {
            throw unreadable(device, guess(head));
        }
        boolean large = head.getInt(head.position()) != RIFF;
        input.skip(12);
        PcmLayout layout = null;
        long largeData = TO_THE_END;
        while (true) {
            ByteBuffer chunk = input.require(8);
            if (chunk.remaining() < 8) {
                throw unreadable(
                        device,
                        "it ends before the first sample, so it is cut off; copy or record it"
                                + " again");
            }
            int name = chunk.getInt();
            long size = Integer.toUnsignedLong(chunk.getInt());
            if (name == DATA) {
                if (layout == null) {
                    throw unreadable(device, "its samples come before their format" + CONVERT);
                }
                return new WavHeader(layout, large ? largeData : known(size));
            }
            if (name == FMT) {
                layout = format(device, input, size);
            } else {
                ByteBuffer body = input.require(16);
                if (name == DS64 && size >= 16 && body.remaining() >= 16) {
                    long bytes = body.getLong(body.position() + 8);
                    largeData = bytes <= 0 ? TO_THE_END : bytes;
                }
                input.skip(size + (size & 1));
            }
        }
    }

    /** Zero, all ones and about 2 GiB are what ffmpeg, sox and arecord write into a pipe. */
    private static long known(long size) {
        boolean streamed =
                size == 0 || size >= 0xFFFF_F000L || (size >= 0x7FFF_0000L && size <= 0x8000_0010L);
        return streamed ? TO_THE_END : size;
    }

    private static PcmLayout format(String device, ByteInput input, long size)
            throws DeviceException, IOException {
        ByteBuffer body = input.require((int) Math.min(size, 40));
        int at = body.position();
        if (size < 16 || body.remaining() < Math.min(size, 40)) {
            throw unreadable(device, "its format is cut off; copy or record it again");
        }
        int tag = body.getShort(at) & 0xFFFF;
        int channels = body.getShort(at + 2) & 0xFFFF;
        long rate = Integer.toUnsignedLong(body.getInt(at + 4));
        int align = body.getShort(at + 12) & 0xFFFF;
        int bits = body.getShort(at + 14) & 0xFFFF;
        if (tag == EXTENSIBLE && size >= 40 && body.getLong(at + 32) == SUBFORMAT_HIGH) {
            tag = body.getShort(at + 24) & 0xFFFF;
        }
        input.skip(size + (size & 1));
        PcmEncoding encoding = encoding(tag, bits);
        if (encoding == null) {
            throw unreadable(
                    device,
                    "its samples are "
                            + describe(tag, bits)
                            + ", not 8, 16, 24 or 32-bit integers or 32-bit floats"
                            + CONVERT);
        }
        if (channels == 0 || align != channels * encoding.bytes()) {
            throw unreadable(
                    device,
                    "its format contradicts itself ("
                            + channels
                            + " channels of "
                            + bits
                            + " bits in "
                            + align
                            + " bytes)"
                            + CONVERT);
        }
        if (rate < 8_000 || rate > 48_000) {
            throw unreadable(
                    device, "its rate of " + rate + " Hz is outside 8000 to 48000 Hz" + CONVERT);
        }
        return new PcmLayout(encoding, channels, (int) rate);
    }

    private static @Nullable PcmEncoding encoding(int tag, int bits) {
        if (tag == IEEE_FLOAT) {
            return bits == 32 ? PcmEncoding.F32 : null;
        }
        if (tag != PCM) {
            return null;
        }
        return switch (bits) {
            case 8 -> PcmEncoding.U8;
            case 16 -> PcmEncoding.S16;
            case 24 -> PcmEncoding.S24;
            case 32 -> PcmEncoding.S32;
            default -> null;
        };
    }

    private static String describe(int tag, int bits) {
        return switch (tag) {
            case PCM -> bits + "-bit integers";
            case IEEE_FLOAT -> bits + "-bit floats";
            case 2, 0x11 -> "ADPCM";
            case 6 -> "A-law";
            case 7 -> "µ-law";
            case 0x55 -> "MP3";
            default -> "of the unknown format " + tag;
        };
    }

    private static String guess(ByteBuffer head) {
        String other = otherThanSamples(head);
        return other != null ? other : "it is not a WAV file (no RIFF header)" + CONVERT;
    }

    /**
     * {@return what a stream is that cannot be samples without a header, or null when it can}
     *
     * @param head its first bytes, left where they are
     */
    static @Nullable String otherThanSamples(ByteBuffer head) {
        byte[] bytes = new byte[Math.min(head.remaining(), GUESS_BYTES)];
        head.get(head.position(), bytes);
        String start = new String(bytes, StandardCharsets.ISO_8859_1);
        if (start.startsWith("RIFX")) {
            return "it is a big-endian WAV file" + CONVERT;
        }
        if (start.startsWith("RIFF")) {
            return bytes.length < 12
                    ? "it ends inside its header, so it is cut off; copy or record it again"
                    : "it is a RIFF file, but not a WAV file" + CONVERT;
        }
        if (start.startsWith("OggS")) {
            return "it is an Ogg file, not WAV" + CONVERT;
        }
        if (start.startsWith("fLaC")) {
            return "it is a FLAC file, not WAV" + CONVERT;
        }
        if (start.startsWith("ID3") || start.startsWith("ÿû") || start.startsWith("ÿó")) {
            return "it is an MP3 file, not WAV" + CONVERT;
        }
        if (start.startsWith("ftyp", 4)) {
            return "it is an MP4 file, not WAV" + CONVERT;
        }
        if (isText(bytes)) {
            return "it is text, not a WAV file; name a sound file";
        }
        return null;
    }

    /** Samples hold zeros, or bytes that no UTF-8 text has. */
    private static boolean isText(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        // A letter that the end of the bytes cuts is no mistake, so it is not told of the end.
        CoderResult result =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, false);
        return !result.isError() && text.flip().chars().allMatch(WavHeader::written);
    }

    private static boolean written(int letter) {
        boolean control = letter < ' ' || letter == 0x7F;
        return !control || letter == '\n' || letter == '\r' || letter == '\t';
    }

    private static DeviceException unreadable(String device, String reason) {
        return new DeviceException(Kind.UNREADABLE, device, "open", reason);
    }

    private static int fourCc(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
