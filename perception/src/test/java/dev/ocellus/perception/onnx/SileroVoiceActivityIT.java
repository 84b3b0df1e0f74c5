// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.models.TestStore;
import dev.ocellus.perception.speech.Endpoint;
import dev.ocellus.perception.speech.EndpointRule;
import dev.ocellus.perception.speech.Endpointer;
import dev.ocellus.perception.speech.SentenceEnd;
import dev.ocellus.perception.speech.VoiceActivity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real network on real recordings, against Silero's own Python. */
final class SileroVoiceActivityIT {
    private static final int WINDOW = VoiceActivity.WINDOW_SAMPLES;

    @TempDir Path folder;
    private Path model;
    private VoiceActivity voice;

    @BeforeEach
    void open() throws EngineException {
        model = TestStore.require("silero-vad-v5", "silero_vad_v5.onnx");
        voice = SileroVoiceActivity.open(model);
    }

    @AfterEach
    void close() {
        if (voice != null) {
            voice.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jfk.wav", "two-cities.wav", "digits.wav"})
    void theProbabilitiesAreTheReferenceOnes(String clip) {
        JsonNode expected = reference(clip).get("probs");
        float[] probabilities = probabilities(clip);
        assertTrue(expected.size() - probabilities.length <= 1, "all but a rest are judged");
        for (int i = 0; i < probabilities.length; i++) {
            assertEquals(expected.get(i).asDouble(), probabilities[i], 0.002, "window " + i);
        }
    }

    /** With Silero's own times the endpointer finds Silero's own segments. */
    @ParameterizedTest
    @ValueSource(strings = {"jfk.wav", "two-cities.wav", "digits.wav"})
    void theSegmentsAreTheReferenceOnes(String clip) {
        EndpointRule silero =
                new EndpointRule(
                        0.5f,
                        0.35f,
                        Duration.ofMillis(30),
                        Duration.ofMillis(30),
                        Duration.ofMillis(250),
                        Duration.ofMillis(160),
                        Duration.ofMillis(160),
                        Duration.ofMillis(160),
                        Duration.ofMillis(160),
                        Duration.ofMinutes(1));
        Endpointer endpointer = new Endpointer(silero, SentenceEnd.UNKNOWN);
        List<Endpoint> found = new ArrayList<>();
        for (float probability : probabilities(clip)) {
            found.addAll(endpointer.accept(probability));
        }
        found.addAll(endpointer.finish());
        List<double[]> segments = new ArrayList<>();
        for (Endpoint endpoint : found) {
            if (endpoint instanceof Endpoint.SpeechEnded(long start, long end)) {
                segments.add(new double[] {start / 16_000.0, end / 16_000.0});
            }
        }
        JsonNode expected = reference(clip).get("segments_s");
        assertEquals(expected.size(), segments.size(), "segments");
        for (int i = 0; i < segments.size(); i++) {
            assertEquals(expected.get(i).get(0).asDouble(), segments.get(i)[0], 0.033);
            assertEquals(expected.get(i).get(1).asDouble(), segments.get(i)[1], 0.033);
        }
    }

    @Test
    void aResetForgetsWhatWasHeard() {
        float[] first = probabilities("jfk.wav");
        voice.reset();
        assertEquals(Arrays.toString(first), Arrays.toString(probabilities("jfk.wav")));
    }

    @Test
    void aWindowOfAnotherLengthIsACallersMistake() {
        assertThrows(IllegalArgumentException.class, () -> voice.probability(new short[160]));
    }

    @Test
    void aClosedDetectorRefusesInsteadOfCrashing() {
        voice.close();
        voice.close();
        assertThrows(IllegalStateException.class, () -> voice.probability(new short[WINDOW]));
    }

    @Test
    void aDamagedOrAbsentFileIsRefusedByName() throws Exception {
        byte[] whole = Files.readAllBytes(model);
        Path file = folder.resolve("bad.onnx");
        for (int length = 0; length < whole.length; length += whole.length / 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(file);
        }
        Files.writeString(file, "<html>not found</html>");
        assertRefused(file);
        assertRefused(folder.resolve("absent.onnx"));
        assertRefused(folder);
    }

    private static void assertRefused(Path file) {
        EngineException refusal =
                assertThrows(EngineException.class, () -> SileroVoiceActivity.open(file));
        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("ocellus models pull"), refusal.getMessage());
    }

    private float[] probabilities(String clip) {
        short[] sound = TestMedia.sound(TestMedia.require("speech/" + clip));
        float[] probabilities = new float[sound.length / WINDOW];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] =
                    voice.probability(Arrays.copyOfRange(sound, i * WINDOW, (i + 1) * WINDOW));
        }
        return probabilities;
    }

    private static JsonNode reference(String clip) {
        Path file = TestMedia.require("speech-reference/vad-segments.json");
        return JsonMapper.shared().readTree(file.toFile()).get("v5/" + clip);
    }
}
