// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.perception.models.HostPlatform;
import dev.ocellus.perception.models.StoreFolders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models that are damaged or are something else than they say, through the commands that use them:
 * exit 3, one line that names the model and what mends it, and no crash.
 */
class BadModelsIT {
    private static final Path SPEECH =
            Path.of(System.getProperty("ocellus.shared"), "testdata", "speech");

    @TempDir private Path home;
    private Path models;

    @BeforeEach
    void makeStore() throws IOException {
        models = Files.createDirectories(home.resolve("models"));
    }

    @ParameterizedTest
    @CsvSource({
        "okay_nabu, okay_nabu.tflite",
        "okay_nabu, okay_nabu.json",
        "silero-vad-v5, silero_vad_v5.onnx",
        "whisper-tiny, encoder_model_quantized.onnx",
        "whisper-tiny, decoder_model_merged_quantized.onnx",
        "whisper-tiny, tokenizer.json",
        "piper-joe, en_US-joe-medium.onnx",
        "piper-joe, en_US-joe-medium.onnx.json",
        "smollm2-135m-instruct, SmolLM2-135M-Instruct.Q4_1.gguf",
        "llama-cpp-linux-x64, libllama.v0.5.0.so",
        "litert-linux-x64, libLiteRt.so",
    })
    void aDamagedFileIsNamedWithWhatMendsIt(String id, String file) throws Exception {
        assumeTrue(!id.contains("-linux-") || id.endsWith(HostPlatform.current()), "other host");
        Terminal terminal = terminal(id);
        Path folder = copy(id);
        for (String damage : List.of("flipped", "cut", "empty", "text", "gone")) {
            Path bad = folder.resolve(file);
            Files.deleteIfExists(bad);
            Files.copy(real(id).resolve(file), bad);
            damage(bad, damage);
            assertEquals(
                    Exit.MISSING.code(),
                    terminal.run(command(id)),
                    () -> damage + ": " + terminal.err());
            assertExplained(terminal.err(), id, file, damage);
            assertTrue(terminal.err().contains("ocellus models pull"), terminal.err());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "okay_nabu, silero-vad-v5, silero_vad_v5.onnx, okay_nabu.tflite",
        "okay_nabu, ssd-mobilenet-v2-oid, ssd_mobilenet_v2_oid.tflite, okay_nabu.tflite",
        "silero-vad-v5, whisper-tiny, encoder_model_quantized.onnx, silero_vad_v5.onnx",
        "silero-vad-v5, okay_nabu, okay_nabu.tflite, silero_vad_v5.onnx",
        "whisper-tiny, silero-vad-v5, silero_vad_v5.onnx, encoder_model_quantized.onnx",
        "whisper-tiny, silero-vad-v5, silero_vad_v5.onnx, decoder_model_merged_quantized.onnx",
        "whisper-tiny, whisper-tiny, config.json, tokenizer.json",
        "piper-joe, silero-vad-v5, silero_vad_v5.onnx, en_US-joe-medium.onnx",
        "piper-joe, whisper-tiny, config.json, en_US-joe-medium.onnx.json",
        "smollm2-135m-instruct, silero-vad-v5, silero_vad_v5.onnx, SmolLM2-135M-Instruct.Q4_1.gguf",
    })
    void anUnknownModelOfAnotherMakeIsRefused(String id, String otherId, String other, String file)
            throws Exception {
        Terminal terminal = terminal(id, otherId);
        foreign(id, file, real(otherId).resolve(other));
        try (Typed typed = Typed.start(home, terminal.environment(), command(id))) {
            assertEquals(Exit.MISSING.code(), typed.await(), () -> said(typed));
            assertExplained(typed.err(), id, file, other);
        }
        assertFalse(Files.exists(home.resolve("crash.log")), "the JVM crashed");
    }

    @ParameterizedTest
    @CsvSource({
        "okay_nabu, okay_nabu.tflite",
        "silero-vad-v5, silero_vad_v5.onnx",
        "whisper-tiny, encoder_model_quantized.onnx",
        "piper-joe, en_US-joe-medium.onnx",
        "smollm2-135m-instruct, SmolLM2-135M-Instruct.Q4_1.gguf",
    })
    void anUnknownModelThatIsCutOffIsRefused(String id, String file) throws Exception {
        Terminal terminal = terminal(id);
        Path half = home.resolve("half");
        Files.copy(real(id).resolve(file), half);
        damage(half, "cut");
        foreign(id, file, half);
        try (Typed typed = Typed.start(home, terminal.environment(), command(id))) {
            assertEquals(Exit.MISSING.code(), typed.await(), () -> said(typed));
            assertExplained(typed.err(), id, file, "cut");
        }
        assertFalse(Files.exists(home.resolve("crash.log")), "the JVM crashed");
    }

