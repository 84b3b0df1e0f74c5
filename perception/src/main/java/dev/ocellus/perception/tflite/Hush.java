// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.function.IntSupplier;

/**
 * Keeps what C code writes to its {@code stderr} from being seen, for a moment. LiteRT notes there
 * that it has XNNPACK and, again, what is wrong with a damaged file; it has no switch for it.
 * Java's own standard error is another and stays as it is.
 */
@SuppressWarnings("restricted")
final class Hush {
    private static final Linker LINKER = Linker.nativeLinker();

    /** The C library's variable. */
    private static final MemorySegment STREAM =
            LINKER.defaultLookup().findOrThrow("stderr").reinterpret(ADDRESS.byteSize());

    private static final MemorySegment NOWHERE = nowhere();

    private Hush() {}

    private static MemorySegment nowhere() {
        try (Arena arena = Arena.ofConfined()) {
            var open =
                    LINKER.downcallHandle(
                            LINKER.defaultLookup().findOrThrow("fopen"),
                            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
            MemorySegment file = arena.allocateFrom("/dev/null");
            return (MemorySegment) open.invokeExact(file, arena.allocateFrom("w"));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the status of a native call, which nobody hears; one at a time} */
    static synchronized int during(IntSupplier call) {
        MemorySegment stream = STREAM.get(ADDRESS, 0);
        if (NOWHERE.address() == 0) {
            return call.getAsInt();
        }
        STREAM.set(ADDRESS, 0, NOWHERE);
        try {
            return call.getAsInt();
        } finally {
            STREAM.set(ADDRESS, 0, stream);
        }
    }
}
