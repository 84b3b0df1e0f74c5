// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.TestStore;
import dev.ocellus.perception.tflite.TestLiteRt;
import dev.ocellus.perception.wake.WakeClips.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real models on real recordings. */
final class WakeWordsIT {
    /** Between our TensorFlow Lite and the reference's. */
    private static final double MEAN_TOLERANCE = 0.04;

    @TempDir Path folder;

    static List<Clip> clips() throws IOException {
        return WakeClips.all();
    }

    @ParameterizedTest
    @MethodSource("clips")
    void theFeaturesAreTheReferenceIntegers(Clip clip) {
        List<int[]> frames = MicroFrontendTest.frames(new MicroFrontend(), clip.sound());
        int[] values = frames.stream().flatMapToInt(Arrays::stream).toArray();
        assertArrayEquals(clip.features(), values);
    }

    @ParameterizedTest
    @MethodSource("clips")
    void theMeansAreTheReferenceMeans(Clip clip) throws Exception {
        for (WakeModel model : WakeClips.models()) {
            float[] expected = means(clip.probabilities(model.id()), model.window());
            float[] means = means(model, clip.sound());
            assertEquals(expected.length, means.length, "inferences of " + model.id());
            for (int i = 0; i < means.length; i++) {
                assertEquals(
                        expected[i], means[i], MEAN_TOLERANCE, model.id() + " at inference " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clips")
    void aWakePhraseFiresItsOwnModelOnceAndAnythingElseNone(Clip clip) throws Exception {
        try (WakeWords ear = WakeWords.open(TestLiteRt.load(), WakeClips.models())) {
            List<String> fired =
                    hear(ear, clip.sound(), new Random(1)).stream()
                            .map(WakeWord.Hit::model)
                            .toList();
            assertEquals(clip.phrase() == null ? List.of() : List.of(clip.phrase()), fired);
        }
    }

    @Test
    void anySplitOfTheSamplesGivesTheSameHits() throws Exception {
        Clip clip = new Clip("wake__okay_nabu__1");
        try (WakeWords ear = WakeWords.open(TestLiteRt.load(), WakeClips.models())) {
            List<WakeWord.Hit> whole = ear.listen(clip.sound());
            assertEquals(1, whole.size());
            for (int seed = 0; seed < 3; seed++) {
                ear.reset();
                assertEquals(whole, hear(ear, clip.sound(), new Random(seed)));
            }
        }
    }

    @Test
    void aPhraseFiresAgainAfterAResetAndAfterTheQuietTime() throws Exception {
        short[] phrase = new Clip("wake__hey_jarvis__1").sound();
        try (WakeWords ear =
                WakeWords.open(TestLiteRt.load(), List.of(WakeClips.model("hey_jarvis")))) {
            WakeWord.Hit first = ear.listen(phrase).getFirst();
            ear.reset();
            assertEquals(first, ear.listen(phrase).getFirst());
            ear.listen(new short[WakeWords.QUIET_SAMPLES]);
            List<WakeWord.Hit> again = ear.listen(phrase);
            assertEquals(1, again.size());
            assertTrue(again.getFirst().endSample() > phrase.length + WakeWords.QUIET_SAMPLES);
        }
    }

    @Test
    void aModelIsQuietForAsLongAsItIsTold() throws Exception {
        short[] phrase = new Clip("wake__hey_jarvis__1").sound();
        List<WakeModel> models = List.of(WakeClips.model("hey_jarvis"));
        try (WakeWords ear = WakeWords.open(TestLiteRt.load(), models, 3 * phrase.length)) {
            assertEquals(1, ear.listen(phrase).size());
            assertEquals(List.of(), ear.listen(phrase));
            assertEquals(List.of(), ear.listen(phrase));
        }
        try (WakeWords ear = WakeWords.open(TestLiteRt.load(), models, 0)) {
            assertEquals(1, ear.listen(phrase).size());
            assertEquals(1, ear.listen(phrase).size());
        }
    }

    @Test
    void hitsComeInTheOrderOfTheModelsUnderTheirOwnIds() throws Exception {
        Path file = TestStore.require("okay_nabu", "okay_nabu.tflite");
        List<WakeModel> models =
                List.of(new WakeModel("b", file, 0.85f, 5), new WakeModel("a", file, 0.85f, 5));
        try (WakeWords ear = WakeWords.open(TestLiteRt.load(), models)) {
            assertEquals(List.of("b", "a"), ear.models());
            List<WakeWord.Hit> hits = ear.listen(new Clip("wake__okay_nabu__2").sound());
            assertEquals(List.of("b", "a"), hits.stream().map(WakeWord.Hit::model).toList());
        }
    }

    @Test
    void twoModelsOfOneNameAreACallersMistake() throws Exception {
        WakeModel model = WakeClips.model("alexa");
        assertThrows(
                IllegalArgumentException.class,
                () -> WakeWords.open(TestLiteRt.load(), List.of(model, model)));
    }

    @Test
    void aNetworkOfAnotherKindIsRefusedByItsShape() throws Exception {
        Path other = folder.resolve("doubling.tflite");
        try (var in =
                getClass().getResourceAsStream("/dev/ocellus/perception/tflite/doubling.tflite")) {
            Files.copy(in, other);
        }
        EngineException refusal =
                assertThrows(
                        EngineException.class,
                        () ->
                                WakeWords.open(
                                        TestLiteRt.load(),
                                        List.of(new WakeModel("mine", other, 0.5f, 5))));
        assertTrue(
                refusal.getMessage().contains("is not a microWakeWord model: its input is FLOAT32"),
                refusal.getMessage());
    }

    @Test
    void aTruncatedModelIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(TestStore.require("alexa", "alexa.tflite"));
        for (int length = 1; length < whole.length; length += whole.length / 23) {
            Path cut = Files.write(folder.resolve("cut.tflite"), Arrays.copyOf(whole, length));
            assertThrows(
                    EngineException.class,
                    () ->
                            WakeWords.open(
                                    TestLiteRt.load(),
                                    List.of(new WakeModel("cut", cut, 0.5f, 5))));
        }
    }

    private static List<WakeWord.Hit> hear(WakeWords ear, short[] sound, Random random) {
        List<WakeWord.Hit> hits = new ArrayList<>();
        int at = 0;
        while (at < sound.length) {
            int count = Math.min(random.nextInt(1_000), sound.length - at);
            hits.addAll(ear.listen(Arrays.copyOfRange(sound, at, at + count)));
            at += count;
        }
        return hits;
    }

    /** The mean after every inference, as {@link WakeWords} sees it. */
    private static float[] means(WakeModel model, short[] sound) throws EngineException {
        List<int[]> frames = MicroFrontendTest.frames(new MicroFrontend(), sound);
        float[] means = new float[frames.size() / 3];
        try (WakeDetector detector = WakeDetector.open(TestLiteRt.load(), model, 0)) {
            for (int i = 0; i < 3 * means.length; i++) {
                detector.listen(frames.get(i), i);
                means[i / 3] = detector.mean();
            }
        }
        return means;
    }

    private static float[] means(float[] probabilities, int window) {
        float[] means = new float[probabilities.length];
        for (int i = window - 1; i < means.length; i++) {
            for (int back = 0; back < window; back++) {
                means[i] += probabilities[i - back] / window;
            }
        }
        return means;
    }
}
