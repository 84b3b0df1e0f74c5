// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.gguf.GgufHead.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a tower as tensors of ggml. They are read, not mapped: a mapped file that someone
 * cuts short ends the process. Confined to the thread that made it. Owns native memory.
 */
@SuppressWarnings("restricted")
final class TowerWeights implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final Ggml ggml;
    private final Map<String, MemorySegment> tensors = new HashMap<>();
    private MemorySegment context = MemorySegment.NULL;
    private MemorySegment buffer = MemorySegment.NULL;

    private TowerWeights(Ggml ggml) {
        this.ggml = ggml;
    }

    /**
     * {@return the weights of a file}
     *
     * @throws EngineException if the file ends early or holds what is no number
     */
    static TowerWeights load(Ggml ggml, TowerFile file) throws EngineException {
        TowerWeights weights = new TowerWeights(ggml);
        try {
            weights.read(file);
            return weights;
        } catch (EngineException | RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /**
     * {@return a tensor; valid until {@link #close}}
     *
     * @param name one of those of {@link TowerFile}
     */
    MemorySegment get(String name) {
        MemorySegment tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return tensor;
    }

    @Override
    public void close() {
        if (!arena.scope().isAlive()) {
            return;
        }
        try {
            if (context.address() != 0) {
                ggml.free.invokeExact(context);
            }
            if (buffer.address() != 0) {
                ggml.bufferFree.invokeExact(buffer);
            }
        } catch (Throwable e) {
            throw Ggml.unexpected(e);
        }
        arena.close();
    }

    private void read(TowerFile file) throws EngineException {
        long bytes = 0;
        for (Tensor tensor : file.tensors().values()) {
            bytes += aligned(tensor.bytes());
        }
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            MemorySegment block = arena.allocate(bytes, Ggml.ALIGNMENT);
            context = context(file.tensors().size());
            buffer = (MemorySegment) ggml.bufferOf.invokeExact(block, bytes);
            if (context.address() == 0 || buffer.address() == 0) {
                throw new EngineException(
                        file.name(), "no memory for its tensors", "free some memory");
            }
            long at = 0;
            for (Tensor tensor : file.tensors().values()) {
                MemorySegment data = block.asSlice(at, tensor.bytes());
                fill(channel, tensor, data, file.name());
                if (!numbers(tensor.type(), data)) {
                    throw TowerFile.unsound(
                            file.name(), tensor.name() + " holds what is no number");
                }
                tensors.put(tensor.name(), tensor(tensor, data));
                at += aligned(tensor.bytes());
            }
        } catch (EngineException e) {
            throw e;
        } catch (IOException e) {
            throw new EngineException(
                    file.name(), "cannot read " + file.path(), "check the path", e);
        } catch (Throwable e) {
            throw Ggml.unexpected(e);
        }
    }

    private MemorySegment context(int count) throws Throwable {
        try (Arena room = Arena.ofConfined()) {
            long overhead = (long) ggml.tensorOverhead.invokeExact();
            return context(ggml, room, overhead * (count + 1));
        }
    }

    /** {@return a context of ggml that holds tensors without their data} */
    static MemorySegment context(Ggml ggml, SegmentAllocator room, long bytes) throws Throwable {
        MemorySegment parameters = room.allocate(Ggml.INIT_PARAMS);
        parameters.set(ValueLayout.JAVA_LONG, 0, bytes);
        parameters.set(ValueLayout.JAVA_BOOLEAN, 16, true);
        return (MemorySegment) ggml.init.invokeExact(parameters);
    }

    private MemorySegment tensor(Tensor tensor, MemorySegment data) throws Throwable {
        List<Long> shape = tensor.shape();
        try (Arena room = Arena.ofConfined()) {
            MemorySegment sizes = room.allocate(ValueLayout.JAVA_LONG, shape.size());
            for (int d = 0; d < shape.size(); d++) {
                sizes.setAtIndex(ValueLayout.JAVA_LONG, d, shape.get(d));
            }
            MemorySegment made =
                    (MemorySegment)
                            ggml.newTensor.invokeExact(context, tensor.type(), shape.size(), sizes);
            int failed = (int) ggml.tensorAlloc.invokeExact(buffer, made, data);
            if (made.address() == 0 || failed != 0) {
                throw new IllegalStateException("the library takes no tensor " + tensor.name());
            }
            return made;
        }
    }

    private static void fill(FileChannel channel, Tensor tensor, MemorySegment data, String file)
            throws IOException, EngineException {
        long done = 0;
        while (done < tensor.bytes()) {
            ByteBuffer some =
                    data.asSlice(done, Math.min(1 << 24, tensor.bytes() - done)).asByteBuffer();
            int read = channel.read(some, tensor.at() + done);
            if (read < 0) {
                throw TowerFile.unsound(file, "it ends within " + tensor.name());
            }
            done += read;
        }
    }

    /** Whether all weights, or the scales of all blocks, are finite. */
    private static boolean numbers(int type, MemorySegment data) {
        return switch (type) {
            case TowerFile.F32 -> {
                boolean finite = true;
                for (long at = 0; at < data.byteSize(); at += Float.BYTES) {
                    finite &=
                            (data.get(ValueLayout.JAVA_INT_UNALIGNED, at) & 0x7f800000)
                                    != 0x7f800000;
                }
                yield finite;
            }
            case TowerFile.F16 -> halves(data, Short.BYTES, 0x7c00);
            case TowerFile.BF16 -> halves(data, Short.BYTES, 0x7f80);
            case TowerFile.Q8_0 -> halves(data, TowerFile.Q8_0_BYTES, 0x7c00);
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private static boolean halves(MemorySegment data, int step, int exponent) {
        boolean finite = true;
        for (long at = 0; at < data.byteSize(); at += step) {
            finite &= (data.get(ValueLayout.JAVA_SHORT_UNALIGNED, at) & exponent) != exponent;
        }
        return finite;
    }

    private static long aligned(long bytes) {
        return (bytes + Ggml.ALIGNMENT - 1) / Ggml.ALIGNMENT * Ggml.ALIGNMENT;
    }
}
