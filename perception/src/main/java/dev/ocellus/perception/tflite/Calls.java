// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;

/**
 * Calls of {@link LiteRt} for one model, confined as that is. Functions are called by their shape:
 * what they make, they write where their last argument points, and they return a status, 0 when all
 * is well.
 */
@SuppressWarnings("restricted")
final class Calls {
    private static final long LONGEST_TEXT = 4096;

    private static final MethodHandle ENDS = ending();
    private static final MethodHandle OF = shape(ADDRESS, ADDRESS);
    private static final MethodHandle FIRST = shape(ADDRESS);
    private static final MethodHandle SET = shape(ADDRESS, JAVA_INT);
    private static final MethodHandle INDEXED = shape(ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle SIGNED = shape(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
    private static final MethodHandle ENVIRONMENT = shape(JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle BUFFER = shape(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle COMBINED = shape(ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle MEMORY = shape(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    private static final MethodHandle LAYOUTS =
            shape(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_BOOLEAN);
    private static final MethodHandle RUN =
            shape(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);

    private final LiteRt library;
    private final MemorySegment run;

    /** Where single results are written. */
    private final MemorySegment made;

    Calls(LiteRt library, SegmentAllocator memory) {
        this.library = library;
        this.run = library.function("LiteRtRunCompiledModel");
        this.made = memory.allocate(ADDRESS);
    }

    private static MethodHandle shape(MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(JAVA_INT, arguments));
    }

    private static MethodHandle ending() {
        return Linker.nativeLinker().downcallHandle(FunctionDescriptor.ofVoid(ADDRESS));
    }

    /** {@return what the last call made, an object} */
    MemorySegment made() {
        return made.get(ADDRESS, 0);
    }

    /** Frees an object. */
    void end(String function, MemorySegment object) {
        try {
            ENDS.invokeExact(library.function(function), object);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Makes something out of nothing. */
    int first(String function) {
        try {
            return (int) FIRST.invokeExact(library.function(function), made);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Changes an object. */
    int set(String function, MemorySegment object, int value) {
        try {
            return (int) SET.invokeExact(library.function(function), object, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Gives an object another one, or fills a struct from it. */
    int of(String function, MemorySegment object, MemorySegment other) {
        try {
            return (int) OF.invokeExact(library.function(function), object, other);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Fills a struct from one tensor of a compiled model. */
    int signed(String function, MemorySegment compiled, long index, MemorySegment filled) {
        try {
            return (int)
                    SIGNED.invokeExact(library.function(function), compiled, 0L, index, filled);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** {@return what one tensor of a compiled model requires} */
    MemorySegment requirements(String function, MemorySegment compiled, long index) {
        require(function, signed(function, compiled, index, made));
        return made();
    }

    int environment(int count, MemorySegment options) {
        try {
            MemorySegment function = library.function("LiteRtCreateEnvironment");
            return (int) ENVIRONMENT.invokeExact(function, count, options, made);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int model(MemorySegment environment, MemorySegment content) {
        try {
            MemorySegment function = library.function("LiteRtCreateModelFromBuffer");
            return (int)
                    BUFFER.invokeExact(function, environment, content, content.byteSize(), made);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Makes something of three others. */
    int combined(String function, MemorySegment first, MemorySegment second, MemorySegment third) {
        try {
            MemorySegment address = library.function(function);
            return (int) COMBINED.invokeExact(address, first, second, third, made);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int memory(MemorySegment type, MemorySegment content) {
        try {
            MemorySegment function = library.function("LiteRtCreateTensorBufferFromHostMemory");
            return (int)
                    MEMORY.invokeExact(
                            function, type, content, content.byteSize(), MemorySegment.NULL, made);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Lays the tensors out, and tells how the outputs are. */
    int layouts(MemorySegment compiled, long outputs, MemorySegment layouts) {
        try {
            MemorySegment function = library.function("LiteRtGetCompiledModelOutputTensorLayouts");
            return (int) LAYOUTS.invokeExact(function, compiled, 0L, outputs, layouts, true);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int run(
            MemorySegment compiled,
            long inputCount,
            MemorySegment inputs,
            long outputCount,
            MemorySegment outputs) {
        try {
            return (int)
                    RUN.invokeExact(run, compiled, 0L, inputCount, inputs, outputCount, outputs);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** {@return an object that belongs to another, one of many} */
    MemorySegment part(String function, MemorySegment object, long index) {
        try {
            require(
                    function,
                    (int) INDEXED.invokeExact(library.function(function), object, index, made));
            return made();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** {@return a number of 64 bits that an object tells} */
    long count(String function, MemorySegment object) {
        require(function, of(function, object, made));
        return made.get(JAVA_LONG, 0);
    }

    /** {@return a number of 32 bits that an object tells} */
    int code(String function, MemorySegment object) {
        require(function, of(function, object, made));
        return made.get(JAVA_INT, 0);
    }

    /** {@return a text that an object tells} */
    String text(String function, MemorySegment object) {
        require(function, of(function, object, made));
        MemorySegment text = made();
        return text.address() == 0 ? "" : text.reinterpret(LONGEST_TEXT).getString(0);
    }

    /** Fills a struct with what an object tells. */
    void fill(String function, MemorySegment object, MemorySegment struct) {
        require(function, of(function, object, struct));
    }

    /** What cannot fail on a sound object did not fail. */
    static void require(String function, int status) {
        if (status != 0) {
            throw new IllegalStateException(function + " failed: status " + status);
        }
    }

    static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
