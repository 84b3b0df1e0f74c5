// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import dev.ocellus.perception.EngineException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns the table of positions inside Whisper's encoder into an input of the network, so that one
 * session takes windows of any length: whoever runs it passes as many rows as the window has. The
 * weights are left as they are; the edit is three steps on the protocol buffer: find the table,
 * give it another name, declare an input with the old one.
 */
final class PositionTable {
    /** Name of the new input. */
    static final String INPUT = "embed_positions.weight";

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW = 9;

    private final byte[] model;
    private final ProtocolBuffer fields;
    private int nameAt = -1;
    private int rawAt = -1;
    private int rawLength;

    private PositionTable(byte[] model) {
        this.model = model;
        this.fields = new ProtocolBuffer(model);
    }

    /**
     * What came out.
     *
     * @param network with the new input
     * @param rows of the table, one a position, in a direct buffer
     */
    record Opened(ByteBuffer network, FloatBuffer rows) {}

    /**
     * Edits a network.
     *
     * @param id of the model, for messages
     * @param model in ONNX format; not changed
     * @param positions rows that the table must have
     * @param width values that a row must have
     * @throws EngineException if it has no such table
     */
    static Opened open(String id, byte[] model, int positions, int width) throws EngineException {
        PositionTable table = new PositionTable(model);
        try {
            table.find();
        } catch (IndexOutOfBoundsException e) {
            throw new EngineException(
                    id, "the encoder is no ONNX file: " + e.getMessage(), OnnxSession.pull(id), e);
        }
        if (table.nameAt < 0 || table.rawLength != positions * width * Float.BYTES) {
            throw new EngineException(
                    id, "the encoder has no table of positions", OnnxSession.pull(id));
        }
        ByteBuffer rows = ByteBuffer.allocateDirect(table.rawLength);
        rows.put(model, table.rawAt, table.rawLength).flip();
        byte[] input = input(width);
        ByteBuffer network = ByteBuffer.allocateDirect(model.length + input.length);
        network.put(model).put(input).flip();
        network.put(table.nameAt, (byte) 'E');
        return new Opened(
                network, rows.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().asReadOnlyBuffer());
    }

    private void find() {
        fields.walk(
                0,
                model.length,
                (field, from, to) -> {
                    if (field == MODEL_GRAPH) {
                        fields.walk(from, to, this::inGraph);
                    }
                });
    }

    private void inGraph(int field, int from, int to) {
        if (field != GRAPH_INITIALIZER) {
            return;
        }
        int[] name = new int[2];
        int[] raw = new int[2];
        fields.walk(
                from,
                to,
                (inner, a, b) -> {
                    if (inner == TENSOR_NAME || inner == TENSOR_RAW) {
                        int[] span = inner == TENSOR_NAME ? name : raw;
                        span[0] = a;
                        span[1] = b;
                    }
                });
        byte[] wanted = INPUT.getBytes(StandardCharsets.US_ASCII);
        if (Arrays.equals(model, name[0], name[1], wanted, 0, wanted.length)) {
            nameAt = name[0];
            rawAt = raw[0];
            rawLength = raw[1] - raw[0];
        }
    }

    /** A fragment that a reader of protocol buffers merges into the graph: one more input. */
    private static byte[] input(int width) {
        byte[] any = bytes(1, bytes(2, "positions".getBytes(StandardCharsets.US_ASCII)));
        byte[] fixed = bytes(1, number(1, width));
        byte[] tensor = join(number(1, 1), bytes(2, join(any, fixed)));
        byte[] name = bytes(1, INPUT.getBytes(StandardCharsets.US_ASCII));
        return bytes(MODEL_GRAPH, bytes(GRAPH_INPUT, join(name, bytes(2, bytes(1, tensor)))));
    }

    private static byte[] bytes(int field, byte[] content) {
        return join(
                number(field << 3 | ProtocolBuffer.BYTES), join(number(content.length), content));
    }

    private static byte[] number(int field, int value) {
        return join(number(field << 3), number(value));
    }

    private static byte[] number(int value) {
        byte[] out = new byte[5];
        int length = 0;
        int rest = value;
        do {
            out[length++] = (byte) (rest > 0x7F ? (rest & 0x7F) | 0x80 : rest);
            rest >>>= 7;
        } while (rest != 0);
        return Arrays.copyOf(out, length);
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
