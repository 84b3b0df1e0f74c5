// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import java.util.List;

/**
 * What a tensor holds.
 *
 * @param name as the model calls it
 * @param type of its elements
 * @param shape extent of each axis, outermost first; empty for a scalar
 * @param scale real value of one step of a quantised element, 0 when not quantised as a whole
 * @param zeroPoint quantised element that stands for 0
 */
public record TensorSpec(String name, Type type, List<Integer> shape, float scale, int zeroPoint) {
    /** Copies the shape. */
    public TensorSpec {
        shape = List.copyOf(shape);
    }

    /** Types of elements. */
    public enum Type {
        /** IEEE 754, 32 bits. */
        FLOAT32,
        /** IEEE 754, 16 bits. */
        FLOAT16,
        /** Signed, 8 bits. */
        INT8,
        /** Unsigned, 8 bits. */
        UINT8,
        /** Signed, 16 bits. */
        INT16,
        /** Signed, 32 bits. */
        INT32,
        /** Signed, 64 bits. */
        INT64,
        /** One byte, 0 or 1. */
        BOOL,
        /** Any other, which Ocellus does not read. */
        OTHER
    }

    /**
     * {@return whether the tensor has this type and shape}
     *
     * @param type expected type
     * @param extents expected extent of each axis; −1 accepts any
     */
    public boolean matches(Type type, int... extents) {
        if (this.type != type || shape.size() != extents.length) {
            return false;
        }
        for (int axis = 0; axis < extents.length; axis++) {
            if (extents[axis] >= 0 && extents[axis] != shape.get(axis)) {
                return false;
            }
        }
        return true;
    }
}
