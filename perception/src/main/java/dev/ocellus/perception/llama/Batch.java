// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * What a context is given to read in one step: tokens, or image embeddings in their place. Refuses
 * what is neither. Its memory is that of an arena.
 */
final class Batch {
    private final Arena arena;
    private final Vocabulary vocabulary;
    private final int step;
    private final int width;
    private final MemorySegment struct;
    private final MemorySegment tokens;
    private final MemorySegment outputs;
    private MemorySegment rows = MemorySegment.NULL;
    private @Nullable ImageEmbeddings images;

    /**
     * An empty one.
     *
     * @param step most tokens or embeddings
     * @param width values of an embedding
     */
    Batch(Arena arena, Vocabulary vocabulary, int step, int width) {
        this.arena = arena;
        this.vocabulary = vocabulary;
        this.step = step;
        this.width = width;
        struct = arena.allocate(Layouts.BATCH);
        tokens = arena.allocate(ValueLayout.JAVA_INT, step);
        outputs = arena.allocate(step);
        point("logits", outputs);
    }

    /** {@return the struct for the library} */
    MemorySegment struct() {
        return struct;
    }

    /**
     * Takes what was seen of a picture, which {@link #put} then finds.
     *
     * @param embeddings held until others are shown
     * @throws IllegalArgumentException if they are not as wide as the model's own
     */
    void show(ImageEmbeddings embeddings) {
        if (embeddings.width() != width) {
            throw new IllegalArgumentException(
                    "embeddings must be " + width + " wide, got " + embeddings.width());
        }
        if (rows.address() == 0) {
            rows = arena.allocate(ValueLayout.JAVA_FLOAT, (long) step * width);
        }
        images = embeddings;
    }

    /**
     * Puts something in, instead of what was there.
     *
     * @param from where it begins
     * @param count how many, 1 to the step
     * @param score whether the scores after the last are wanted
     * @throws IllegalArgumentException if it is neither all tokens, nor all embeddings of the
     *     picture that was shown, one after another
     */
    void put(int[] what, int from, int count, boolean score) {
        if (count < 1 || count > step) {
            throw new IllegalArgumentException("count must be 1.." + step + ", got " + count);
        }
        if (what[from] < 0) {
            putImages(what, from, count);
        } else {
            putTokens(what, from, count);
        }
        outputs.asSlice(0, count).fill((byte) 0);
        outputs.set(ValueLayout.JAVA_BYTE, count - 1L, (byte) (score ? 1 : 0));
        struct.set(ValueLayout.JAVA_INT, 0, count);
    }

    private void putTokens(int[] what, int from, int count) {
        for (int i = 0; i < count; i++) {
            vocabulary.check(what[from + i]);
        }
        MemorySegment.copy(what, from, tokens, ValueLayout.JAVA_INT, 0, count);
        point("token", tokens);
        point("embd", MemorySegment.NULL);
    }

    private void putImages(int[] numbers, int from, int count) {
        for (int i = 1; i < count; i++) {
            if (numbers[from + i] != numbers[from] - i) {
                throw new IllegalArgumentException("image embeddings must follow one another");
            }
        }
        if (images == null) {
            throw new IllegalArgumentException("no picture was shown");
        }
        images.copy(numbers[from], count, rows);
        point("token", MemorySegment.NULL);
        point("embd", rows);
    }

    private void point(String field, MemorySegment to) {
        struct.set(ValueLayout.ADDRESS, Layouts.offset(Layouts.BATCH, field), to);
    }
}
