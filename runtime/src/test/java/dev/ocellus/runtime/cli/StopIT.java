// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals, as Ctrl-C and a service manager send them, to commands in the middle of their work. */
class StopIT {
    private static final String[] ALL = {
        "okay_nabu",
        "hey_jarvis",
        "silero-vad-v5",
        "whisper-tiny",
        "piper-joe",
        "smollm2-135m-instruct",
        "llama-cpp-linux-x64"
    };

    @TempDir private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void listeningStops(String signal) throws Exception {
        Terminal terminal = Terminal.withModels(home, "silero-vad-v5", "whisper-tiny");
        try (Typed listen =
                Typed.start(home, terminal.environment(), "listen", silence(), "--no-wake")) {
            awaitLibrary(listen, "libonnxruntime");
            listen.signal(signal);
            assertStopped(listen);
        }
    }

    @Test
    void glassesWhoseModelsAreBeingOpenedStop() throws Exception {
        Terminal terminal = Terminal.withModels(home, ALL);
        try (Typed run =
                Typed.start(
                        home,
                        terminal.environment(),
                        "run",
                        "--headless",
                        "--json",
                        "--mic",
                        silence())) {
            awaitLibrary(run, "libonnxruntime");
            run.signal("TERM");
            assertStopped(run);
            assertFalse(run.out().contains("broken"), run.out());
        }
    }

    @Test
    void anAnswerStopsInTheMiddle() throws Exception {
        Terminal terminal =
                Terminal.withModels(home, "smollm2-135m-instruct", "llama-cpp-linux-x64");
        try (Typed ask =
                Typed.start(
                        home,
                        terminal.environment(),
                        "ask",
                        "--raw",
                        "--max-tokens",
                        "1500",
                        "Count from one to one thousand, in words.")) {
            ask.awaitSaid(" ");
            ask.signal("INT");
            assertStopped(ask);
        }
    }

    @Test
    void speechStopsAndItsFileIsWhole() throws Exception {
        Terminal terminal = Terminal.withModels(home, "piper-joe");
        Path file = home.resolve("a.wav");
        try (Typed say =
                Typed.start(
                        home,
                        terminal.environment(),
                        "say",
                        "This is a long text. ".repeat(500),
                        "--out",
                        file.toString())) {
            while (!Files.exists(file) || Files.size(file) < 10_000) {
                assumeTrue(say.isAlive(), () -> "piper-joe does not speak here");
                Thread.sleep(20);
            }
            say.signal("INT");
            assertStopped(say);
        }
        ByteBuffer wav = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(wav.capacity() - 8, wav.getInt(4));
        assertEquals(wav.capacity() - 44, wav.getInt(40));
    }

    @Test
    void waitingForAQuestionStops() throws Exception {
        Terminal terminal = new Terminal(home);
        try (Typed ask = Typed.start(home, terminal.environment(), "ask", "--json")) {
            awaitLibrary(ask, "libjava");
            Thread.sleep(1_000);
            ask.signal("INT");
            assertEquals(Exit.INTERRUPTED.code(), ask.await(), ask.err());
        }
    }

    private void assertStopped(Typed command) throws Exception {
        assertEquals(Exit.INTERRUPTED.code(), command.await(), command.err());
        assertFalse(command.err().contains("\tat "), command.err());
        assertFalse(command.err().contains("LOGGER"), command.err());
        assertFalse(Files.exists(home.resolve("crash.log")), "the JVM crashed");
    }

    /** Waits until a process has mapped a library. */
    private static void awaitLibrary(Typed command, String name) throws Exception {
        Path maps = Path.of("/proc", Long.toString(command.pid()), "maps");
        assumeTrue(Files.exists(maps), "there is no /proc to watch the process");
        while (!mapped(maps).contains(name)) {
            assertTrue(command.isAlive(), command.err());
            Thread.sleep(10);
        }
    }

    private static String mapped(Path maps) throws IOException {
        try {
            return Files.readString(maps, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Ten hours that take no room on the disk. */
    private String silence() throws Exception {
        Path file = home.resolve("silence.wav");
        int bytes = 36_000 * 32_000;
        ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        head.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        head.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
        head.putShort((short) 2).putShort((short) 16);
        head.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        Files.write(file, head.array());
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(44L + bytes);
        }
        return file.toString();
    }
}
