// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Memory outside of the heap that grows with the largest use and is used again. */
final class FloatMemory implements AutoCloseable {
    private static final long ALIGNMENT = 64;

    private Arena arena = Arena.ofShared();
    private MemorySegment memory = MemorySegment.NULL;

    /**
     * {@return room for floats, with whatever it held before; the last room is gone when this one
     * is larger}
     *
     * @param count of floats
     */
    @SuppressWarnings("MustBeClosedChecker") // by close()
    MemorySegment room(long count) {
        long bytes = count * ValueLayout.JAVA_FLOAT.byteSize();
        if (memory.byteSize() < bytes) {
            arena.close();
            arena = Arena.ofShared();
            memory = arena.allocate(bytes, ALIGNMENT);
        }
        return memory.asSlice(0, bytes);
    }

    @Override
    public void close() {
        arena.close();
    }
}
