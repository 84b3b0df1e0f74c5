// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.llama.GgufReader.Malformed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a GGUF file before the library does, which ends the process on some damaged
 * ones. Keeps nothing: it only refuses. What it lets through may still be refused by the library;
 * what makes the library abort and is known is refused here.
 */
final class GgufCheck {
    private static final int MAGIC = 0x46554747;
    private static final int LATEST_VERSION = 3;
    private static final int LONGEST_KEY = 65_535;
    private static final int LONGEST_TENSOR_NAME = 63;
    private static final int MOST_DIMENSIONS = 4;
    private static final int BYTES_OF_A_KEY = 13;
    private static final int BYTES_OF_A_TENSOR = 28;
    private static final int DEFAULT_ALIGNMENT = 32;
    private static final int LARGEST_ALIGNMENT = 1 << 16;
    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9_-]{1,40}");
    private static final Pattern TOKEN_ID = Pattern.compile("tokenizer\\.ggml\\.[a-z_]+_token_id");

    /** Weights in a block and its bytes, by the number of the type; empty for none. */
    private static final int[][] TYPES = {
        {1, 4},
        {1, 2},
        {32, 18},
        {32, 20},
        {},
        {},
        {32, 22},
        {32, 24},
        {32, 34},
        {32, 36},
        {256, 84},
        {256, 110},
        {256, 144},
        {256, 176},
        {256, 210},
        {256, 292},
        {256, 66},
        {256, 74},
        {256, 98},
        {256, 50},
        {32, 18},
        {256, 110},
        {256, 82},
        {256, 136},
        {1, 1},
        {1, 2},
        {1, 4},
        {1, 8},
        {1, 8},
        {256, 56},
        {1, 2},
        {},
        {},
        {},
        {256, 54},
        {256, 66},
        {},
        {},
        {},
        {32, 17},
        {64, 36},
        {128, 18},
        {64, 18},
    };

    private final GgufReader in;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Integer> lengths = new HashMap<>();
    private long embeddedTokens = -1;
    private long embeddingLength = -1;

    private GgufCheck(GgufReader in) {
        this.in = in;
    }

    /**
     * Checks a file.
     *
     * @throws EngineException if it is not a language model that the library may see
     */
    static void check(Path gguf) throws EngineException {
        String file = String.valueOf(gguf.getFileName());
        try (GgufReader in = new GgufReader(gguf)) {
            new GgufCheck(in).check();
        } catch (Malformed e) {
            throw new EngineException(
                    file,
                    "it is not a sound model file: " + e.getMessage(),
                    "fetch it again, and compare its digest with the publisher's",
                    e);
        } catch (IOException e) {
            throw new EngineException(file, "cannot read " + gguf, "check the path", e);
        }
    }

    private void check() throws IOException, Malformed {
        require(in.size() >= 24 && in.i32() == MAGIC, "it does not begin with GGUF");
        int version = in.i32();
        require(version == 2 || version == LATEST_VERSION, "GGUF version " + version);
        int tensors = in.count("tensors", BYTES_OF_A_TENSOR);
        int keys = in.count("keys", BYTES_OF_A_KEY);
        require(tensors > 0, "no tensors");
        for (int i = 0; i < keys; i++) {
            readKey();
        }
        checkModel();
        checkTokens();
        readTensors(tensors);
        require(
                embeddedTokens < 0 || embeddedTokens == lengths.getOrDefault(TOKENS, -1),
                "the vocabulary and its embeddings differ in length");
        require(
                embeddingLength < 0
                        || embeddingLength == whole(architecture() + ".embedding_length"),
                "embeddings of " + embeddingLength + " values");
    }

    private void readKey() throws IOException, Malformed {
        String key = in.string();
        require(
                !key.isEmpty() && key.length() <= LONGEST_KEY && GgufReader.isUtf8(key),
                "a key that is no name");
        int type = in.i32();
        if (type == 9) {
            int inner = in.i32();
            int length = in.count("values of " + shown(key), smallest(inner, key));
            lengths.put(key, length);
            require(values.put(key, type) == null, "key " + shown(key) + " twice");
            Set<String> seen = key.equals(TOKENS) ? HashSet.newHashSet(length) : Set.of();
            for (int i = 0; i < length; i++) {
                Object value = value(inner, key);
                require(
                        !key.equals(TOKENS) || (value instanceof String text && seen.add(text)),
                        "token " + i + " is not a text of its own");
            }
        } else {
            require(values.put(key, value(type, key)) == null, "key " + shown(key) + " twice");
        }
    }

    private static int smallest(int type, String key) throws Malformed {
        return switch (type) {
            case 0, 1, 7 -> 1;
            case 2, 3 -> 2;
            case 4, 5, 6 -> 4;
            case 8, 10, 11, 12 -> 8;
            default -> throw new Malformed("key " + shown(key) + " of type " + type);
        };
    }

    private Object value(int type, String key) throws IOException, Malformed {
        return switch (type) {
            case 0 -> (long) in.u8();
            case 1 -> (long) (byte) in.u8();
            case 2 -> in.i16() & 0xffffL;
            case 3 -> (long) in.i16();
            case 4 -> in.u32();
            case 5 -> (long) in.i32();
            case 6 -> finite(Float.intBitsToFloat(in.i32()), key);
            case 7 -> flag(in.u8(), key);
            case 8 -> in.string();
            case 10, 11 -> in.i64();
            case 12 -> finite(Double.longBitsToDouble(in.i64()), key);
            default -> throw new Malformed("key " + shown(key) + " of type " + type);
        };
    }

    private static Double finite(double value, String key) throws Malformed {
        require(Double.isFinite(value), shown(key) + " is not a number");
        return value;
    }

    private static Boolean flag(int value, String key) throws Malformed {
        require(value <= 1, shown(key) + " is neither true nor false");
        return value == 1;
    }

    private String architecture() {
        return String.valueOf(values.get("general.architecture"));
    }

    private void checkModel() throws Malformed {
        String name = architecture();
        require(
                values.get("general.architecture") instanceof String
                        && ARCHITECTURE.matcher(name).matches(),
                "no architecture");
        range(name + ".block_count", 1, 1024);
        range(name + ".embedding_length", 1, 1 << 17);
        range(name + ".context_length", 1, 1 << 27);
        optional(name + ".feed_forward_length", 0, 1 << 20);
        optional(name + ".attention.head_count", 0, 4096);
        optional(name + ".attention.head_count_kv", 0, 4096);
        optional(name + ".attention.key_length", 1, 1 << 14);
        optional(name + ".attention.value_length", 1, 1 << 14);
        optional(name + ".rope.dimension_count", 0, 1 << 14);
        optional(name + ".vocab_size", 1, 1 << 22);
        optional(name + ".expert_count", 0, 1024);
        optional(name + ".expert_used_count", 0, 1024);
        for (var entry : values.entrySet()) {
            if (entry.getKey().toLowerCase(Locale.ROOT).contains("epsilon")) {
                require(
                        entry.getValue() instanceof Double value && value > 0 && value < 1,
                        shown(entry.getKey()) + " is " + entry.getValue());
            }
        }
        if (values.get(name + ".attention.head_count") instanceof Long heads) {
            require(heads > 0, "no attention heads");
            if (values.get(name + ".attention.head_count_kv") instanceof Long groups) {
                require(groups == 0 || heads % groups == 0, heads + " heads in " + groups);
            }
        }
    }

    private void checkTokens() throws Malformed {
        int tokens = lengths.getOrDefault(TOKENS, 0);
        require(tokens > 0, "no vocabulary");
        require(values.get("tokenizer.ggml.model") instanceof String, "no tokenizer");
        for (String beside : new String[] {"token_type", "scores"}) {
            Integer length = lengths.get("tokenizer.ggml." + beside);
            require(length == null || length == tokens, beside + " are not one a token");
        }
        for (var entry : values.entrySet()) {
            if (TOKEN_ID.matcher(entry.getKey()).matches()) {
                require(
                        entry.getValue() instanceof Long id && id >= 0 && id < tokens,
                        shown(entry.getKey()) + " is " + entry.getValue());
            }
        }
    }

    private void readTensors(int tensors) throws IOException, Malformed {
        Object stated = values.getOrDefault("general.alignment", (long) DEFAULT_ALIGNMENT);
        long alignment = stated instanceof Long value ? value : 0;
        require(
                alignment >= 8 && alignment <= LARGEST_ALIGNMENT && Long.bitCount(alignment) == 1,
                "alignment " + stated);
        Set<String> names = HashSet.newHashSet(tensors);
        long expected = 0;
        for (int i = 0; i < tensors; i++) {
            String name = in.string();
            require(
                    !name.isEmpty() && name.length() <= LONGEST_TENSOR_NAME && names.add(name),
                    "tensor " + i + " has no name of its own");
            long bytes = tensorBytes(name);
            require(in.i64() == expected, "tensor " + shown(name) + " is not where it should be");
            expected = Math.addExact(expected, padded(bytes, alignment));
        }
        long begin = padded(in.position(), alignment);
        // The last tensor need not be padded to its end.
        require(
                begin <= in.size() && expected - (alignment - 1) <= in.size() - begin,
                "its tensors need " + expected + " bytes, it has " + (in.size() - begin));
    }

    private long tensorBytes(String name) throws IOException, Malformed {
        int dimensions = in.i32();
        require(
                dimensions >= 1 && dimensions <= MOST_DIMENSIONS,
                "tensor " + shown(name) + " of " + dimensions + " dimensions");
        long[] shape = {1, 1, 1, 1};
        long weights = 1;
        for (int d = 0; d < dimensions; d++) {
            shape[d] = in.i64();
            require(
                    shape[d] > 0 && shape[d] <= Integer.MAX_VALUE && weights < 1L << 48,
                    "tensor " + shown(name) + " of size " + shape[d]);
            weights = Math.multiplyExact(weights, shape[d]);
        }
        int type = in.i32();
        int[] block = type < 0 || type >= TYPES.length ? new int[0] : TYPES[type];
        require(block.length == 2, "tensor " + shown(name) + " of type " + type);
        require(
                shape[0] % block[0] == 0 && weights < 1L << 48,
                "tensor " + shown(name) + " of broken blocks");
        if (name.equals("token_embd.weight")) {
            embeddingLength = shape[0];
            embeddedTokens = shape[1];
        }
        return weights / block[0] * block[1];
    }

    private static long padded(long bytes, long alignment) {
        return (bytes + alignment - 1) / alignment * alignment;
    }

    private void range(String key, long low, long high) throws Malformed {
        require(values.containsKey(key), "no " + shown(key));
        optional(key, low, high);
    }

    /** A value of its own, or one for each layer. */
    private void optional(String key, long low, long high) throws Malformed {
        Object value = values.get(key);
        Integer length = lengths.get(key);
        require(
                value == null
                        || length != null
                        || (value instanceof Long number && number >= low && number <= high),
                shown(key) + " is " + value);
        require(
                length == null || length.equals(layers()),
                shown(key) + " is not one for each layer");
    }

    private @Nullable Integer layers() {
        return values.get(architecture() + ".block_count") instanceof Long count
                ? count.intValue()
                : null;
    }

    private long whole(String key) {
        return values.get(key) instanceof Long value ? value : -1;
    }

    private static void require(boolean sound, String otherwise) throws Malformed {
        if (!sound) {
            throw new Malformed(otherwise);
        }
    }

    /** A name from the file, fit for a message. */
    private static String shown(String name) {
        String clean = name.replaceAll("[^\\x21-\\x7e]", "?");
        return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
    }
}
