// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a model. Refuses every number that is no token before the library sees it. */
final class Vocabulary {
    private static final int CONTROL = 1 << 3;
    private static final int FIRST_PIECE_BYTES = 256;

    private final Calls calls;
    private final Weights weights;
    private final int size;

    Vocabulary(Calls calls, Weights weights) {
        this.calls = calls;
        this.weights = weights;
        try {
            size = (int) calls.vocabTokens.invokeExact(weights.vocabulary());
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** {@return number of tokens} */
    int size() {
        return size;
    }

    /** {@return the native vocabulary} */
    MemorySegment address() {
        return weights.vocabulary();
    }

    /**
     * {@return the tokens of a text}
     *
     * @param text any text; a broken surrogate becomes a question mark
     * @param start whether the model's own start token is put in front, if it wants one
     * @param markup whether the names of control tokens in the text mean these tokens
     */
    int[] tokens(String text, boolean start, boolean markup) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(Math.max(1, utf8.length));
            MemorySegment.copy(utf8, 0, bytes, ValueLayout.JAVA_BYTE, 0, utf8.length);
            int room = utf8.length + 2;
            MemorySegment tokens = arena.allocate(ValueLayout.JAVA_INT, room);
            int count = tokenize(bytes, utf8.length, tokens, room, start, markup);
            if (count < 0 && count != Integer.MIN_VALUE) {
                room = -count;
                tokens = arena.allocate(ValueLayout.JAVA_INT, room);
                count = tokenize(bytes, utf8.length, tokens, room, start, markup);
            }
            if (count < 0) {
                throw new IllegalArgumentException(
                        "a text of " + utf8.length + " bytes is too long to be read");
            }
            return tokens.asSlice(0, (long) count * Integer.BYTES).toArray(ValueLayout.JAVA_INT);
        }
    }

    /**
     * {@return the bytes that a token stands for; none for a control token}
     *
     * @throws IllegalArgumentException if there is no such token
     */
    byte[] piece(int token) {
        return piece(token, false);
    }

    /** {@return whether a token ends the writing} */
    boolean isEnd(int token) {
        check(token);
        try {
            return (boolean) calls.vocabIsEnd.invokeExact(address(), token);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** {@return the names of the tokens that are markup, such as {@code <|im_end|>}} */
    List<String> markup() {
        List<String> names = new ArrayList<>();
        MemorySegment address = address();
        try {
            for (int token = 0; token < size; token++) {
                int attributes = (int) calls.vocabAttributes.invokeExact(address, token);
                if ((attributes & CONTROL) != 0) {
                    String name = new String(piece(token, true), StandardCharsets.UTF_8);
                    if (!name.isBlank()) {
                        names.add(name);
                    }
                }
            }
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
        return names;
    }

    /**
     * Refuses what is no token.
     *
     * @throws IllegalArgumentException if there is no such token
     */
    void check(int token) {
        if (token < 0 || token >= size) {
            throw new IllegalArgumentException("token must be 0.." + (size - 1) + ", got " + token);
        }
    }

    private byte[] piece(int token, boolean named) {
        check(token);
        try (Arena arena = Arena.ofConfined()) {
            int room = FIRST_PIECE_BYTES;
            MemorySegment bytes = arena.allocate(room);
            int length = (int) calls.piece.invokeExact(address(), token, bytes, room, 0, named);
            if (length < 0) {
                room = -length;
                bytes = arena.allocate(room);
                length = (int) calls.piece.invokeExact(address(), token, bytes, room, 0, named);
            }
            return bytes.asSlice(0, Math.max(0, length)).toArray(ValueLayout.JAVA_BYTE);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    private int tokenize(
            MemorySegment bytes,
            int length,
            MemorySegment tokens,
            int room,
            boolean start,
            boolean markup) {
        try {
            return (int)
                    calls.tokenize.invokeExact(
                            address(), bytes, length, tokens, room, start, markup);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }
}
