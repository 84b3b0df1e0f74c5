// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.meaning.SentenceEncoder;
import dev.ocellus.perception.models.TestStore;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The real network, against ONNX Runtime and Hugging Face's tokenizers under Python. */
final class OnnxSentenceEncoderIT {
    private static final String MODEL = "all-minilm-l6-v2-q";

    @TempDir Path folder;
    private Path network;
    private Path vocabulary;
    private SentenceEncoder encoder;

    @BeforeEach
    void open() throws EngineException {
        network = TestStore.require(MODEL, MODEL + ".onnx");
        vocabulary = TestStore.require(MODEL, MODEL + "-tokenizer.json");
        encoder = OnnxSentenceEncoder.open(MODEL, network, vocabulary, 1);
    }

    @AfterEach
    void close() {
        if (encoder != null) {
            encoder.close();
        }
    }

    @Test
    void theTokensAreTheReferenceOnes() throws Exception {
        WordPieceTokenizer tokenizer =
                new WordPieceTokenizer(WordPieceVocabulary.read(MODEL, vocabulary));
        for (ReferenceText reference : ReferenceText.all()) {
            assertEquals(reference.tokens(), reference.found(tokenizer));
        }
    }

    /**
     * A last bit that another processor rounds otherwise passes through 8-bit layers and ends as
     * the network's own noise, a cosine of 0.995, for about a third of the sentences.
     */
    @Test
    void theVectorsAreTheReferenceOnes() throws Exception {
        JsonNode sentences = ReferenceText.resource("vectors.json");
        int same = 0;
        for (JsonNode sentence : sentences) {
            String text = sentence.get("text").stringValue();
            float[] vector = encoder.encode(text);
            assertEquals(384, vector.length);
            assertEquals(1, dot(vector, vector), 1e-5, text);
            double cosine = cosine(vector, expected(sentence));
            assertTrue(cosine >= 0.99, () -> text + ": " + cosine);
            same += cosine >= 0.9999 ? 1 : 0;
        }
        assertTrue(same > sentences.size() / 2, same + " of " + sentences.size() + " are the same");
    }

    @Test
    void whatMeansTheSameIsNearer() {
        float[] time = encoder.encode("what's the time");
        assertTrue(
                dot(time, encoder.encode("tell me the time"))
                        > dot(time, encoder.encode("set a timer")) + 0.2);
        assertTrue(
                dot(time, encoder.encode("WHAT'S THE TIME?!"))
                        > dot(time, encoder.encode("what is the weather")));
    }

    @Test
    void aTextGivesTheSameVectorWhateverCameBefore() {
        float[] first = encoder.encode("set a timer");
        encoder.encode("A very long story. ".repeat(400));
        encoder.encode("");
        assertArrayEquals(first, encoder.encode("set a timer"));
    }

    @Test
    void emptyTextHasAVectorToo() {
        assertEquals(1, dot(encoder.encode(""), encoder.encode(" \n\u200B")), 1e-5);
    }

    @Test
    void textBeyondTheWindowIsLeftOut() {
        String words = "time ".repeat(OnnxSentenceEncoder.WINDOW - 2);
        assertArrayEquals(encoder.encode(words), encoder.encode(words + "and tide"));
        assertArrayEquals(encoder.encode(words), encoder.encode(words.repeat(40)));
    }

    @Test
    void moreThreadsGiveTheSameVector() throws EngineException {
        try (SentenceEncoder other = OnnxSentenceEncoder.open(MODEL, network, vocabulary, 2)) {
            float[] vector = encoder.encode("read the sign in front of me");
            assertTrue(dot(vector, other.encode("read the sign in front of me")) > 0.9999);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> OnnxSentenceEncoder.open(MODEL, network, vocabulary, 0));
    }

    @Test
    void aClosedEncoderRefusesInsteadOfCrashing() {
        encoder.close();
        encoder.close();
        assertThrows(IllegalStateException.class, () -> encoder.encode("set a timer"));
        assertEquals(384, encoder.dimensions());
    }

    @Test
    void aDamagedOrAbsentNetworkIsRefusedByName() throws Exception {
        byte[] whole = Files.readAllBytes(network);
        Path file = folder.resolve("bad.onnx");
        for (int length = 0; length < whole.length; length += whole.length / 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(file, vocabulary);
        }
        Files.writeString(file, "<html>not found</html>");
        assertRefused(file, vocabulary);
        assertRefused(folder.resolve("absent.onnx"), vocabulary);
        assertRefused(folder, vocabulary);
    }

    @Test
    void anotherNetworkIsRefusedByName() {
        assertRefused(TestStore.require("silero-vad-v5", "silero_vad_v5.onnx"), vocabulary);
    }

    @Test
    void aVocabularyOfAnotherModelIsRefusedByName() throws Exception {
        Path file = folder.resolve("tokenizer.json");
        String other = Files.readString(vocabulary).replaceFirst(": 30521\\b", ": 30522");
        Files.writeString(file, other);
        assertRefused(network, file);
        assertRefused(network, TestStore.require("whisper-tiny", "tokenizer.json"));
    }

    private static void assertRefused(Path network, Path vocabulary) {
        EngineException refusal =
                assertThrows(
                        EngineException.class,
                        () -> OnnxSentenceEncoder.open(MODEL, network, vocabulary, 1).close());
        assertTrue(refusal.getMessage().startsWith(MODEL + ": "), refusal.getMessage());
        assertTrue(refusal.remedy().contains("ocellus models pull " + MODEL), refusal.getMessage());
    }

    private static float[] expected(JsonNode sentence) {
        ByteBuffer shorts =
                ByteBuffer.wrap(Base64.getDecoder().decode(sentence.get("vector").stringValue()));
        float[] vector = new float[shorts.remaining() / Short.BYTES];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = shorts.getShort();
        }
        return vector;
    }

    private static double cosine(float[] a, float[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
