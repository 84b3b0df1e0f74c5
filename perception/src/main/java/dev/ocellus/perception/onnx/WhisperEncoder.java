// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ocellus.perception.EngineException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Turns features into states, one for 20 ms of sound, in windows of any length.
 *
 * <p>A network that was trained on windows of 30 s does not know how to end when the window is
 * short: it begins again. So the states of a short window are followed by those of silence, which
 * were computed once: the decoder then sees what it was trained on, for a fraction of the work.
 */
final class WhisperEncoder implements AutoCloseable {
    /** Positions of silence behind a short window. */
    static final int TAIL = 1_000;

    /** Positions beyond which a run takes so much memory that the next short one gives it back. */
    private static final int LARGE = 500;

    /** Where features of silence lie beside speech of common loudness. */
    private static final float TAIL_LEVEL = -0.65F;

    private static final String OUTPUT = "last_hidden_state";

    private final WhisperSettings settings;
    private final OnnxSession onnx;
    private final FloatBuffer positions;
    private final FloatBuffer features;
    private final FloatBuffer silence;
    private boolean grown;

    /**
     * Loads the network and computes the states of silence.
     *
     * @param model id, for messages
     * @param file of the network
     * @param settings of the model
     * @param threads that compute
     * @throws EngineException if it is no encoder of Whisper
     */
    WhisperEncoder(String model, Path file, WhisperSettings settings, int threads)
            throws EngineException {
        this.settings = settings;
        PositionTable.Opened opened =
                PositionTable.open(
                        model,
                        OnnxSession.read(model, file),
                        settings.positions(),
                        settings.width());
        this.positions = opened.rows();
        this.onnx = OnnxSession.open(model, opened.network(), threads, OnnxSession.Memory.GROWING);
        this.features = direct(settings.channels() * WhisperFeatures.MAX_FRAMES);
        this.silence = direct(settings.positions() * settings.width());
        while (features.hasRemaining()) {
            features.put(TAIL_LEVEL);
        }
        run(settings.positions(), silence, true);
    }

    static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** {@return room for the states of a whole window} */
    FloatBuffer states() {
        return direct(settings.positions() * settings.width());
    }

    /**
     * Encodes sound.
     *
     * @param sound features
     * @param samples of the sound that count, from its start
     * @param window positions to compute
     * @param states filled from its start
     * @return how many states there are, the silence behind them included
     */
    int encode(WhisperFeatures sound, int samples, int window, FloatBuffer states) {
        features.clear();
        sound.window(samples, window * 2, features);
        run(window, states, grown && window <= LARGE);
        grown = window > LARGE;
        return followBySilence(window, states);
    }

    /** {@return how many states of silence fill a window in which nothing is heard} */
    int encodeSilence(FloatBuffer states) {
        return followBySilence(0, states);
    }

    private int followBySilence(int window, FloatBuffer states) {
        int total = Math.min(settings.positions(), window + TAIL);
        int width = settings.width();
        states.put(window * width, silence, window * width, (total - window) * width);
        return total;
    }

    private void run(int count, FloatBuffer out, boolean giveBack) {
        int width = settings.width();
        long[] inShape = {1, settings.channels(), count * 2L};
        long[] rowShape = {count, width};
        long[] outShape = {1, count, width};
        var environment = onnx.environment();
        try (OnnxTensor in =
                        OnnxTensor.createTensor(
                                environment,
                                features.slice(0, settings.channels() * count * 2),
                                inShape);
                OnnxTensor rows =
                        OnnxTensor.createTensor(
                                environment, positions.slice(0, count * width), rowShape);
                OnnxTensor result =
                        OnnxTensor.createTensor(
                                environment, out.slice(0, count * width), outShape);
                OrtSession.RunOptions options =
                        giveBack ? OnnxSession.shrinking() : new OrtSession.RunOptions();
                OrtSession.Result done =
                        onnx.session()
                                .run(
                                        Map.of("input_features", in, PositionTable.INPUT, rows),
                                        Set.of(),
                                        Map.of(OUTPUT, result),
                                        options)) {
            assert done.size() == 1;
        } catch (OrtException e) {
            throw onnx.failed(e);
        }
    }

    @Override
    public void close() {
        onnx.close();
    }
}
