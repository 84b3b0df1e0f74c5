// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that is no sound, as {@code listen} answers for it: exit 4, one line, the next step. */
class BadSoundIT {
    @TempDir private Path home;
    private Terminal terminal;

    @BeforeEach
    void sitDown() {
        terminal = Terminal.withModels(home, "okay_nabu", "silero-vad-v5");
    }

    @ParameterizedTest
    @CsvSource({
        "missing, no such file",
        "folder, it is a folder",
        "empty, it is empty",
        "text, it is text",
        "cut, it is cut off",
        "rate, outside 8000 to 48000 Hz",
        "mulaw, law",
        "channels, contradicts itself",
        "nan, not a finite number"
    })
    void isRefusedWithTheReason(String kind, String reason) throws Exception {
        Path file = make(kind);
        assertEquals(Exit.UNREADABLE.code(), listen(file.toString()), terminal::err);
        assertTrue(terminal.err().contains(reason), terminal.err());
        assertTrue(terminal.err().contains(file + ": "), terminal.err());
        assertTrue(terminal.err().contains("; "), "no next step: " + terminal.err());
        assertEquals(1, terminal.err().lines().count(), terminal.err());
        assertEquals("", terminal.out());
    }

    @Test
    void withoutAnyMicrophoneThereIsNothingToListenTo() {
        assertEquals(Exit.USAGE.code(), terminal.run("listen", "--wake-only"));
        assertTrue(terminal.err().contains("no microphone is configured"), terminal.err());
    }

    private int listen(String file) {
        return terminal.run("listen", file, "--wake", "okay_nabu", "--wake-only", "--json");
    }

    private Path make(String kind) throws Exception {
        Path file = home.resolve(kind + ".wav");
        byte[] sound = new byte[4_000];
        switch (kind) {
            case "folder" -> Files.createDirectory(file);
            case "empty" -> Files.createFile(file);
            case "text" -> Files.writeString(file, "no sound\n");
            case "cut" -> {
                byte[] whole = wav(1, 1, 16_000, 16, sound);
                Files.write(file, Arrays.copyOf(whole, 500));
            }
            case "rate" -> Files.write(file, wav(1, 1, 96_000, 16, sound));
            case "mulaw" -> Files.write(file, wav(7, 1, 8_000, 8, sound));
            case "channels" -> Files.write(file, wav(1, 0, 16_000, 16, sound));
            case "nan" -> {
                ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).putFloat(40, Float.NaN);
                Files.write(file, wav(3, 1, 16_000, 32, sound));
            }
            default -> {}
        }
        return file;
    }

    private static byte[] wav(int tag, int channels, int rateHz, int bits, byte[] sound) {
        ByteBuffer out = ByteBuffer.allocate(44 + sound.length).order(ByteOrder.LITTLE_ENDIAN);
        int align = channels * bits / 8;
        out.put(ascii("RIFF")).putInt(36 + sound.length).put(ascii("WAVEfmt ")).putInt(16);
        out.putShort((short) tag).putShort((short) channels).putInt(rateHz);
        out.putInt(rateHz * align).putShort((short) align).putShort((short) bits);
        return out.put(ascii("data")).putInt(sound.length).put(sound).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
