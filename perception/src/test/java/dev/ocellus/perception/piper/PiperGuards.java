// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Runs in a child process: each of these killed the JVM in the library that we do not use. */
enum PiperGuards {
    CLOSED_VOICE {
        @Override
        void run(Path model, Path description, Path folder) throws Exception {
            PiperVoice voice = PiperVoice.open(model, description, folder, 1);
            voice.close();
            voice.close();
            voice.cancel();
            refuses(() -> voice.speak("Hello.", 1, (samples, length) -> {}), "closed");
        }
    },
    UNKNOWN_VOICE_OF_ESPEAK {
        @Override
        void run(Path model, Path description, Path folder) throws Exception {
            for (String name :
                    new String[] {
                        "xx-none", "", "../../../etc/passwd", "a".repeat(5000), "en\\n"
                    }) {
                Path json = folder.resolve("unknown.json");
                Files.writeString(
                        json,
                        Files.readString(description)
                                .replace("\"voice\": \"en-us\"", "\"voice\": \"" + name + '"'));
                refuses(() -> PiperVoice.open(model, json, folder, 1).close(), "has no voice");
            }
        }
    },
    ONE_OF_TWO_IS_CLOSED {
        @Override
        void run(Path model, Path description, Path folder) throws Exception {
            try (PiperVoice one = PiperVoice.open(model, description, folder, 1)) {
                PiperVoice two = PiperVoice.open(model, description, folder, 1);
                Thread other = Thread.ofPlatform().start(() -> samples(two));
                require(samples(one) > 0);
                other.join();
                two.close();
                require(samples(one) > 0);
            }
        }
    },
    DAMAGED_MODEL {
        @Override
        void run(Path model, Path description, Path folder) throws Exception {
            byte[] whole = Files.readAllBytes(model);
            Path bad = folder.resolve("bad.onnx");
            Random random = new Random(7);
            for (int length : new int[] {0, 100, whole.length / 2, whole.length - 1}) {
                Files.write(bad, Arrays.copyOf(whole, length));
                refuses(() -> PiperVoice.open(bad, description, folder, 1).close(), "bad.onnx");
            }
            Files.writeString(bad, "This is not a network.\n".repeat(100));
            refuses(() -> PiperVoice.open(bad, description, folder, 1).close(), "bad.onnx");
            for (int i = 0; i < 6; i++) {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(4_000)] ^= (byte) (1 << i);
                Files.write(bad, flipped);
                try (PiperVoice voice = PiperVoice.open(bad, description, folder, 1)) {
                    samples(voice);
                } catch (EngineException | IllegalStateException e) {
                    require(String.valueOf(e.getMessage()).contains("bad.onnx"));
                }
            }
            Files.delete(bad);
        }
    },
    ANY_TEXT {
        @Override
        void run(Path model, Path description, Path folder) throws Exception {
            Espeak espeak =
                    Espeak.open(
                            EspeakFiles.unpack(PiperVoice.class.getClassLoader(), folder), "en-us");
            Random random = new Random(11);
            for (int i = 0; i < 2_000; i++) {
                StringBuilder text = new StringBuilder();
                int plane = random.nextInt(4);
                int bound = new int[] {128, 0x600, 0x3000, 0x1F000}[plane];
                for (int n = random.nextInt(200); n > 0; n--) {
                    text.appendCodePoint(random.nextInt(bound));
                }
                espeak.of(text.toString());
            }
            for (String text :
                    new String[] {"a".repeat(100_000), "1".repeat(3_000), "\ud800", "[[@@@]]"}) {
                espeak.of(text);
            }
            try (PiperVoice voice = PiperVoice.open(model, description, folder, 1)) {
                voice.speak(
                        "\u0000\ud83d [[x]] <speak>1</speak> " + "z".repeat(500), 2, (s, n) -> {});
            }
        }
    };

    abstract void run(Path model, Path description, Path folder) throws Exception;

    private interface Call {
        void run() throws Exception;
    }

    private static void refuses(Call call, String why) throws Exception {
        try {
            call.run();
        } catch (EngineException | IllegalStateException e) {
            require(String.valueOf(e.getMessage()).contains(why));
            return;
        }
        throw new IOException("not refused: " + why);
    }

    private static long samples(PiperVoice voice) {
        long[] count = new long[1];
        voice.speak("Hello, how are you today?", 1, (samples, length) -> count[0] += length);
        return count[0];
    }

    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("not as it must be");
        }
    }

    /**
     * Runs one of them.
     *
     * @param arguments name, model, description, folder
     */
    static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[3]);
        PiperGuards guard = valueOf(arguments[0]);
        guard.run(Path.of(arguments[1]), Path.of(arguments[2]), folder);
        System.out.println("survived " + guard);
    }
}
