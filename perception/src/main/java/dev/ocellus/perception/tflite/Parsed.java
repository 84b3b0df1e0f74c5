// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayDeque;
import java.util.Deque;

/** A file as LiteRT knows it, and how it is to be run: by XNNPACK, on so many threads. */
final class Parsed implements AutoCloseable {
    /** An option of an environment: its tag, the type of its value, the value. */
    private static final MemoryLayout OPTION =
            MemoryLayout.structLayout(
                    JAVA_INT,
                    MemoryLayout.paddingLayout(JAVA_INT.byteSize()),
                    JAVA_INT,
                    MemoryLayout.paddingLayout(JAVA_INT.byteSize()),
                    JAVA_LONG);

    private static final int REGISTERED = 24;
    private static final int LOWEST_SEVERITY = 25;
    private static final int NUMBER = 2;
    private static final int SILENT = 4;
    private static final int PROCESSOR = 1;

    private final Calls calls;
    private final Deque<Runnable> endings = new ArrayDeque<>();
    private final MemorySegment environment;
    private final MemorySegment model;
    private final MemorySegment options;
    private final NetworkGraph graph;

    /**
     * Reads a network.
     *
     * @param memory lives longer than this
     * @param content of the file; lives longer than this
     * @throws RefusedException if it is none
     */
    Parsed(LiteRt library, SegmentAllocator memory, MemorySegment content, int threads)
            throws RefusedException {
        calls = new Calls(library, memory);
        try {
            environment = environment(memory);
            if (Hush.during(() -> calls.model(environment, content)) != 0) {
                throw new RefusedException("it is damaged");
            }
            model = owned("LiteRtDestroyModel");
            options = options(memory, threads);
            graph = new NetworkGraph(calls, model);
        } catch (RefusedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What the last call made is freed when this is closed, before what was made earlier. */
    private MemorySegment owned(String end) {
        MemorySegment made = calls.made();
        endings.push(() -> calls.end(end, made));
        return made;
    }

    /** Without the accelerators that phones have. */
    private MemorySegment environment(SegmentAllocator memory) {
        MemorySegment settings = memory.allocate(OPTION, 2);
        set(settings, REGISTERED, PROCESSOR);
        set(settings.asSlice(OPTION.byteSize()), LOWEST_SEVERITY, SILENT);
        Calls.require("LiteRtCreateEnvironment", calls.environment(2, settings));
        return owned("LiteRtDestroyEnvironment");
    }

    private static void set(MemorySegment option, int tag, long value) {
        option.set(JAVA_INT, 0, tag);
        option.set(JAVA_INT, JAVA_LONG.byteSize(), NUMBER);
        option.set(JAVA_LONG, 2 * JAVA_LONG.byteSize(), value);
    }

    private MemorySegment options(SegmentAllocator memory, int threads) {
        Calls.require("LiteRtCreateOptions", calls.first("LiteRtCreateOptions"));
        MemorySegment made = owned("LiteRtDestroyOptions");
        Calls.require(
                "LiteRtSetOptionsHardwareAccelerators",
                calls.set("LiteRtSetOptionsHardwareAccelerators", made, PROCESSOR));
        // The text is copied by the C library, which is also to free it.
        SymbolLookup system = Linker.nativeLinker().defaultLookup();
        MemorySegment text = copied(system, memory.allocateFrom("num_threads = " + threads));
        Calls.require(
                "LiteRtCreateOpaqueOptions",
                calls.combined(
                        "LiteRtCreateOpaqueOptions",
                        memory.allocateFrom("xnnpack"),
                        text,
                        system.findOrThrow("free")));
        Calls.require(
                "LiteRtAddOpaqueOptions", calls.of("LiteRtAddOpaqueOptions", made, calls.made()));
        return made;
    }

    @SuppressWarnings("restricted")
    private static MemorySegment copied(SymbolLookup system, MemorySegment text) {
        try {
            var copy =
                    Linker.nativeLinker()
                            .downcallHandle(
                                    system.findOrThrow("strdup"),
                                    FunctionDescriptor.of(ADDRESS, ADDRESS));
            return (MemorySegment) copy.invokeExact(text);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    NetworkGraph graph() {
        return graph;
    }

    /**
     * {@return the network, ready to run, as if it never ran; owned by the caller, and closed
     * before this}
     *
     * @throws RefusedException if the library does not take it
     */
    LaidOut laidOut() throws RefusedException {
        return LaidOut.of(calls, graph, environment, model, options);
    }

    @Override
    public void close() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }
}
