// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The pieces of words that an uncased BERT model knows. Immutable. */
final class WordPieceVocabulary {
    private static final String CONTINUATION = "##";
    private static final int NONE = -1;

    private final Map<String, Integer> starts;
    private final Map<String, Integer> continuations;
    private final int longest;
    private final int highest;
    private final int unknown;
    private final int classification;
    private final int separator;

    private WordPieceVocabulary(Map<String, Integer> pieces) {
        this.starts = HashMap.newHashMap(pieces.size());
        this.continuations = HashMap.newHashMap(pieces.size());
        int most = 0;
        for (Map.Entry<String, Integer> piece : pieces.entrySet()) {
            boolean continues = piece.getKey().startsWith(CONTINUATION);
            String letters =
                    continues ? piece.getKey().substring(CONTINUATION.length()) : piece.getKey();
            (continues ? continuations : starts).put(letters, piece.getValue());
            most = Math.max(most, letters.length());
        }
        this.longest = most;
        this.highest = pieces.values().stream().mapToInt(Integer::intValue).max().orElse(NONE);
        this.unknown = pieces.getOrDefault("[UNK]", NONE);
        this.classification = pieces.getOrDefault("[CLS]", NONE);
        this.separator = pieces.getOrDefault("[SEP]", NONE);
    }

    /**
     * Reads a vocabulary.
     *
     * @param model id, for messages
     * @param file in the format of Hugging Face's tokenizers
     * @throws EngineException if it cannot be read, or is of another sort
     */
    static WordPieceVocabulary read(String model, Path file) throws EngineException {
        Map<String, Integer> pieces = HashMap.newHashMap(1 << 15);
        boolean uncased = false;
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            while (json.nextToken() != null) {
                if (json.currentToken() != JsonToken.PROPERTY_NAME) {
                    continue;
                }
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("lowercase")) {
                    uncased = value == JsonToken.VALUE_TRUE;
                } else if (name.equals("vocab") && value == JsonToken.START_OBJECT) {
                    readPieces(json, pieces);
                }
            }
        } catch (IOException | JacksonException e) {
            throw unfit(model, file, "is no vocabulary: " + e.getMessage(), e);
        }
        WordPieceVocabulary vocabulary = new WordPieceVocabulary(pieces);
        if (!uncased
                || vocabulary.unknown == NONE
                || vocabulary.classification == NONE
                || vocabulary.separator == NONE) {
            throw unfit(model, file, "is no vocabulary of an uncased BERT model", null);
        }
        return vocabulary;
    }

    private static void readPieces(JsonParser json, Map<String, Integer> pieces)
            throws IOException {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String piece = json.currentName();
            json.nextToken();
            int token = json.getIntValue();
            if (token < 0) {
                throw new IOException(piece + " has the token " + token);
            }
            pieces.put(piece, token);
        }
    }

    private static EngineException unfit(
            String model, Path file, String why, @Nullable Exception e) {
        return new EngineException(model, file + " " + why, OnnxSession.pull(model), e);
    }

    /**
     * {@return the token of a piece, or −1}
     *
     * @param letters of the piece
     * @param continues true within a word, false at its start
     */
    int token(String letters, boolean continues) {
        return (continues ? continuations : starts).getOrDefault(letters, NONE);
    }

    /** {@return how many chars the longest piece has} */
    int longest() {
        return longest;
    }

    /** {@return the greatest token} */
    int highest() {
        return highest;
    }

    /** {@return the token of a word that no pieces make up} */
    int unknown() {
        return unknown;
    }

    /** {@return the token before all text} */
    int classification() {
        return classification;
    }

    /** {@return the token behind all text} */
    int separator() {
        return separator;
    }
}
