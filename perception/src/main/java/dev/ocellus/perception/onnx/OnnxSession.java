// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A network that is ready to run. Confined to one thread; holds native memory until it is closed.
 * Its worker threads sleep between runs instead of spinning.
 */
public final class OnnxSession implements AutoCloseable {
    private static final String LIBRARY = "onnxruntime";

    private final String model;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxSession(String model, OrtEnvironment environment, OrtSession session) {
        this.model = model;
        this.environment = environment;
        this.session = session;
    }

    /**
     * How memory is kept between runs.
     *
     * <p>{@link #KEPT} is right for many small runs of one shape, {@link #GROWING} for large ones
     * of changing shape.
     */
    public enum Memory {
        /** In an arena, laid out for the next run. */
        KEPT,
        /** In an arena that grows with the largest run until it is asked to shrink. */
        GROWING
    }

    /**
     * Loads a network.
     *
     * @param model id, for messages
     * @param file in ONNX format
     * @param threads that compute, 1 or more
     * @param memory how memory is kept between runs
     * @return a network that the calling thread, or the one it is handed to, owns
     * @throws EngineException if the file or the native library is missing, damaged or unfit
     */
    public static OnnxSession open(String model, Path file, int threads, Memory memory)
            throws EngineException {
        return open(
                model,
                threads,
                memory,
                (environment, options) -> environment.createSession(file.toString(), options));
    }

    /**
     * Loads a network from memory.
     *
     * @param model id, for messages
     * @param network in ONNX format, a direct buffer; not kept
     * @param threads that compute, 1 or more
     * @param memory how memory is kept between runs
     * @throws EngineException if the bytes or the native library are damaged or unfit
     */
    static OnnxSession open(String model, ByteBuffer network, int threads, Memory memory)
            throws EngineException {
        return open(
                model,
                threads,
                memory,
                (environment, options) -> environment.createSession(network, options));
    }

    private interface Loading {
        OrtSession load(OrtEnvironment environment, OrtSession.SessionOptions options)
                throws OrtException;
    }

    private static OnnxSession open(String model, int threads, Memory memory, Loading loading)
            throws EngineException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, got " + threads);
        }
        OrtEnvironment environment = library();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setCPUArenaAllocator(true);
            options.setMemoryPatternOptimization(memory == Memory.KEPT);
            return new OnnxSession(model, environment, loading.load(environment, options));
        } catch (OrtException e) {
            throw new EngineException(
                    model, "not a network that can be run: " + firstLine(e), pull(model), e);
        }
    }

    /** {@return the bytes of a model's file} */
    static byte[] read(String model, Path file) throws EngineException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new EngineException(model, file + " cannot be read: " + e, pull(model), e);
        }
    }

    /**
     * {@return the command that mends a damaged model}
     *
     * @param model id
     */
    public static String pull(String model) {
        return "run: ocellus models pull " + model;
    }

    /** {@return the one environment of the process, its own log silenced} */
    static OrtEnvironment library() throws EngineException {
        try {
            return OrtEnvironment.getEnvironment(
                    OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "ocellus");
        } catch (LinkageError | IllegalStateException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new EngineException(
                    LIBRARY,
                    "its native library does not load here: " + cause,
                    "it needs 64-bit Linux on x86 or ARM with glibc 2.28 or newer;"
                            + " run: ocellus doctor",
                    e);
        }
    }

    private static String firstLine(OrtException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    /** {@return what tensors are made in} */
    OrtEnvironment environment() {
        return environment;
    }

    /** {@return the network itself} */
    OrtSession session() {
        return session;
    }

    /**
     * {@return the shape of the network's only output, -1 where it depends on the input; empty when
     * it has several inputs or outputs, or others than numbers}
     */
    public long[] outputShape() {
        try {
            Map<String, NodeInfo> outputs = session.getOutputInfo();
            if (session.getNumInputs() == 1 && outputs.size() == 1) {
                NodeInfo only = outputs.values().iterator().next();
                if (only.getInfo() instanceof TensorInfo tensor) {
                    return tensor.getShape();
                }
            }
            return new long[0];
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /**
     * Runs a network of one input and one output, without copies.
     *
     * @param input floats outside of the heap, as many as its shape says
     * @param inputShape length of each dimension
     * @param output floats outside of the heap, filled by the call
     * @param outputShape that the network gives for this input
     */
    public void run(
            MemorySegment input, long[] inputShape, MemorySegment output, long[] outputShape) {
        String from = session.getInputNames().iterator().next();
        String to = session.getOutputNames().iterator().next();
        try (OnnxTensor given = OnnxTensor.createTensor(environment, floats(input), inputShape);
                OnnxTensor wanted =
                        OnnxTensor.createTensor(environment, floats(output), outputShape);
                OrtSession.Result result =
                        session.run(Map.of(from, given), Map.<String, OnnxValue>of(to, wanted))) {
            if (result.size() != 1) {
                throw new IllegalStateException(model + ": gave " + result.size() + " answers");
            }
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private static FloatBuffer floats(MemorySegment memory) {
        return memory.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /** {@return how to run once, and give back all memory that is free then; to be closed} */
    static OrtSession.RunOptions shrinking() throws OrtException {
        OrtSession.RunOptions options = new OrtSession.RunOptions();
        options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
        return options;
    }

    /**
     * {@return a failure of a network that was loaded well: a bug, or memory that ran out}
     *
     * @param e of the run
     */
    IllegalStateException failed(OrtException e) {
        return new IllegalStateException(model + ": run failed: " + firstLine(e), e);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }
}
