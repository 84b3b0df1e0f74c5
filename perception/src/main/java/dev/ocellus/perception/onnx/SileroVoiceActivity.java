// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.speech.VoiceActivity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Silero's voice activity network, version 5: each window is judged together with the last 64
 * samples before it and a state that passes from run to run. All tensors are made once. Confined to
 * one thread at a time; runs on the caller's.
 */
public final class SileroVoiceActivity implements VoiceActivity {
    private static final int CONTEXT = 64;
    private static final int LENGTH = CONTEXT + WINDOW_SAMPLES;
    private static final int STATE = 2 * 128;
    private static final long SAMPLE_RATE_HZ = 16_000;
    private static final float FULL_SCALE = 32_768;

    private final String name;
    private final OrtSession session;
    private final List<OnnxTensor> tensors = new ArrayList<>();
    private final FloatBuffer input = floats(LENGTH);
    private final FloatBuffer output = floats(1);
    private final FloatBuffer[] states = {floats(STATE), floats(STATE)};
    private final List<Map<String, OnnxTensor>> inputs;
    private final List<Map<String, OnnxTensor>> outputs;
    private int turn;
    private boolean closed;

    private SileroVoiceActivity(String name, OrtEnvironment environment, OrtSession session)
            throws OrtException {
        this.name = name;
        this.session = session;
        LongBuffer rate = bytes(Long.BYTES).asLongBuffer().put(0, SAMPLE_RATE_HZ);
        OnnxTensor sound = keep(OnnxTensor.createTensor(environment, input, shape(1, LENGTH)));
        OnnxTensor hertz = keep(OnnxTensor.createTensor(environment, rate, shape()));
        OnnxTensor speech = keep(OnnxTensor.createTensor(environment, output, shape(1, 1)));
        OnnxTensor even = keep(OnnxTensor.createTensor(environment, states[0], shape(2, 1, 128)));
        OnnxTensor odd = keep(OnnxTensor.createTensor(environment, states[1], shape(2, 1, 128)));
        inputs =
                List.of(
                        Map.of("input", sound, "sr", hertz, "state", even),
                        Map.of("input", sound, "sr", hertz, "state", odd));
        outputs =
                List.of(
                        Map.of("output", speech, "stateN", odd),
                        Map.of("output", speech, "stateN", even));
    }

    /**
     * Opens the network.
     *
     * @param model {@code silero_vad_v5.onnx}
     * @return a detector that has heard nothing yet; owned by the caller
     * @throws EngineException if the file is absent, damaged or another network, or ONNX Runtime is
     *     unfit for this machine
     */
    public static SileroVoiceActivity open(Path model) throws EngineException {
        String name = String.valueOf(model.getFileName());
        OrtSession session = null;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OnnxSession.library();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(model.toString(), options);
            if (!session.getInputNames().equals(Set.of("input", "sr", "state"))
                    || !session.getOutputNames().equals(Set.of("output", "stateN"))) {
                throw unfit(
                        model, "it is not Silero v5: its inputs are " + session.getInputNames());
            }
            SileroVoiceActivity opened = new SileroVoiceActivity(name, environment, session);
            session = null;
            opened.tryOnSilence(model);
            return opened;
        } catch (OrtException e) {
            throw unfit(model, String.valueOf(e.getMessage()), e);
        } catch (LinkageError e) {
            throw new EngineException(
                    "ONNX Runtime",
                    "its native library does not load: " + e.getMessage(),
                    "it needs 64-bit x86 or ARM Linux with glibc, and a writable temporary folder",
                    e);
        } finally {
            close(session);
        }
    }

    /** A network of the right names may have other shapes, which only a run shows. */
    private void tryOnSilence(Path model) throws EngineException {
        try {
            probability(new short[WINDOW_SAMPLES]);
            reset();
        } catch (IllegalStateException e) {
            close();
            throw unfit(model, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public float probability(short[] window) {
        if (window.length != WINDOW_SAMPLES) {
            throw new IllegalArgumentException(
                    "window must be " + WINDOW_SAMPLES + " samples, got " + window.length);
        }
        if (closed) {
            throw new IllegalStateException(name + ": the detector is closed");
        }
        for (int i = 0; i < CONTEXT; i++) {
            input.put(i, input.get(LENGTH - CONTEXT + i));
        }
        for (int i = 0; i < WINDOW_SAMPLES; i++) {
            input.put(CONTEXT + i, window[i] / FULL_SCALE);
        }
        run();
        turn = 1 - turn;
        return Math.clamp(output.get(0), 0f, 1f);
    }

    private void run() {
        try (OrtSession.Result result =
                session.run(inputs.get(turn), Set.of(), outputs.get(turn))) {
            // The outputs lie in our own buffers; the result owns nothing.
            assert result.size() > 0;
        } catch (OrtException e) {
            throw new IllegalStateException(name + ": run failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void reset() {
        clear(input);
        clear(states[0]);
        clear(states[1]);
        turn = 0;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        tensors.forEach(OnnxTensor::close);
        close(session);
    }

    private OnnxTensor keep(OnnxTensor tensor) {
        tensors.add(tensor);
        return tensor;
    }

    private static long[] shape(long... extents) {
        return extents;
    }

    private static FloatBuffer floats(int count) {
        return bytes(count * Float.BYTES).asFloatBuffer();
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocateDirect(count).order(ByteOrder.nativeOrder());
    }

    private static void clear(FloatBuffer buffer) {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, 0);
        }
    }

    private static void close(@Nullable OrtSession session) {
        if (session == null) {
            return;
        }
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: close failed: " + e.getMessage(), e);
        }
    }

    private static EngineException unfit(Path model, String why) {
        return unfit(model, why, null);
    }

    private static EngineException unfit(Path model, String why, @Nullable Exception cause) {
        return new EngineException(
                "silero-vad-v5",
                model + " cannot be used: " + why,
                "run: ocellus models pull silero-vad-v5",
                cause);
    }
}
