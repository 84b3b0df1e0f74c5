// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a part of all-MiniLM-L6-v2's vocabulary, against Hugging Face's tokenizers. */
final class WordPieceTokenizerTest {
    @TempDir Path folder;
    private WordPieceTokenizer tokenizer;

    @BeforeEach
    void read() throws Exception {
        tokenizer = new WordPieceTokenizer(WordPieceVocabulary.read("mini", vocabulary()));
    }

    private static Path vocabulary() throws Exception {
        return Path.of(
                WordPieceTokenizerTest.class
                        .getResource("/dev/ocellus/perception/meaning/vocabulary.json")
                        .toURI());
    }

    static List<ReferenceText> texts() throws Exception {
        return ReferenceText.all();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theTokensAreTheReferenceOnes(ReferenceText reference) {
        assertEquals(reference.tokens(), reference.found(tokenizer));
    }

    @Test
    void whatDoesNotFitIsLeftOutButNotTheEnd() {
        List<Long> whole = ReferenceText.tokenize(tokenizer, "what's the time", 100);
        for (int room = 2; room < whole.size(); room++) {
            List<Long> cut = ReferenceText.tokenize(tokenizer, "what's the time", room);
            assertEquals(whole.subList(0, room - 1), cut.subList(0, room - 1));
            assertEquals(whole.getLast(), cut.getLast());
            assertEquals(room, cut.size());
        }
    }

    @Test
    void unpairedSurrogatesAreLeftOut() {
        assertEquals(
                ReferenceText.tokenize(tokenizer, "the time", 100),
                ReferenceText.tokenize(tokenizer, "t\uD83Dhe ti\uDE00me\uD83D", 100));
    }

    @Test
    void aTextLeavesNothingBehindForTheNext() {
        List<Long> fresh = ReferenceText.tokenize(tokenizer, "what's the time", 100);
        ReferenceText.tokenize(tokenizer, "wait...what?!?!".repeat(50), 5);
        assertEquals(fresh, ReferenceText.tokenize(tokenizer, "what's the time", 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>not found</html>",
                "{}",
                "[1, 2",
                "{\"normalizer\": {\"lowercase\": true}, \"model\": {\"vocab\": {\"[UNK]\": 0}}}",
                "{\"normalizer\": {\"lowercase\": false}, \"model\": {\"vocab\": {\"[UNK]\": 0,"
                        + " \"[CLS]\": 1, \"[SEP]\": 2}}}",
                "{\"normalizer\": {\"lowercase\": true}, \"model\": {\"vocab\": {\"[UNK]\": \"a\"}}}",
                "{\"normalizer\": {\"lowercase\": true}, \"model\": {\"vocab\": {\"[UNK]\": 0,"
                        + " \"[CLS]\": -1, \"[SEP]\": 2}}}",
                "{\"normalizer\": {\"lowercase\": true}, \"model\": {\"vocab\": {\"[UNK]\": 0,"
                        + " \"[CLS]\": 1, \"[SEP]\": 99999999999}}}"
            })
    void anotherFileIsRefusedByName(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), content);
        assertRefused(file);
    }

    @Test
    void aMissingOrShortFileIsRefusedByName() throws Exception {
        assertRefused(folder.resolve("absent.json"));
        assertRefused(folder);
        String whole = Files.readString(vocabulary());
        Path file = folder.resolve("short.json");
        for (int length = 0; length < whole.length(); length += 97) {
            Files.writeString(file, whole.substring(0, length));
            assertRefused(file);
        }
    }

    private static void assertRefused(Path file) {
        EngineException refusal =
                assertThrows(EngineException.class, () -> WordPieceVocabulary.read("mini", file));
        assertTrue(refusal.getMessage().startsWith("mini: "), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
        assertTrue(refusal.remedy().contains("ocellus models pull mini"), refusal.getMessage());
    }
}
