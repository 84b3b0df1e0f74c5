// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Tokens with their scores, as the library's samplers take them. Memory of the given arena. */
final class Candidates {
    private static final long ROW = Layouts.TOKEN_DATA.byteSize();
    private static final long SCORE = Layouts.offset(Layouts.TOKEN_DATA, "logit");
    private static final long SIZE = Layouts.offset(Layouts.TOKEN_DATA_ARRAY, "size");
    private static final long SELECTED = Layouts.offset(Layouts.TOKEN_DATA_ARRAY, "selected");
    private static final long SORTED = Layouts.offset(Layouts.TOKEN_DATA_ARRAY, "sorted");

    private final MemorySegment rows;
    private final MemorySegment array;
    private int size;

    Candidates(Arena arena, int room) {
        rows = arena.allocate(Layouts.TOKEN_DATA, room);
        array = arena.allocate(Layouts.TOKEN_DATA_ARRAY);
        clear();
    }

    /** Empties it. */
    void clear() {
        size = 0;
    }

    /** {@return number of tokens} */
    int size() {
        return size;
    }

    /** Adds a token. */
    void add(int token, float score) {
        long at = size * ROW;
        rows.set(ValueLayout.JAVA_INT, at, token);
        rows.set(ValueLayout.JAVA_FLOAT, at + SCORE, score);
        size++;
    }

    /** {@return the native array, unsorted and with none selected} */
    MemorySegment address() {
        array.set(ValueLayout.ADDRESS, 0, rows);
        array.set(ValueLayout.JAVA_LONG, SIZE, size);
        array.set(ValueLayout.JAVA_LONG, SELECTED, -1);
        array.set(ValueLayout.JAVA_BOOLEAN, SORTED, false);
        return array;
    }

    /** {@return the score of a row} */
    float score(int row) {
        return rows.get(ValueLayout.JAVA_FLOAT, row * ROW + SCORE);
    }

    /** {@return the token with the best score, the first of equals, or -1 when none may come} */
    int best() {
        int best = -1;
        float most = Float.NEGATIVE_INFINITY;
        for (int row = 0; row < size; row++) {
            float score = score(row);
            if (score > most) {
                most = score;
                best = rows.get(ValueLayout.JAVA_INT, row * ROW);
            }
        }
        return best;
    }

    /** {@return the token that a sampler selected, or -1 when it did not} */
    @SuppressWarnings("restricted")
    int selected() {
        long row = array.get(ValueLayout.JAVA_LONG, SELECTED);
        long count = array.get(ValueLayout.JAVA_LONG, SIZE);
        if (row < 0 || row >= count) {
            return -1;
        }
        MemorySegment data = array.get(ValueLayout.ADDRESS, 0).reinterpret(count * ROW);
        return data.get(ValueLayout.JAVA_INT, row * ROW);
    }

    /** Takes out the tokens that may not come. */
    void dropRefused() {
        int kept = 0;
        for (int row = 0; row < size; row++) {
            if (score(row) != Float.NEGATIVE_INFINITY) {
                MemorySegment.copy(rows, row * ROW, rows, kept * ROW, ROW);
                kept++;
            }
        }
        size = kept;
    }
}
