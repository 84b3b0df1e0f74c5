// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.gguf;

import static dev.ocellus.perception.gguf.Malformed.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a GGUF file says of itself: its keys with their values, its tensors with their shapes and
 * places. Whatever the bytes are, reading them ends with a head or a refusal. The format is that of
 * ggml's {@code docs/gguf.md}, version 2 and 3. Immutable.
 */
public final class GgufHead {
    private static final int MAGIC = 0x46554747;
    private static final int LATEST_VERSION = 3;
    private static final int LONGEST_KEY = 65_535;
    private static final int LONGEST_TENSOR_NAME = 63;
    private static final int MOST_DIMENSIONS = 4;
    private static final int BYTES_OF_A_KEY = 13;
    private static final int BYTES_OF_A_TENSOR = 28;
    private static final int DEFAULT_ALIGNMENT = 32;
    private static final int LARGEST_ALIGNMENT = 1 << 16;
    private static final long MOST_WEIGHTS = 1L << 48;
    private static final int ARRAY = 9;

    /** Longest array whose values are kept; of a longer one the length is. */
    private static final int LONGEST_KEPT = 16;

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
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private GgufHead(GgufReader in) {
        this.in = in;
    }

    /**
     * The value of a key.
     *
     * @param type as GGUF numbers it: 4 is {@code u32}, 6 {@code f32}, 7 a truth value, 8 a text;
     *     that of the elements for an array
     * @param scalar a {@code Long}, {@code Double}, {@code Boolean} or {@code String} (its bytes as
     *     ISO 8859-1), or null for an array
     * @param length of an array, or -1 for a scalar
     * @param elements of an array of up to 16 values, else empty
     */
    public record Value(int type, @Nullable Object scalar, int length, List<Object> elements) {
        /** Copies the elements. */
        public Value {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A tensor.
     *
     * @param name of its own
     * @param type as ggml numbers it: 0 is F32, 1 F16, 8 Q8_0, 30 BF16
     * @param shape one to four sizes, the fastest running first
     * @param at its first byte in the file
     * @param bytes that it takes
     */
    public record Tensor(String name, int type, List<Long> shape, long at, long bytes) {
        /** Copies the shape. */
        public Tensor {
            shape = List.copyOf(shape);
        }
    }

    /**
     * {@return the head of a file}
     *
     * @param gguf the file
     * @param distinct keys of arrays that must be texts of which none is there twice
     * @throws IOException if it cannot be read
     * @throws Malformed if it is not sound
     */
    public static GgufHead read(Path gguf, Set<String> distinct) throws IOException, Malformed {
        try (GgufReader in = new GgufReader(gguf)) {
            GgufHead head = new GgufHead(in);
            head.read(distinct);
            return head;
        } catch (ArithmeticException e) {
            throw new Malformed("sizes beyond all numbers");
        }
    }

    /** {@return its keys} */
    public Set<String> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /**
     * {@return the value of a key, or null when it has none}
     *
     * @param key by its full name
     */
    public @Nullable Value value(String key) {
        return values.get(key);
    }

    /**
     * {@return a scalar, or null when there is none or it is an array}
     *
     * @param key by its full name
     */
    public @Nullable Object scalar(String key) {
        Value value = values.get(key);
        return value == null ? null : value.scalar();
    }

    /**
     * {@return the length of an array, or -1 when there is none or it is a scalar}
     *
     * @param key by its full name
     */
    public int length(String key) {
        Value value = values.get(key);
        return value == null ? -1 : value.length();
    }

    /** {@return its tensors by name, in the order of the file} */
    public Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /**
     * {@return a name from a file, fit for a message}
     *
     * @param name as it is in the file
     */
    public static String shown(String name) {
        String clean = name.replaceAll("[^\\x21-\\x7e]", "?");
        return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
    }

    private void read(Set<String> distinct) throws IOException, Malformed {
        require(in.size() >= 24 && in.i32() == MAGIC, "it does not begin with GGUF");
        int version = in.i32();
        require(version == 2 || version == LATEST_VERSION, "GGUF version " + version);
        int tensorCount = in.count("tensors", BYTES_OF_A_TENSOR);
        int keys = in.count("keys", BYTES_OF_A_KEY);
        require(tensorCount > 0, "no tensors");
        for (int i = 0; i < keys; i++) {
            readKey(distinct);
        }
        readTensors(tensorCount);
    }

    private void readKey(Set<String> distinct) throws IOException, Malformed {
        String key = in.string();
        require(
                !key.isEmpty() && key.length() <= LONGEST_KEY && GgufReader.isUtf8(key),
                "a key that is no name");
        int type = in.i32();
        Value value =
                type == ARRAY
                        ? array(key, distinct.contains(key))
                        : new Value(type, scalar(type, key), -1, List.of());
        require(values.put(key, value) == null, "key " + shown(key) + " twice");
    }

    private Value array(String key, boolean distinct) throws IOException, Malformed {
        int type = in.i32();
        int length = in.count("values of " + shown(key), smallest(type, key));
        List<Object> elements = new ArrayList<>();
        Set<String> seen = HashSet.newHashSet(distinct ? length : 0);
        for (int i = 0; i < length; i++) {
            Object element = scalar(type, key);
            require(
                    !distinct || (element instanceof String text && seen.add(text)),
                    "token " + i + " is not a text of its own");
            if (length <= LONGEST_KEPT) {
                elements.add(element);
            }
        }
        return new Value(type, null, length, elements);
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

    private Object scalar(int type, String key) throws IOException, Malformed {
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

    private void readTensors(int count) throws IOException, Malformed {
        Value stated = values.get("general.alignment");
        long alignment =
                stated == null
                        ? DEFAULT_ALIGNMENT
                        : stated.scalar() instanceof Long value ? value : 0;
        require(
                alignment >= 8 && alignment <= LARGEST_ALIGNMENT && Long.bitCount(alignment) == 1,
                "alignment " + (stated == null ? "" : stated.scalar()));
        List<Tensor> found = new ArrayList<>();
        long expected = 0;
        for (int i = 0; i < count; i++) {
            Tensor tensor = tensor(i);
            require(
                    tensor.at() == expected,
                    "tensor " + shown(tensor.name()) + " is not where it should be");
            expected = Math.addExact(expected, padded(tensor.bytes(), alignment));
            found.add(tensor);
        }
        long begin = padded(in.position(), alignment);
        // The last tensor need not be padded to its end.
        Tensor last = found.getLast();
        require(
                begin <= in.size() && last.at() + last.bytes() <= in.size() - begin,
                "its tensors need " + expected + " bytes, it has " + (in.size() - begin));
        for (Tensor tensor : found) {
            Tensor placed =
                    new Tensor(
                            tensor.name(),
                            tensor.type(),
                            tensor.shape(),
                            begin + tensor.at(),
                            tensor.bytes());
            require(
                    tensors.put(placed.name(), placed) == null,
                    "tensor " + shown(placed.name()) + " twice");
        }
    }

    /** Its place is that within the data, as the file has it. */
    private Tensor tensor(int index) throws IOException, Malformed {
        String name = in.string();
        require(
                !name.isEmpty() && name.length() <= LONGEST_TENSOR_NAME,
                "tensor " + index + " has no name of its own");
        int dimensions = in.i32();
        require(
                dimensions >= 1 && dimensions <= MOST_DIMENSIONS,
                "tensor " + shown(name) + " of " + dimensions + " dimensions");
        List<Long> shape = new ArrayList<>();
        long weights = 1;
        for (int d = 0; d < dimensions; d++) {
            long size = in.i64();
            require(
                    size > 0 && size <= Integer.MAX_VALUE && weights < MOST_WEIGHTS,
                    "tensor " + shown(name) + " of size " + size);
            weights = Math.multiplyExact(weights, size);
            shape.add(size);
        }
        int type = in.i32();
        int[] block = type < 0 || type >= TYPES.length ? new int[0] : TYPES[type];
        require(block.length == 2, "tensor " + shown(name) + " of type " + type);
        require(
                shape.getFirst() % block[0] == 0 && weights < MOST_WEIGHTS,
                "tensor " + shown(name) + " of broken blocks");
        return new Tensor(name, type, shape, in.i64(), weights / block[0] * block[1]);
    }

    private static long padded(long bytes, long alignment) {
        return (bytes + alignment - 1) / alignment * alignment;
    }
}
