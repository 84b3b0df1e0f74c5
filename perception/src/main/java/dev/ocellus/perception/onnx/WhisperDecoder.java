// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ocellus.perception.EngineException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns states into scores of the next token. What it remembers of the tokens before stays in the
 * network's own memory from step to step and is never copied.
 */
final class WhisperDecoder implements AutoCloseable {
    private static final String LOGITS = "logits";

    private final WhisperSettings settings;
    private final OnnxSession onnx;
    private final List<String> textMemory = new ArrayList<>();
    private final List<String> soundMemory = new ArrayList<>();
    private final Set<String> textOutputs = new LinkedHashSet<>();
    private final Set<String> allOutputs = new LinkedHashSet<>();
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final List<OnnxTensor> own = new ArrayList<>();
    private final LongBuffer nextToken;
    private final FloatBuffer nextScores;
    private final OnnxTensor nextTokenTensor;
    private final OnnxTensor nextScoresTensor;
    private final OnnxTensor afresh;
    private final OnnxTensor onward;
    private final OnnxTensor nothing;
    private @Nullable OnnxTensor states;
    private OrtSession.@Nullable Result first;
    private OrtSession.@Nullable Result last;

    /**
     * Loads the network.
     *
     * @param model id, for messages
     * @param file of the network, both branches merged
     * @param settings of the model
     * @param threads that compute
     * @throws EngineException if it is no decoder of Whisper
     */
    WhisperDecoder(String model, Path file, WhisperSettings settings, int threads)
            throws EngineException {
        this.settings = settings;
        for (int layer = 0; layer < settings.layers(); layer++) {
            for (String kind : List.of("key", "value")) {
                textMemory.add(layer + ".decoder." + kind);
                soundMemory.add(layer + ".encoder." + kind);
            }
        }
        textMemory.forEach(name -> textOutputs.add("present." + name));
        allOutputs.addAll(textOutputs);
        soundMemory.forEach(name -> allOutputs.add("present." + name));
        this.onnx = OnnxSession.open(model, file, threads, OnnxSession.Memory.KEPT);
        if (!onnx.session().getOutputNames().containsAll(allOutputs)) {
            onnx.close();
            throw new EngineException(
                    model,
                    file.getFileName() + " is no merged decoder of Whisper",
                    OnnxSession.pull(model));
        }
        this.nextToken = longs(1);
        this.nextScores = WhisperEncoder.direct(settings.vocabulary());
        try {
            nextTokenTensor =
                    own(OnnxTensor.createTensor(onnx.environment(), nextToken, new long[] {1, 1}));
            nextScoresTensor =
                    own(
                            OnnxTensor.createTensor(
                                    onnx.environment(),
                                    nextScores,
                                    new long[] {1, 1, settings.vocabulary()}));
            afresh = own(OnnxTensor.createTensor(onnx.environment(), new boolean[] {false}));
            onward = own(OnnxTensor.createTensor(onnx.environment(), new boolean[] {true}));
            long[] shape = {1, settings.heads(), 0, settings.width() / settings.heads()};
            nothing =
                    own(
                            OnnxTensor.createTensor(
                                    onnx.environment(), WhisperEncoder.direct(0), shape));
        } catch (OrtException e) {
            throw onnx.failed(e);
        }
    }

    private OnnxTensor own(OnnxTensor tensor) {
        own.add(tensor);
        return tensor;
    }

    private static LongBuffer longs(int count) {
        return ByteBuffer.allocateDirect(count * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    /**
     * Begins a text, and forgets the one before.
     *
     * @param sound states, which must stay as they are until the next text begins
     * @param count of the states
     * @param tokens that the text begins with
     * @return scores of the token that follows each of them, one after the other; a new buffer
     */
    FloatBuffer begin(FloatBuffer sound, int count, int... tokens) {
        forget();
        LongBuffer ids = longs(tokens.length);
        for (int token : tokens) {
            ids.put(token);
        }
        ids.flip();
        int size = settings.vocabulary();
        FloatBuffer scores = WhisperEncoder.direct(tokens.length * size);
        long[] soundShape = {1, count, settings.width()};
        long[] idShape = {1, tokens.length};
        long[] scoreShape = {1, tokens.length, size};
        var environment = onnx.environment();
        try (OnnxTensor id = OnnxTensor.createTensor(environment, ids, idShape);
                OnnxTensor out = OnnxTensor.createTensor(environment, scores, scoreShape)) {
            OnnxTensor heard =
                    OnnxTensor.createTensor(
                            environment, sound.slice(0, count * settings.width()), soundShape);
            states = heard;
            inputs.clear();
            inputs.put("encoder_hidden_states", heard);
            inputs.put("use_cache_branch", afresh);
            inputs.put("input_ids", id);
            textMemory.forEach(name -> inputs.put("past_key_values." + name, nothing));
            soundMemory.forEach(name -> inputs.put("past_key_values." + name, nothing));
            OrtSession.Result result = onnx.session().run(inputs, allOutputs, Map.of(LOGITS, out));
            first = result;
            remember(result, textMemory);
            remember(result, soundMemory);
        } catch (OrtException e) {
            throw onnx.failed(e);
        }
        inputs.put("use_cache_branch", onward);
        inputs.put("input_ids", nextTokenTensor);
        return scores;
    }

    /**
     * Adds a token to the text.
     *
     * @return scores of the one that follows; the same buffer each time
     */
    FloatBuffer next(int token) {
        nextToken.put(0, token);
        try {
            OrtSession.Result result =
                    onnx.session().run(inputs, textOutputs, Map.of(LOGITS, nextScoresTensor));
            remember(result, textMemory);
            if (last != null) {
                last.close();
            }
            last = result;
        } catch (OrtException e) {
            throw onnx.failed(e);
        }
        return nextScores;
    }

    private void remember(OrtSession.Result result, List<String> names) {
        for (String name : names) {
            inputs.put(
                    "past_key_values." + name,
                    (OnnxTensor) result.get("present." + name).orElseThrow());
        }
    }

    private void forget() {
        inputs.clear();
        if (last != null) {
            last.close();
            last = null;
        }
        if (first != null) {
            first.close();
            first = null;
        }
        if (states != null) {
            states.close();
            states = null;
        }
    }

    @Override
    public void close() {
        forget();
        own.forEach(OnnxTensor::close);
        onnx.close();
    }
}