    @ParameterizedTest
    @CsvSource({"libllama.v0.5.0.so", "libggml-base.so"})
    void aLibraryOfAnotherProcessorIsRefused(String file) throws Exception {
        String id = "llama-cpp-linux-x64";
        assumeTrue(id.endsWith(HostPlatform.current()), "another host");
        Terminal terminal = terminal(id);
        Path other = home.resolve("other");
        Files.copy(real(id).resolve(file), other);
        try (RandomAccessFile elf = new RandomAccessFile(other.toFile(), "rw")) {
            elf.seek(18);
            elf.write(183); // EM_AARCH64
        }
        foreign(id, file, other);
        try (Typed typed = Typed.start(home, terminal.environment(), command(id))) {
            assertEquals(Exit.MISSING.code(), typed.await(), () -> said(typed));
            assertExplained(typed.err(), id, file, "another processor");
        }
        assertFalse(Files.exists(home.resolve("crash.log")), "the JVM crashed");
    }

    private static String said(Typed typed) {
        try {
            return typed.out() + typed.err();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void assertExplained(String err, String id, String file, String damage) {
        assertTrue(err.contains(id) || err.contains(file), damage + ": " + err);
        assertEquals(1, err.lines().count(), damage + ": " + err);
        assertTrue(err.contains("; "), "no next step: " + err);
        assertFalse(err.contains("Exception"), err);
    }

    private String[] command(String id) {
        String jfk = SPEECH.resolve("jfk.wav").toString();
        return switch (id) {
            case "okay_nabu", "litert-linux-x64" ->
                    new String[] {"listen", jfk, "--wake", "okay_nabu", "--wake-only"};
            case "silero-vad-v5", "whisper-tiny" -> new String[] {"listen", jfk, "--no-wake"};
            case "piper-joe" ->
                    new String[] {"say", "hello", "--out", home.resolve("a.wav").toString()};
            default -> new String[] {"ask", "--raw", "hello"};
        };
    }

    /** {@return a terminal whose store holds all models of this machine but the one in question} */
    private Terminal terminal(String id, String... others) throws IOException {
        assumeTrue(Files.exists(SPEECH), SPEECH + " is not there");
        Terminal.withModels(home, others);
        Terminal.withModels(home, id);
        try (var all = Files.list(real(id).getParent())) {
            for (Path model : (Iterable<Path>) all::iterator) {
                String name = model.getFileName().toString();
                boolean wanted = Files.isDirectory(model) && !name.startsWith(".");
                if (wanted && !name.equals(id)) {
                    Files.createSymbolicLink(models.resolve(name), model);
                }
            }
        }
        return new Terminal(home);
    }

    private static Path real(String id) {
        return StoreFolders.of(System.getenv()).root().resolve(id);
    }

    /** A copy whose other files stay those of the store. */
    private Path copy(String id) throws IOException {
        Path folder = Files.createDirectories(models.resolve(id));
        try (var files = Files.list(real(id))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.createSymbolicLink(folder.resolve(file.getFileName()), file);
            }
        }
        return folder;
    }

    /** Makes the model one of the user's own, in which a file is another one; nobody vouches. */
    private void foreign(String id, String file, Path other) throws IOException {
        Path source = Files.createDirectories(home.resolve("source"));
        StringBuilder files = new StringBuilder();
        String job =
                switch (id) {
                    case "okay_nabu" -> "wake";
                    case "silero-vad-v5" -> "vad";
                    case "whisper-tiny" -> "speech";
                    case "piper-joe" -> "voice";
                    case "smollm2-135m-instruct" -> "language";
                    default -> "native";
                };
        try (var all = Files.list(real(id))) {
            for (Path real : (Iterable<Path>) all::iterator) {
                String name = real.getFileName().toString();
                Path used = name.equals(file) ? other : real;
                Files.copy(used, source.resolve(name));
                files.append("\"%s\" = {about = %d}%n".formatted(name, Files.size(used)));
            }
        }
        Files.writeString(
                models.resolve("models.toml"),
                """
                [model.%s]
                title = "Mine"
                job = "%s"
                version = "1"
                licence = "MIT"
                from = ["file:%s/{file}"]

                [model.%s.files]
                %s\
                """
                        .formatted(id, job, source, id, files));
        Terminal puller = new Terminal(home);
        assertEquals(Exit.DONE.code(), puller.run("models", "pull", id), puller::err);
    }

    private static void damage(Path file, String how) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            switch (how) {
                case "flipped" -> {
                    long middle = bytes.length() / 2;
                    bytes.seek(middle);
                    int was = bytes.read();
                    bytes.seek(middle);
                    bytes.write(was ^ 0x40);
                }
                case "cut" -> bytes.setLength(bytes.length() / 2);
                case "empty" -> bytes.setLength(0);
                case "text" -> {
                    bytes.setLength(0);
                    bytes.writeBytes("no model\n");
                }
                default -> {}
            }
        }
        if (how.equals("gone")) {
            Files.delete(file);
        }
    }
}
