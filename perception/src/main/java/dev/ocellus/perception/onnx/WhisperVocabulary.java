// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import dev.ocellus.perception.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The tokens of a Whisper model: pieces of text as bytes, and those that steer. Immutable. */
final class WhisperVocabulary {
    private static final Pattern LANGUAGE = Pattern.compile("<\\|([a-z]{2,3})\\|>");
    private static final byte[] NO_BYTES = {};

    private final byte[][] pieces;
    private final Map<String, Integer> special;
    private final Map<String, Integer> languages;

    private WhisperVocabulary(byte[][] pieces, Map<String, Integer> special) {
        this.pieces = pieces;
        this.special = special;
        Map<String, Integer> found = new TreeMap<>();
        special.forEach((name, id) -> {
            var matcher = LANGUAGE.matcher(name);
            if (matcher.matches()) {
                found.put(matcher.group(1), id);
            }
        });
        this.languages = Collections.unmodifiableMap(found);
    }

    /**
     * Reads a vocabulary.
     *
     * @param model id, for messages
     * @param file in the format of Hugging Face's tokenizers
     * @throws EngineException if it cannot be read or is none
     */
    static WhisperVocabulary read(String model, Path file) throws EngineException {
        byte[][] pieces = new byte[1 << 16][];
        Map<String, Integer> special = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            while (json.nextToken() != null) {
                if (json.currentToken() != JsonToken.PROPERTY_NAME) {
                    continue;
                }
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("added_tokens") && value == JsonToken.START_ARRAY) {
                    readSpecial(json, special);
                } else if (name.equals("vocab") && value == JsonToken.START_OBJECT) {
                    readPieces(json, pieces);
                }
            }
        } catch (IOException | JacksonException | IndexOutOfBoundsException e) {
            throw new EngineException(
                    model,
                    file.getFileName() + " is no vocabulary: " + e.getMessage(),
                    OnnxSession.pull(model),
                    e);
        }
        WhisperVocabulary vocabulary = new WhisperVocabulary(pieces, special);
        for (String name :
                new String[] {
                    "<|startoftranscript|>", "<|endoftext|>", "<|transcribe|>", "<|notimestamps|>"
                }) {
            if (!special.containsKey(name)) {
                throw new EngineException(
                        model,
                        file.getFileName() + " lacks the token " + name,
                        OnnxSession.pull(model));
            }
        }
        return vocabulary;
    }

    private static void readSpecial(JsonParser json, Map<String, Integer> special) {
        int id = -1;
        String content = "";
        int depth = 1;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == null) {
                return;
            }
            switch (token) {
                case START_ARRAY, START_OBJECT -> depth++;
                case END_ARRAY -> depth--;
                case END_OBJECT -> {
                    depth--;
                    special.put(content, id);
                }
                case VALUE_NUMBER_INT -> id = json.getIntValue();
                case VALUE_STRING -> content = json.getString();
                default -> {}
            }
        }
    }

    private static void readPieces(JsonParser json, byte[][] pieces) {
        int[] bytes = bytesOfLetters();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String piece = json.currentName();
            json.nextToken();
            pieces[json.getIntValue()] = bytes(piece, bytes);
        }
    }

    private static byte[] bytes(String piece, int[] bytesOfLetters) {
        byte[] bytes = new byte[piece.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) bytesOfLetters[piece.charAt(i)];
        }
        return bytes;
    }

    /**
     * The byte-level alphabet: printable bytes stand for themselves, the others follow from 256.
     */
    private static int[] bytesOfLetters() {
        int[] bytes = new int[512];
        Arrays.fill(bytes, '?');
        int next = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b > ' ' && b < 0x7F) || (b > 0xA0 && b != 0xAD);
            bytes[printable ? b : next++] = b;
        }
        return bytes;
    }

    /** {@return the token of a special text, or −1} */
    int special(String text) {
        return special.getOrDefault(text, -1);
    }

    /** {@return the tokens of the languages by ISO 639 code, sorted} */
    Map<String, Integer> languages() {
        return languages;
    }

    /**
     * {@return the text of tokens, special ones left out, trimmed}
     *
     * @param tokens of the model
     */
    String text(List<Integer> tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(tokens.size() * 6);
        for (int token : tokens) {
            byte[] piece = token < pieces.length ? pieces[token] : null;
            bytes.writeBytes(piece == null ? NO_BYTES : piece);
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
