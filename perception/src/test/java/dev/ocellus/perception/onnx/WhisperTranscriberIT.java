// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.models.ModelStore;
import dev.ocellus.perception.models.TestStore;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.Transcriber.Task;
import dev.ocellus.perception.speech.Transcript;
import dev.ocellus.perception.speech.WordErrors;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real model on real recordings. */
final class WhisperTranscriberIT {
    private static final String ID = "whisper-tiny";
    private static final int RATE = WhisperFeatures.RATE_HZ;
    private static final String JFK =
            "And so, my fellow Americans, ask not what your country can do for you,"
                    + " ask what you can do for your country.";
    private static final String TWO_CITIES =
            """
            It was the best of times, it was the worst of times, it was the age of wisdom,
            it was the age of foolishness, it was the epoch of belief, it was the epoch of
            incredulity, it was the season of Light, it was the season of Darkness, it was the
            spring of hope, it was the winter of despair
            """;

    private static Transcriber transcriber;

    @TempDir Path folder;

    @BeforeAll
    static void open() throws EngineException {
        TestStore.require(ID, "config.json");
        transcriber = WhisperTranscriber.open(TestStore.open(), ID, 2);
    }

    @AfterAll
    static void close() {
        if (transcriber != null) {
            transcriber.close();
        }
    }

