// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.engines.Transcribers;
import dev.ocellus.perception.models.TestStore;
import dev.ocellus.perception.speech.Transcriber.Task;
import dev.ocellus.perception.speech.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real library with the one model that registries carry, a Korean one. There is no Korean
 * recording here, so what is heard in an English one proves the way of the sound and of the words,
 * not their truth.
 */
final class VoskTranscriberIT {
    private static final String ID = "vosk-ko";
    private static final int BLOCK = 1_600;

    private static VoskTranscriber transcriber;

    /** What is heard first of all. */
    private static Transcript first;

    @TempDir Path folder;

    @BeforeAll
    static void open() throws EngineException {
        TestStore.require(ID, "am/final.mdl");
        transcriber = (VoskTranscriber) Transcribers.open(TestStore.open(), ID, 1);
        first = hear();
    }

    @AfterAll
    static void close() {
        if (transcriber != null) {
            transcriber.close();
        }
    }

    @Test
    void wordsArriveWhileTheSoundDoes() {
        transcriber.begin(new Task("ko", false));
        List<String> partials = new ArrayList<>();
        short[] sound = jfk();
        for (int at = 0; at + BLOCK <= sound.length; at += BLOCK) {
            transcriber.accept(sound, at, BLOCK);
            String text = transcriber.partial().text();
            if (!text.isEmpty() && (partials.isEmpty() || !partials.getLast().equals(text))) {
                partials.add(text);
            }
        }
        Transcript last = transcriber.finish(sound.length);
        assertTrue(partials.size() > 5, partials.toString());
        assertTrue(partials.getFirst().length() < partials.getLast().length() / 3);
        assertTrue(last.text().length() >= partials.getLast().length() * 3 / 4, last.text());
        assertEquals("ko", last.language());
        assertTrue(last.confidence() > 0 && last.confidence() <= 1);
    }

    /** What was heard before, which must leave no trace. */
    enum Before {
        FINISHED {
            @Override
            void happen() {
                transcriber.accept(jfk(), 20_000, 30_000);
                transcriber.finish();
            }
        },
        ABANDONED {
            @Override
            void happen() {
                transcriber.accept(jfk(), 20_000, 30_000);
            }
        },
        ENDED_BY_THE_LIBRARY {
            @Override
            void happen() {
                short[] sound = Arrays.copyOf(jfk(), jfk().length + 64_000);
                transcriber.accept(sound, 0, sound.length);
                transcriber.finish();
            }
        },
        RESTRICTED {
            @Override
            void happen() {
                transcriber.restrict(List.of("하나"));
                transcriber.begin(new Task("ko", false));
                transcriber.accept(jfk(), 20_000, 30_000);
                transcriber.restrict(List.of());
            }
        };

        abstract void happen();
    }

    @ParameterizedTest
    @EnumSource
    void theSameSoundGivesTheSameWordsWhateverWasHeardBefore(Before before) {
        transcriber.begin(new Task("auto", false));
        before.happen();
        assertEquals(first, hear());
        assertNotEquals("", first.text());
    }

    @Test
    void whatIsBehindACutIsLeftToTheNextUtterance() {
        String[] all = first.text().split(" ", -1);
        short[] sound = jfk();
        transcriber.begin(new Task("", false));
        transcriber.accept(sound, 0, sound.length);
        String[] half = transcriber.cut(sound.length / 2).text().split(" ", -1);
        assertTrue(half.length > 2 && half.length < all.length - 2, String.join(" ", half));
        assertArrayEquals(Arrays.copyOf(all, half.length), half);
    }

    @Test
    void onlyTheGivenPhrasesAreHeardUntilTheRestrictionEnds() {
        transcriber.restrict(List.of("안녕하세요", "하나"));
        List<String> heard = List.of(hear().text().split(" ", -1));
        transcriber.restrict(List.of());
        assertTrue(Set.of("안녕하세요", "하나", "").containsAll(heard), heard.toString());
        assertTrue(hear().text().split(" ", -1).length > 3);
    }

    @Test
    void silenceSaysNothing() {
        transcriber.begin(new Task("ko", false));
        transcriber.accept(new short[48_000], 0, 48_000);
        transcriber.accept(new short[0], 0, 0);
        assertEquals("", transcriber.partial().text());
        assertEquals(new Transcript("", "ko", 0), transcriber.finish());
    }

    @Test
    void whatTheModelCannotDoIsTheCallersMistake() {
        assertThrows(IllegalArgumentException.class, () -> transcriber.begin(Task.ENGLISH));
        assertThrows(IllegalArgumentException.class, () -> transcriber.begin(new Task("ko", true)));
        transcriber.begin(new Task("ko", false));
        transcriber.finish();
        assertThrows(IllegalStateException.class, () -> transcriber.accept(new short[1], 0, 1));
        assertThrows(IllegalStateException.class, transcriber::finish);
    }

    @Test
    void theProcessSurvivesThemAll() throws Exception {
        Path output = folder.resolve("guarded.txt");
        List<VoskGuards> guards = List.of(VoskGuards.values());
        assertEquals(0, run("guarded", guards, output), () -> read(output));
        for (VoskGuards guard : guards) {
            assertTrue(read(output).contains("survived " + guard), () -> read(output));
        }
    }

    private static Stream<VoskGuards> certain() {
        return Stream.of(VoskGuards.values()).filter(guard -> guard.certain);
    }

    @ParameterizedTest
    @MethodSource("certain")
    void theLibraryAloneDoesNotSurvive(VoskGuards guard) throws Exception {
        Path output = folder.resolve("bare.txt");
        assertNotEquals(0, run("bare", List.of(guard), output), () -> read(output));
    }

    private int run(String how, List<VoskGuards> guards, Path output) throws Exception {
        Path model = TestStore.require(ID, "am/final.mdl").resolve("../..").normalize();
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx256m",
                                "-XX:-CreateCoredumpOnCrash",
                                "-XX:ErrorFile=" + folder.resolve("error.log"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                VoskGuards.class.getName(),
                                how,
                                guards.stream().map(Enum::name).collect(joining(",")),
                                model.toString(),
                                folder.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertTrue(child.waitFor(5, TimeUnit.MINUTES), "it hangs");
        return child.exitValue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Transcript hear() {
        short[] sound = jfk();
        transcriber.begin(new Task("ko", false));
        transcriber.accept(sound, 0, sound.length);
        return transcriber.finish();
    }

    private static short[] jfk() {
        return TestMedia.sound(TestMedia.require("speech/jfk.wav"));
    }
}
