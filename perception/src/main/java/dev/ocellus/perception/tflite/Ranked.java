// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** LiteRT's structs of a tensor's type: the type of its elements, then its layout. */
final class Ranked {
    /** Rank in 7 bits and whether there are strides in one; extents; strides. */
    static final MemoryLayout LAYOUT =
            MemoryLayout.structLayout(
                    JAVA_INT,
                    MemoryLayout.sequenceLayout(8, JAVA_INT),
                    MemoryLayout.sequenceLayout(8, JAVA_INT));

    static final MemoryLayout TYPE = MemoryLayout.structLayout(JAVA_INT, LAYOUT);

    private static final long LAYOUT_OFFSET = JAVA_INT.byteSize();
    private static final int MOST_AXES = 8;
    private static final int RANK_BITS = 0x7f;

    private Ranked() {}

    static int element(MemorySegment type) {
        return type.get(JAVA_INT, 0);
    }

    static MemorySegment layout(MemorySegment type) {
        return type.asSlice(LAYOUT_OFFSET, LAYOUT);
    }

    static List<Integer> shape(MemorySegment layout) {
        int rank = Math.min(layout.get(JAVA_BYTE, 0) & RANK_BITS, MOST_AXES);
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            shape.add(layout.get(JAVA_INT, JAVA_INT.byteSize() * (1 + axis)));
        }
        return List.copyOf(shape);
    }
}
