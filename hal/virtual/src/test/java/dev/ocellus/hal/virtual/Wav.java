// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Makes WAV files byte by byte, good ones and bad ones. */
final class Wav {
    int tag = 1;
    int channels = 1;
    int rateHz = 16_000;
    int bits = 16;
    boolean extensible;
    byte[] before = {};
    byte[] data = {};
    byte[] after = {};
    long saidBytes = -1;

    static Wav of(int bits, int rateHz, int channels, int frames, IntToDoubleFunction signal) {
        Wav wav = new Wav();
        wav.bits = bits;
        wav.rateHz = rateHz;
        wav.channels = channels;
        ByteBuffer out =
                ByteBuffer.allocate(frames * channels * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            for (int channel = 0; channel < channels; channel++) {
                long value = Math.round(signal.applyAsDouble(i) * (1L << (bits - 1)));
                value = Math.min(value, (1L << (bits - 1)) - 1) + (bits == 8 ? 128 : 0);
                for (int shift = 0; shift < bits; shift += 8) {
                    out.put((byte) (value >> shift));
                }
            }
        }
        wav.data = out.array();
        return wav;
    }

    static Wav ofFloats(int rateHz, float... samples) {
        Wav wav = new Wav();
        wav.tag = 3;
        wav.bits = 32;
        wav.rateHz = rateHz;
        ByteBuffer out = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            out.putFloat(sample);
        }
        wav.data = out.array();
        return wav;
    }

    static IntToDoubleFunction tone(double hertz, double rateHz, double amplitude) {
        return i -> amplitude * Math.sin(2 * Math.PI * hertz * i / rateHz);
    }

    byte[] bytes() {
        int formatBytes = extensible ? 40 : 16;
        ByteBuffer out =
                ByteBuffer.allocate(28 + formatBytes + before.length + data.length + after.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(out.capacity() - 8).put(ascii("WAVE")).put(before);
        out.put(ascii("fmt ")).putInt(formatBytes);
        int align = channels * bits / 8;
        out.putShort((short) (extensible ? 0xFFFE : tag)).putShort((short) channels);
        out.putInt(rateHz).putInt(rateHz * align).putShort((short) align).putShort((short) bits);
        if (extensible) {
            out.putShort((short) 22).putShort((short) bits).putInt(0).putShort((short) tag);
            out.putShort((short) 0).putShort((short) 0).putShort((short) 16);
            out.putLong(0x719B_3800_AA00_0080L);
        }
        out.put(ascii("data"));
        out.putInt((int) (saidBytes < 0 ? data.length : saidBytes)).put(data).put(after);
        return Arrays.copyOf(out.array(), out.position());
    }

    Path write(Path folder, String name) throws IOException {
        return Files.write(folder.resolve(name), bytes());
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
