// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

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
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real library with the one model that registries carry, a Korean one. There is no Korean
 * recording here, so what is heard in an English one proves the way of the sound and of the words,
 * not their truth.
 */
final class VoskTranscriberIT {
    private static final String ID = "vosk-ko";
    private static final int BLOCK = 1_600;

    private static VoskTranscriber transcriber;

    @TempDir Path folder;

    @BeforeAll
    static void open() throws EngineException {
        TestStore.require(ID, "am/final.mdl");
        transcriber = (VoskTranscriber) Transcribers.open(TestStore.open(), ID, 1);
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

    @Test
    void theSameSoundGivesTheSameWordsAfterAnotherUtterance() {
        Transcript first = hear();
        transcriber.begin(new Task("auto", false));
        transcriber.accept(jfk(), 20_000, 30_000);
        transcriber.finish();
        assertEquals(first.text(), hear().text());
        assertNotEquals("", first.text());
    }

    @Test
    void onlyTheGivenPhrasesAreHeardUntilTheRestrictionEnds() {
        transcriber.restrict(List.of("안녕하세요", "하나"));
        Set<String> heard = Set.of(hear().text().split(" ", -1));
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

    @ParameterizedTest
    @EnumSource
    void theProcessSurvives(VoskGuards guard) throws Exception {
        Path output = folder.resolve("guarded.txt");
        assertEquals(0, run("guarded", guard, output), () -> read(output));
        assertTrue(read(output).contains("survived " + guard), () -> read(output));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DAMAGED_MODEL")
    void theLibraryAloneDoesNotSurvive(VoskGuards guard) throws Exception {
        Path output = folder.resolve("bare.txt");
        assertNotEquals(0, run("bare", guard, output), () -> read(output));
    }

    private int run(String how, VoskGuards guard, Path output) throws Exception {
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
                                guard.name(),
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
