// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model file in memory: weights, vocabulary and what it says about itself. Owns native memory.
 */
@SuppressWarnings("restricted")
final class Weights implements AutoCloseable {
    private static final int READ = 0;
    private static final int MAPPED = 1;
    private static final int LONGEST_DESCRIPTION = 256;
    private static final long LONGEST_TEMPLATE = 1 << 20;

    private final Calls calls;
    private final String file;
    private MemorySegment model;

    private Weights(Calls calls, String file, MemorySegment model) {
        this.calls = calls;
        this.file = file;
        this.model = model;
    }

    /**
     * {@return the loaded file}
     *
     * @param mapped whether the file is mapped instead of read
     * @throws EngineException if it is missing, or the library refuses it
     */
    static Weights load(Calls calls, NativeLog log, Path gguf, boolean mapped)
            throws EngineException {
        String file = String.valueOf(gguf.getFileName());
        if (!Files.isReadable(gguf)) {
            throw new EngineException(
                    file, "cannot read " + gguf, "check the path, or run: ocellus models pull");
        }
        log.clear();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters =
                    (MemorySegment) calls.modelDefaults.invokeExact((SegmentAllocator) arena);
            parameters.set(
                    ValueLayout.JAVA_INT,
                    Layouts.offset(Layouts.MODEL_PARAMS, "load_mode"),
                    mapped ? MAPPED : READ);
            MemorySegment model =
                    (MemorySegment)
                            calls.modelLoad.invokeExact(
                                    arena.allocateFrom(gguf.toString()), parameters);
            if (model.address() == 0) {
                throw new EngineException(
                        file,
                        "the library refuses it: " + log.complaints(),
                        "run: ocellus models verify");
            }
            Weights weights = new Weights(calls, file, model);
            if (!weights.generates()) {
                weights.close();
                throw new EngineException(
                        file, "it is not a model that writes text", "choose a language model");
            }
            return weights;
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** {@return the name of the file, for messages} */
    String file() {
        return file;
    }

    /** {@return the native model; valid until {@link #close}} */
    MemorySegment address() {
        if (model.address() == 0) {
            throw new IllegalStateException(file + " is closed");
        }
        return model;
    }

    /** {@return a text value of the file's metadata, or null when it has none} */
    @Nullable String metadata(String key) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(key);
            int length = (int) calls.modelMeta.invokeExact(address(), name, MemorySegment.NULL, 0L);
            if (length < 0) {
                return null;
            }
            MemorySegment text = arena.allocate(length + 1L);
            int written = (int) calls.modelMeta.invokeExact(address(), name, text, text.byteSize());
            return written < 0 ? null : utf8(text, Math.min(written, length));
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** {@return size and quantisation in words} */
    String description() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(LONGEST_DESCRIPTION);
            int length =
                    (int)
                            calls.modelDescription.invokeExact(
                                    address(), text, (long) LONGEST_DESCRIPTION);
            return utf8(text, Math.clamp(length, 0, LONGEST_DESCRIPTION - 1));
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** {@return the chat template inside the file, or null when it has none} */
    @Nullable String chatTemplate() {
        try {
            MemorySegment text =
                    (MemorySegment)
                            calls.modelChatTemplate.invokeExact(address(), MemorySegment.NULL);
            return text.address() == 0 ? null : text.reinterpret(LONGEST_TEMPLATE).getString(0);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** {@return the native vocabulary; valid until {@link #close}} */
    MemorySegment vocabulary() {
        try {
            return (MemorySegment) calls.modelVocab.invokeExact(address());
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** {@return bytes of the weights} */
    long bytes() {
        return number(calls.modelSize);
    }

    /** {@return number of weights} */
    long parameters() {
        return number(calls.modelParameters);
    }

    /** {@return longest context it was trained for, 0 when the file does not say} */
    int trainedContext() {
        try {
            return (int) calls.modelTrainedContext.invokeExact(address());
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** {@return values of an embedding that it reads in the place of a token} */
    int width() {
        try {
            return (int) calls.modelWidth.invokeExact(address());
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    @Override
    public void close() {
        if (model.address() == 0) {
            return;
        }
        try {
            calls.modelFree.invokeExact(model);
            model = MemorySegment.NULL;
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    private boolean generates() {
        try {
            return (boolean) calls.modelHasDecoder.invokeExact(model)
                    && !(boolean) calls.modelHasEncoder.invokeExact(model);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    private long number(MethodHandle call) {
        try {
            return (long) call.invokeExact(address());
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    private static String utf8(MemorySegment text, int bytes) {
        return new String(
                text.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
}
