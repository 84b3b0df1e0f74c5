// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.echo;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.natives.SharedObject;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * The canceller of SpeexDSP (J.-M. Valin, "On Adjusting the Learning Rate in Frequency Domain Echo
 * Cancellation With Double-Talk", 2007): a multidelay block frequency adaptive filter, whose
 * learning rate falls by itself while the wearer speaks too. Its library is aec-rs, which has
 * SpeexDSP in it. The suppressor that comes with it is left off: it harms the wearer's words.
 */
public final class SpeexEchoCanceller implements EchoCanceller {
    private static final int SAMPLE_RATE = 16_000;

    private final MethodHandle cancel;
    private final MethodHandle destroy;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment near;
    private final MemorySegment far;
    private final MemorySegment out;
    private MemorySegment state;

    private SpeexEchoCanceller(MethodHandle cancel, MethodHandle destroy, MemorySegment state) {
        this.cancel = cancel;
        this.destroy = destroy;
        this.state = state;
        near = arena.allocate(JAVA_SHORT, BLOCK_SAMPLES);
        far = arena.allocate(JAVA_SHORT, BLOCK_SAMPLES);
        out = arena.allocate(JAVA_SHORT, BLOCK_SAMPLES);
    }

    /**
     * Opens a canceller that has heard nothing; the calling thread owns it.
     *
     * @param id of the library in the store
     * @param library {@code libaec.so}
     * @return ready to use
     * @throws EngineException if the library does not fit this machine
     */
    @SuppressWarnings("restricted")
    public static SpeexEchoCanceller open(String id, Path library) throws EngineException {
        SharedObject symbols = SharedObject.open(id, library, "run: ocellus models pull " + id);
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle create =
                    linker.downcallHandle(
                            symbols.function("AecNew"),
                            FunctionDescriptor.of(
                                    ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_BOOLEAN));
            MethodHandle cancel =
                    linker.downcallHandle(
                            symbols.function("AecCancelEcho"),
                            FunctionDescriptor.ofVoid(
                                    ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));
            MethodHandle destroy =
                    linker.downcallHandle(
                            symbols.function("AecDestroy"), FunctionDescriptor.ofVoid(ADDRESS));
            MemorySegment state =
                    (MemorySegment)
                            create.invokeExact(
                                    (long) BLOCK_SAMPLES, TAIL_SAMPLES, SAMPLE_RATE, false);
            return new SpeexEchoCanceller(cancel, destroy, state);
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw new EngineException(
                    id, "its library does not load: " + e, "run: ocellus models pull " + id, e);
        }
    }

    @Override
    public void cancel(short[] nearEnd, short[] farEnd, short[] cleaned) {
        requireBlock(nearEnd);
        requireBlock(farEnd);
        requireBlock(cleaned);
        if (state.address() == 0) {
            throw new IllegalStateException("the echo canceller is closed");
        }
        MemorySegment.copy(nearEnd, 0, near, JAVA_SHORT, 0, BLOCK_SAMPLES);
        MemorySegment.copy(farEnd, 0, far, JAVA_SHORT, 0, BLOCK_SAMPLES);
        try {
            cancel.invokeExact(state, near, far, out, (long) BLOCK_SAMPLES);
        } catch (Throwable e) {
            throw new IllegalStateException("the echo canceller failed", e);
        }
        MemorySegment.copy(out, JAVA_SHORT, 0, cleaned, 0, BLOCK_SAMPLES);
    }

    private static void requireBlock(short[] block) {
        if (block.length != BLOCK_SAMPLES) {
            throw new IllegalArgumentException(
                    "block must have " + BLOCK_SAMPLES + " samples, got " + block.length);
        }
    }

    @Override
    public void close() {
        if (state.address() == 0) {
            return;
        }
        try {
            destroy.invokeExact(state);
        } catch (Throwable e) {
            throw new IllegalStateException("the echo canceller does not close", e);
        } finally {
            state = MemorySegment.NULL;
            arena.close();
        }
    }
}