    @Test
    void theFeaturesAreTheReferenceOnes() {
        float[] expected = TestMedia.floats(TestMedia.require("speech-reference/jfk.logmel.npy"));
        short[] sound = jfk();
        WhisperFeatures features = new WhisperFeatures(80);
        features.accept(sound, 0, sound.length);
        FloatBuffer actual = FloatBuffer.allocate(80 * WhisperFeatures.MAX_FRAMES);
        features.window(sound.length, WhisperFeatures.MAX_FRAMES, actual);
        assertEquals(expected.length, actual.position());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual.get(i), 1e-6f, "value " + i);
        }
    }

    @Test
    void jfkIsHeardWordForWord() {
        Transcript heard = hear(jfk(), Task.ENGLISH);
        assertEquals(new WordErrors(0, 22), WordErrors.of(JFK, heard.text()), heard.text());
        assertEquals("en", heard.language());
        assertTrue(heard.confidence() > 0.5, "confidence " + heard.confidence());
    }

    @Test
    void theLanguageIsFound() {
        Transcript heard = hear(jfk(), new Task("auto", false));
        assertEquals("en", heard.language());
        assertTrue(WordErrors.of(JFK, heard.text()).rate() < 0.1, heard.text());
    }

    @Test
    void anUtteranceLongerThanTheWindowIsHeardWhole() {
        short[] sound = TestMedia.sound(TestMedia.require("speech/two-cities.wav"));
        assertTrue(sound.length > 40 * RATE, "the clip is longer than the window");
        Transcript heard = hear(sound, Task.ENGLISH);
        assertTrue(heard.text().startsWith("It was the best of times"), heard.text());
        String opening = heard.text().substring(0, TWO_CITIES.length());
        assertTrue(WordErrors.of(TWO_CITIES, opening).rate() < 0.15, heard.text());
    }

    @Test
    void aFinishAfterAPartialOverTheSameSpeechReusesIt() {
        short[] sound = jfk();
        transcriber.begin(Task.ENGLISH);
        transcriber.accept(sound, 0, sound.length);
        Transcript partial = transcriber.partial();
        transcriber.accept(sound, 0, 4 * RATE);
        assertEquals(partial, transcriber.finish(sound.length));
        assertEquals(0, WordErrors.of(JFK, partial.text()).errors(), partial.text());
    }

    @Test
    void aPartialHearsTheBeginningAndTheFinalAll() {
        short[] sound = jfk();
        transcriber.begin(Task.ENGLISH);
        transcriber.accept(sound, 0, 4 * RATE);
        String early = transcriber.partial().text();
        transcriber.accept(sound, 4 * RATE, sound.length - 4 * RATE);
        String all = transcriber.finish(sound.length).text();
        assertTrue(early.toLowerCase(java.util.Locale.ROOT).contains("fellow americans"), early);
        assertTrue(early.length() < all.length(), early);
        assertEquals(0, WordErrors.of(JFK, all).errors(), all);
    }

    @Test
    void cancelEndsAPartialEarlyAndTheFinalIsWhole() throws InterruptedException {
        short[] sound = jfk();
        transcriber.begin(Task.ENGLISH);
        transcriber.accept(sound, 0, sound.length);
        boolean[] done = new boolean[1];
        Thread other =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!done[0] && !Thread.currentThread().isInterrupted()) {
                                transcriber.cancel();
                            }
                        });
        String cut = transcriber.partial().text();
        done[0] = true;
        other.interrupt();
        other.join();
        assertTrue(cut.length() < JFK.length() / 2, cut);
        String all = transcriber.finish().text();
        assertEquals(0, WordErrors.of(JFK, all).errors(), all);
    }

    static Stream<Arguments> soundsWithoutSpeech() {
        return Stream.of(1, 3, 6)
                .flatMap(seconds ->
                        Stream.of(
                                Arguments.of("nothing " + seconds, new short[0]),
                                Arguments.of("silence " + seconds, new short[seconds * RATE]),
                                Arguments.of("faint hiss " + seconds, hiss(seconds, 10)),
                                Arguments.of("hiss " + seconds, hiss(seconds, 1_000)),
                                Arguments.of("rumble " + seconds, rumble(seconds)),
                                Arguments.of("hum " + seconds, tones(seconds, 60, 60, 50)),
                                Arguments.of(
                                        "music " + seconds,
                                        tones(seconds, 3, 1, 262, 330, 392, 523, 440)),
                                Arguments.of(
                                        "beeps " + seconds, tones(seconds, 2, 4, 1_000, 1_200))));
    }

    @ParameterizedTest(name = "{0} s")
    @MethodSource("soundsWithoutSpeech")
    void whereNobodySpeaksNothingIsWritten(String name, short[] sound) {
        transcriber.begin(Task.ENGLISH);
        transcriber.accept(sound, 0, sound.length);
        assertEquals("", transcriber.partial().text(), name);
        assertEquals("", transcriber.finish().text(), name);
    }

    @Test
    void speechThatBreaksOffIsWrittenAsFarAsItGoes() {
        short[] sound = Arrays.copyOf(jfk(), 2 * RATE + 137);
        String text = hear(sound, Task.ENGLISH).text();
        assertTrue(text.toLowerCase(java.util.Locale.ROOT).contains("fellow americans"), text);
    }

    @Test
    void anUnknownLanguageIsTheCallersMistake() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> transcriber.begin(new Task("tlh", false)))
                        .getMessage();
        assertTrue(message.contains(" de ") && message.endsWith("got tlh"), message);
    }

    @Test
    void soundBeforeBeginIsTheCallersMistake() {
        transcriber.begin(Task.ENGLISH);
        transcriber.finish();
        assertThrows(IllegalStateException.class, () -> transcriber.accept(new short[1], 0, 1));
        assertThrows(IllegalStateException.class, transcriber::partial);
        assertThrows(IllegalStateException.class, transcriber::finish);
    }

    @ParameterizedTest
    @ValueSource(strings = {"encoder_model_quantized.onnx", "decoder_model_merged_quantized.onnx"})
    void aDamagedNetworkIsRefused(String damaged) throws IOException {
        byte[] whole = Files.readAllBytes(TestStore.require(ID, damaged));
        Path bad = folder.resolve(damaged);
        Random random = new Random(5);
        for (int length : new int[] {0, 7, 4_096, whole.length / 2, whole.length - 1}) {
            Files.write(bad, Arrays.copyOf(whole, length));
            assertRefused(damaged, bad);
        }
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);
        Files.write(bad, noise);
        assertRefused(damaged, bad);
    }

    @Test
    void theNetworkOfAnotherModelIsRefused() {
        Path other = TestStore.require("silero-vad-v5", "silero_vad_v5.onnx");
        assertRefused("encoder_model_quantized.onnx", other);
        assertRefused("decoder_model_merged_quantized.onnx", other);
    }

    private static void assertRefused(String replaced, Path by) {
        ModelStore real = TestStore.open();
        ModelStore store =
                new ModelStore() {
                    @Override
                    public Path require(String id, String file) throws EngineException {
                        return file.equals(replaced) ? by : real.require(id, file);
                    }

                    @Override
                    public boolean has(String id) {
                        return real.has(id);
                    }
                };
        EngineException refusal =
                assertThrows(
                        EngineException.class, () -> WhisperTranscriber.open(store, ID, 1).close());
        assertTrue(refusal.getMessage().startsWith(ID), refusal.getMessage());
        assertTrue(
                refusal.getMessage().endsWith("run: ocellus models pull " + ID),
                refusal.getMessage());
    }

    private static Transcript hear(short[] sound, Task task) {
        transcriber.begin(task);
        for (int at = 0; at < sound.length; at += 1_600) {
            transcriber.accept(sound, at, Math.min(1_600, sound.length - at));
        }
        return transcriber.finish();
    }

    private static short[] jfk() {
        return TestMedia.sound(TestMedia.require("speech/jfk.wav"));
    }

    private static short[] hiss(int seconds, double level) {
        Random random = new Random(seconds);
        short[] sound = new short[seconds * RATE];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) Math.clamp(random.nextGaussian() * level, -32_767, 32_767);
        }
        return sound;
    }

    private static short[] rumble(int seconds) {
        Random random = new Random(seconds);
        short[] sound = new short[seconds * RATE];
        double value = 0;
        for (int i = 0; i < sound.length; i++) {
            value = value * 0.998 + random.nextGaussian() * 200;
            sound[i] = (short) Math.clamp(value, -32_767, 32_767);
        }
        return sound;
    }

    /** Notes with overtones, one after the other, each fading. */
    private static short[] tones(int seconds, double aSecond, double fade, double... hertz) {
        short[] sound = new short[seconds * RATE];
        for (int i = 0; i < sound.length; i++) {
            double note = i * aSecond / RATE;
            double in = (note - Math.floor(note)) / aSecond;
            double f = hertz[(int) (note * 7) % hertz.length];
            double value = 0;
            for (int overtone = 1; overtone < 6; overtone++) {
                value += Math.sin(2 * Math.PI * f * overtone * i / RATE) / overtone;
            }
            sound[i] = (short) (3_000 * value * Math.exp(-fade * in));
        }
        return sound;
    }
}
