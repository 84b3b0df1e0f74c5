// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SayCommandIT {
    private static final int HEADER_BYTES = 44;
    private static final int RATE_HZ = 22_050;

    @TempDir private Path home;
    private Terminal terminal;
    private Path out;

    @BeforeEach
    void sitDown() {
        terminal = Terminal.withModels(home, "piper-joe");
        out = home.resolve("a.wav");
    }

    @Test
    void aTextBecomesAWavFileWithARightHeader() throws IOException {
        assertEquals(
                0,
                terminal.run(
                        "say",
                        "It is nine o'clock. The meeting is at half past ten.",
                        "--out",
                        out.toString(),
                        "--json"),
                terminal::err);
        ByteBuffer wav = wav();
        int dataBytes = wav.getInt(40);
        assertEquals(RATE_HZ, wav.getInt(24));
        assertEquals(1, wav.getShort(22));
        assertEquals(16, wav.getShort(34));
        assertEquals(wav.capacity() - 8, wav.getInt(4));
        assertEquals(wav.capacity() - HEADER_BYTES, dataBytes);

        JsonNode said = terminal.json().getFirst();
        assertEquals(
                List.of("sampleRateHz", "audioMs", "firstAudioMs", "realTimeFactor"),
                List.copyOf(said.propertyNames()));
        assertEquals(RATE_HZ, said.get("sampleRateHz").intValue());
        assertEquals(dataBytes * 500.0 / RATE_HZ, said.get("audioMs").doubleValue(), 1);
        assertTrue(said.get("audioMs").doubleValue() > 2000, said.toString());
        assertTrue(said.get("firstAudioMs").doubleValue() > 0);
        assertTrue(said.get("realTimeFactor").doubleValue() > 0);
        assertTrue(loudness(wav) > 500, "loudness " + loudness(wav));
    }

    @Test
    void standardInputIsSpokenLineByLine() throws IOException {
        terminal.type("One sentence.\nAnother one\n");
        assertEquals(0, terminal.run("say", "-", "--out", out.toString(), "--json"));
        double two = terminal.json().getFirst().get("audioMs").doubleValue();
        terminal.type("One sentence.\n");
        assertEquals(0, terminal.run("say", "-", "--out", out.toString(), "--json"));
        assertTrue(terminal.json().getFirst().get("audioMs").doubleValue() < two);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path nowhere = home.resolve("nowhere/a.wav");
        assertEquals(Exit.FAILED.code(), terminal.run("say", "Hi.", "--out", nowhere.toString()));
        assertTrue(terminal.err().contains(nowhere.toString()), terminal.err());
        assertTrue(terminal.err().contains("; "), terminal.err());
    }

    @Test
    void aFullDiskIsNamed() {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "/dev/full is not there");
        assertEquals(Exit.FAILED.code(), terminal.run("say", "Hi.", "--out", "/dev/full"));
        assertTrue(terminal.err().contains("/dev/full"), terminal.err());
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(home.resolve("no-folder")).resolve("a.wav");
        assertEquals(Exit.FAILED.code(), terminal.run("say", "Hi.", "--out", file.toString()));
        assertTrue(terminal.err().contains(file.toString()), terminal.err());
    }

    private ByteBuffer wav() throws IOException {
        byte[] bytes = Files.readAllBytes(out);
        assertEquals("RIFF", new String(bytes, 0, 4, StandardCharsets.US_ASCII));
        assertEquals("WAVEfmt ", new String(bytes, 8, 8, StandardCharsets.US_ASCII));
        assertEquals("data", new String(bytes, 36, 4, StandardCharsets.US_ASCII));
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static double loudness(ByteBuffer wav) {
        double sum = 0;
        int count = (wav.capacity() - HEADER_BYTES) / 2;
        for (int i = 0; i < count; i++) {
            double sample = wav.getShort(HEADER_BYTES + 2 * i);
            sum += sample * sample;
        }
        return Math.sqrt(sum / count);
    }
}
