// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ocellus.perception.EngineException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network that turns the numbers of phonemes into sound, as Piper trains them (VITS). Confined to
 * one thread, but for {@link #cancel}.
 */
public final class VoiceNetwork implements AutoCloseable {
    private static final Set<String> ONE_SPEAKER = Set.of("input", "input_lengths", "scales");
    private static final Set<String> MANY_SPEAKERS =
            Set.of("input", "input_lengths", "scales", "sid");

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OrtSession.RunOptions options;
    private final Object lock = new Object();
    private boolean running;
    private boolean cancelled;
    private boolean closed;

    /**
     * How a text is read.
     *
     * @param noise variation of the sound, 0 or more
     * @param length duration relative to the voice's own, above 0
     * @param noiseOfLength variation of the rhythm, 0 or more
     */
    public record Style(float noise, float length, float noiseOfLength) {}

    private VoiceNetwork(String name, OrtEnvironment environment, OrtSession session)
            throws OrtException {
        this.name = name;
        this.environment = environment;
        this.session = session;
        this.options = new OrtSession.RunOptions();
    }

    /**
     * Loads a network.
     *
     * @param model the ONNX file
     * @param threads processor threads, 1 or more
     * @return the network, ready to run
     * @throws EngineException if the file is unreadable, damaged or not such a network, or the
     *     library does not fit this machine
     */
    public static VoiceNetwork open(Path model, int threads) throws EngineException {
        String name = String.valueOf(model.getFileName());
        OrtSession session = null;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OnnxSession.library();
            options.setIntraOpNumThreads(threads);
            // Optimising takes longer than it saves, as with Piper itself.
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            options.setInterOpNumThreads(1);
            options.setMemoryPatternOptimization(false);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(model.toString(), options);
            Set<String> inputs = session.getInputNames();
            if (!inputs.equals(ONE_SPEAKER) && !inputs.equals(MANY_SPEAKERS)) {
                throw unfit(name, "it is not a Piper voice, its inputs are " + inputs, null);
            }
            VoiceNetwork network = new VoiceNetwork(name, environment, session);
            session = null;
            return network;
        } catch (OrtException e) {
            throw unfit(name, String.valueOf(e.getMessage()), e);
        } catch (LinkageError e) {
            throw new EngineException(
                    "onnxruntime",
                    "its native library does not load: " + e.getMessage(),
                    "run: ocellus doctor",
                    e);
        } finally {
            closeQuietly(session);
        }
    }

    /**
     * {@return the sound of a phrase, one channel, mostly within -1 to 1; empty when it was
     * cancelled}
     *
     * @param phonemes their numbers, framed and padded as the voice wants them
     * @param style how they are read
     * @param speaker which of the voice's speakers, 0 for the only one
     */
    public float[] run(long[] phonemes, Style style, int speaker) {
        synchronized (lock) {
            requireOpen();
            terminate(false);
            cancelled = false;
            running = true;
        }
        Map<String, OnnxTensorLike> inputs = new HashMap<>();
        try {
            float[] scales = {style.noise(), style.length(), style.noiseOfLength()};
            inputs.put("input", OnnxTensor.createTensor(environment, new long[][] {phonemes}));
            inputs.put(
                    "input_lengths",
                    OnnxTensor.createTensor(environment, new long[] {phonemes.length}));
            inputs.put("scales", OnnxTensor.createTensor(environment, scales));
            if (session.getInputNames().contains("sid")) {
                inputs.put("sid", OnnxTensor.createTensor(environment, new long[] {speaker}));
            }
            try (OrtSession.Result result = session.run(inputs, options)) {
                FloatBuffer sound = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] samples = new float[sound.remaining()];
                sound.get(samples);
                return samples;
            }
        } catch (OrtException e) {
            synchronized (lock) {
                if (cancelled) {
                    return new float[0];
                }
            }
            throw new IllegalStateException(name + ": run failed: " + e.getMessage(), e);
        } finally {
            inputs.values().forEach(OnnxTensorLike::close);
            synchronized (lock) {
                running = false;
            }
        }
    }

    /** Throws if it was closed. Thread-safe. */
    public void requireOpen() {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("voice must be open, " + name + " is closed");
            }
        }
    }

    /** Makes a running {@link #run} return soon. Thread-safe. */
    public void cancel() {
        synchronized (lock) {
            if (running && !closed) {
                cancelled = true;
                terminate(true);
            }
        }
    }

    /** Frees the network. Idempotent. */
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            if (running) {
                throw new IllegalStateException("voice must be idle to be closed, got a run");
            }
            closed = true;
        }
        options.close();
        closeQuietly(session);
    }

    private void terminate(boolean now) {
        try {
            options.setTerminate(now);
        } catch (OrtException e) {
            throw new IllegalStateException(name + ": cancel failed: " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(@Nullable OrtSession session) {
        if (session == null) {
            return;
        }
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("onnxruntime: close failed: " + e.getMessage(), e);
        }
    }

    private static EngineException unfit(String name, String why, @Nullable Exception cause) {
        return new EngineException(
                name, "cannot be loaded: " + why, "run: ocellus models verify", cause);
    }
}
