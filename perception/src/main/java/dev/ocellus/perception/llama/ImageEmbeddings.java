// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What was seen of a picture, to be read in the place of tokens. Each embedding has a number below
 * zero, as no token has, running down; no other picture has it. Not changed after it was made.
 */
final class ImageEmbeddings {
    private final int first;
    private final int width;
    private final float[] values;

    /**
     * Embeddings.
     *
     * @param first number of the first, below zero
     * @param width values of one
     * @param values one embedding after another; not copied
     */
    ImageEmbeddings(int first, int width, float[] values) {
        this.first = first;
        this.width = width;
        this.values = values;
    }

    /** {@return the number of the first} */
    int first() {
        return first;
    }

    /** {@return how many there are} */
    int count() {
        return values.length / width;
    }

    /** {@return values of one} */
    int width() {
        return width;
    }

    /**
     * Copies some.
     *
     * @param number of the first of them
     * @param some how many
     * @param to room for them
     * @throws IllegalArgumentException if one of them is not here
     */
    void copy(int number, int some, MemorySegment to) {
        int index = first - number;
        if (index < 0 || some < 1 || index > count() - some) {
            throw new IllegalArgumentException(
                    some + " embeddings from " + number + " are not of this picture");
        }
        MemorySegment.copy(values, index * width, to, ValueLayout.JAVA_FLOAT, 0, some * width);
    }
}
