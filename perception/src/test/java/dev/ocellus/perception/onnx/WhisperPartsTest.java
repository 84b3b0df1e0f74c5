// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of Whisper that need no model. */
final class WhisperPartsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 12, 49, 400})
    void theTransformIsThatOfTheDefinition(int size) {
        Random random = new Random(size);
        double[] re = random.doubles(size, -1, 1).toArray();
        double[] im = random.doubles(size, -1, 1).toArray();
        double[] outRe = new double[size];
        double[] outIm = new double[size];
        new Fourier(size).transform(re, im, outRe, outIm);
        for (int k = 0; k < size; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int n = 0; n < size; n++) {
                double turn = -2 * Math.PI * k * n / size;
                sumRe += re[n] * Math.cos(turn) - im[n] * Math.sin(turn);
                sumIm += re[n] * Math.sin(turn) + im[n] * Math.cos(turn);
            }
            assertEquals(sumRe, outRe[k], 1e-9, "real " + k);
            assertEquals(sumIm, outIm[k], 1e-9, "imaginary " + k);
        }
    }

    @Test
    void featuresDoNotDependOnHowTheSoundArrives() {
        short[] sound = noise(50_000);
        WhisperFeatures atOnce = new WhisperFeatures(80);
        atOnce.accept(sound, 0, sound.length);
        WhisperFeatures inPieces = new WhisperFeatures(80);
        FloatBuffer early = FloatBuffer.allocate(80 * 400);
        for (int at = 0; at < sound.length; at += 1_234) {
            inPieces.accept(sound, at, Math.min(1_234, sound.length - at));
            inPieces.window(inPieces.length(), 400, early.clear());
        }
        assertEquals(window(atOnce, sound.length), window(inPieces, sound.length));
    }

    @Test
    void soundBehindTheEndOfSpeechDoesNotCount() {
        short[] sound = noise(20_000);
        WhisperFeatures shorter = new WhisperFeatures(80);
        shorter.accept(sound, 0, 16_000);
        WhisperFeatures longer = new WhisperFeatures(80);
        longer.accept(sound, 0, 20_000);
        assertEquals(window(shorter, 16_000), window(longer, 16_000));
    }

    @Test
    void noMoreThanAWholeWindowIsKept() {
        WhisperFeatures features = new WhisperFeatures(80);
        short[] minute = noise(60 * WhisperFeatures.RATE_HZ);
        assertEquals(WhisperFeatures.CAPACITY, features.accept(minute, 0, minute.length));
        features.discard(1_600);
        assertEquals(1_600, features.accept(minute, 0, minute.length));
        assertEquals(minute[1_600], features.sample(0));
    }

    @Test
    void featuresOfNothingAreSilence() {
        FloatBuffer out = window(new WhisperFeatures(80), 0);
        assertEquals(-1.5f, out.get(0));
        assertEquals(-1.5f, out.get(out.limit() - 1));
    }

    @Test
    void aTextThatGoesRoundInCirclesIsFound() {
        assertEquals(0, Repetition.period(List.of(1, 2, 3, 4)));
        assertEquals(0, Repetition.period(List.of(7, 7, 7)));
        assertEquals(1, Repetition.period(List.of(5, 7, 7, 7, 7)));
        List<Integer> circle = List.of(9, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4);
        assertEquals(4, Repetition.period(circle));
        assertEquals(5, Repetition.firstRound(circle, 4));
        assertEquals(0, Repetition.period(IntStream.range(0, 200).boxed().toList()));
        assertEquals(24, Repetition.period(rounds(IntStream.range(0, 24).boxed().toList())));
    }

    private static List<Integer> rounds(List<Integer> round) {
        return Collections.nCopies(3, round).stream().flatMap(List::stream).toList();
    }

    @Test
    void anAttemptThatEndsIsBetterThanOneThatDoesNot() {
        Draft sure = new Draft(List.of(1), "en", -0.1, Draft.Ending.REPEATED);
        Draft ended = new Draft(List.of(1), "en", -0.5, Draft.Ending.DONE);
        Draft doubtful = new Draft(List.of(1), "en", -0.9, Draft.Ending.DONE);
        assertSame(ended, sure.better(ended));
        assertSame(ended, ended.better(sure));
        assertSame(ended, doubtful.better(ended));
        assertTrue(sure.uncertain());
        assertFalse(ended.uncertain());
        assertTrue(doubtful.uncertain());
    }

    @Test
    void probabilitiesSumToOneAndForbiddenTokensHaveNone() {
        TokenScores scores = new TokenScores(4);
        scores.load(FloatBuffer.wrap(new float[] {9, 9, 9, 9, 1, 2, 3, 4}), 1);
        scores.forbid(new int[] {3});
        assertEquals(2, scores.best());
        assertEquals(1, scores.best(List.of(0, 1)));
        double sum =
                Math.exp(scores.logProbability(0))
                        + Math.exp(scores.logProbability(1))
                        + Math.exp(scores.logProbability(2));
        assertEquals(1, sum, 1e-6);
        scores.forbidFrom(1);
        assertEquals(0, scores.best());
        assertEquals(0, scores.logProbability(0), 1e-6);
    }

    @Test
    void silenceHissAndHumAreSteadyAndWordsAreNot() {
        int second = WhisperFeatures.RATE_HZ;
        assertTrue(SoundLevels.steady(features(new short[second]), 0, second));
        assertTrue(SoundLevels.steady(features(noise(second)), 0, second));
        assertTrue(SoundLevels.steady(features(new short[0]), 0, 0));
        short[] hum = new short[second];
        short[] syllables = new short[second];
        for (int i = 0; i < second; i++) {
            hum[i] = (short) (3_000 * Math.sin(2 * Math.PI * 50 * i / second));
            syllables[i] = (short) (hum[i] * Math.abs(Math.sin(2 * Math.PI * 2 * i / second)));
        }
        assertTrue(SoundLevels.steady(features(hum), 0, second));
        assertFalse(SoundLevels.steady(features(syllables), 0, second));
        for (int i = 0; i < second; i++) {
            syllables[i] = (short) (syllables[i] + 12_000);
        }
        assertFalse(SoundLevels.steady(features(syllables), 0, second), "with an offset");
    }

    @Test
    void aLongUtteranceIsCutInItsPause() {
        short[] sound = noise(5 * WhisperFeatures.RATE_HZ);
        java.util.Arrays.fill(sound, 40_000, 48_000, (short) 0);
        int cut = SoundLevels.pause(features(sound), 16_000, sound.length);
        assertTrue(cut > 41_000 && cut < 47_000, "cut at " + cut);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"model\":{\"vocab\":{\"a\":99999999}}}",
                "{\"model\":{\"vocab\":{\"a\":\"b\"}}}",
                "{\"model\":{\"vocab\":{\"a\":-1}}}"
            })
    void aDamagedVocabularyIsRefused(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), json);
        EngineException refusal =
                assertThrows(
                        EngineException.class, () -> WhisperVocabulary.read("whisper-x", file));
        assertTrue(refusal.getMessage().endsWith("run: ocellus models pull whisper-x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"d_model\":384}"})
    void settingsWithoutSizesAreRefused(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), json);
        assertThrows(EngineException.class, () -> WhisperSettings.read("whisper-x", file, file));
    }

    @Test
    void aFileThatIsNoNetworkHasNoPositions() {
        Random random = new Random(3);
        for (int length : new int[] {0, 1, 10, 10_000}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThrows(EngineException.class, () -> PositionTable.open("whisper-x", bytes, 1, 1));
        }
    }

    private static short[] noise(int length) {
        Random random = new Random(11);
        short[] noise = new short[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (short) (random.nextGaussian() * 500);
        }
        return noise;
    }

    private static WhisperFeatures features(short[] sound) {
        WhisperFeatures features = new WhisperFeatures(80);
        features.accept(sound, 0, sound.length);
        return features;
    }

    private static FloatBuffer window(WhisperFeatures features, int sound) {
        FloatBuffer out = FloatBuffer.allocate(80 * 400);
        features.window(sound, 400, out);
        return out.flip();
    }
}
