// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.meaning.SentenceEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A sentence transformer on an uncased BERT model, such as all-MiniLM-L6-v2: the vector of a text
 * is the mean of its tokens' states, brought to length 1. Takes 256 tokens, the ends included.
 */
public final class OnnxSentenceEncoder implements SentenceEncoder {
    /** Tokens that all-MiniLM-L6-v2 takes by its makers' word; its positions would reach 512. */
    static final int WINDOW = 256;

    private static final int WIDEST = 4_096;

    private static final String TOKENS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String SENTENCES = "token_type_ids";
    private static final String STATES = "last_hidden_state";

    private final String model;
    private final OnnxSession onnx;
    private final WordPieceTokenizer tokenizer;
    private final int dimensions;
    private final LongBuffer tokens = longs();
    private final LongBuffer ones = longs();
    private final LongBuffer zeros = longs();
    private final FloatBuffer states;
    private boolean closed;

    private OnnxSentenceEncoder(
            String model, OnnxSession onnx, WordPieceTokenizer tokenizer, int dimensions) {
        this.model = model;
        this.onnx = onnx;
        this.tokenizer = tokenizer;
        this.dimensions = dimensions;
        this.states = bytes(WINDOW * dimensions * Float.BYTES).asFloatBuffer();
        while (ones.hasRemaining()) {
            ones.put(1);
        }
        ones.clear();
    }

    /**
     * Loads a model.
     *
     * @param model id, for messages
     * @param network in ONNX format
     * @param vocabulary the model's {@code tokenizer.json}, of the sort WordPiece, uncased
     * @param threads that compute, 1 or more
     * @return an encoder that the calling thread, or the one it is handed to, owns
     * @throws EngineException if a file or the native library is missing, damaged or unfit, or the
     *     two files do not belong together
     */
    public static OnnxSentenceEncoder open(String model, Path network, Path vocabulary, int threads)
            throws EngineException {
        WordPieceVocabulary pieces = WordPieceVocabulary.read(model, vocabulary);
        OnnxSession onnx = OnnxSession.open(model, network, threads, OnnxSession.Memory.GROWING);
        boolean fit = false;
        try {
            OnnxSentenceEncoder encoder =
                    new OnnxSentenceEncoder(
                            model, onnx, new WordPieceTokenizer(pieces), width(onnx.session()));
            encoder.tryOn(pieces.highest());
            fit = true;
            return encoder;
        } catch (OrtException | IllegalStateException e) {
            throw new EngineException(
                    model,
                    network + " cannot be used with " + vocabulary + ": " + e.getMessage(),
                    OnnxSession.pull(model),
                    e);
        } finally {
            if (!fit) {
                onnx.close();
            }
        }
    }

    /** {@return how many numbers a state has} */
    private static int width(OrtSession session) throws OrtException {
        if (!session.getInputNames().equals(Set.of(TOKENS, MASK, SENTENCES))) {
            throw new IllegalStateException(
                    "it is no sentence transformer: its inputs are " + session.getInputNames());
        }
        NodeInfo output = session.getOutputInfo().get(STATES);
        if (output != null
                && output.getInfo() instanceof TensorInfo tensor
                && tensor.getShape().length == 3
                && tensor.getShape()[2] > 0
                && tensor.getShape()[2] <= WIDEST) {
            return (int) tensor.getShape()[2];
        }
        throw new IllegalStateException(
                "it is no sentence transformer: its outputs are " + session.getOutputNames());
    }

    /** A vocabulary of another model has other tokens, which only a run shows. */
    private void tryOn(int highest) {
        tokens.put(0, highest);
        meaning(1);
    }

    @Override
    public float[] encode(String text) {
        if (closed) {
            throw new IllegalStateException(model + ": the encoder is closed");
        }
        return meaning(tokenizer.tokenize(text, tokens));
    }

    private float[] meaning(int count) {
        run(count);
        float[] sum = new float[dimensions];
        for (int i = 0, at = 0; i < count; i++) {
            for (int d = 0; d < dimensions; d++) {
                sum[d] += states.get(at++);
            }
        }
        double squares = 0;
        for (float value : sum) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        if (!(length > 0 && length < Float.MAX_VALUE)) {
            throw new IllegalStateException(model + ": gave a vector of length " + length);
        }
        for (int d = 0; d < dimensions; d++) {
            sum[d] = (float) (sum[d] / length);
        }
        return sum;
    }

    private void run(int count) {
        long[] row = {1, count};
        long[] rows = {1, count, dimensions};
        var environment = onnx.environment();
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, tokens.slice(0, count), row);
                OnnxTensor mask = OnnxTensor.createTensor(environment, ones.slice(0, count), row);
                OnnxTensor first =
                        OnnxTensor.createTensor(environment, zeros.slice(0, count), row);
                OnnxTensor out =
                        OnnxTensor.createTensor(
                                environment, states.slice(0, count * dimensions), rows);
                OrtSession.Result result =
                        onnx.session()
                                .run(
                                        Map.of(TOKENS, ids, MASK, mask, SENTENCES, first),
                                        Set.of(),
                                        Map.of(STATES, out))) {
            // The states lie in our own buffer; the result owns nothing.
            assert result.size() > 0;
        } catch (OrtException e) {
            throw onnx.failed(e);
        }
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onnx.close();
        }
    }

    private static LongBuffer longs() {
        return bytes(WINDOW * Long.BYTES).asLongBuffer();
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocateDirect(count).order(ByteOrder.nativeOrder());
    }
}
