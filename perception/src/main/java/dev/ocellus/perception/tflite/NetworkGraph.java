// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** What a model's file says of its main graph; valid as long as the model. */
final class NetworkGraph {
    private static final int CUSTOM = 32;
    private static final int RANKED = 0;
    private static final int AS_A_WHOLE = 1;

    /** Scale, and 8 bytes later the zero point. */
    private static final MemoryLayout QUANTISATION =
            MemoryLayout.structLayout(
                    JAVA_FLOAT, MemoryLayout.paddingLayout(JAVA_FLOAT.byteSize()), JAVA_LONG);

    private final Calls calls;
    private final MemorySegment graph;
    private final List<MemorySegment> inputs;
    private final List<MemorySegment> outputs;

    NetworkGraph(Calls calls, MemorySegment model) {
        this.calls = calls;
        long main = calls.count("LiteRtGetMainModelSubgraphIndex", model);
        graph = calls.part("LiteRtGetModelSubgraph", model, main);
        inputs = parts("LiteRtGetNumSubgraphInputs", "LiteRtGetSubgraphInput", graph);
        outputs = parts("LiteRtGetNumSubgraphOutputs", "LiteRtGetSubgraphOutput", graph);
    }

    List<MemorySegment> inputs() {
        return inputs;
    }

    List<MemorySegment> outputs() {
        return outputs;
    }

    /** {@return a description of a tensor that has been laid out} */
    TensorSpec spec(MemorySegment tensor, List<Integer> shape) {
        float scale = 0;
        int zeroPoint = 0;
        if (calls.code("LiteRtGetQuantizationTypeId", tensor) == AS_A_WHOLE) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment quantisation = arena.allocate(QUANTISATION);
                calls.fill("LiteRtGetPerTensorQuantization", tensor, quantisation);
                scale = quantisation.get(JAVA_FLOAT, 0);
                zeroPoint = (int) quantisation.get(JAVA_LONG, JAVA_LONG.byteSize());
            }
        }
        String name = calls.text("LiteRtGetTensorName", tensor);
        return new TensorSpec(name, type(element(tensor)), shape, scale, zeroPoint);
    }

    /** {@return LiteRT's number of the type of a tensor's elements} */
    int element(MemorySegment tensor) {
        boolean ranked = calls.code("LiteRtGetTensorTypeId", tensor) == RANKED;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment type = arena.allocate(Ranked.TYPE);
            calls.fill(
                    ranked ? "LiteRtGetRankedTensorType" : "LiteRtGetUnrankedTensorType",
                    tensor,
                    type);
            return Ranked.element(type);
        }
    }

    private static TensorSpec.Type type(int element) {
        return switch (element) {
            case 1 -> TensorSpec.Type.FLOAT32;
            case 2 -> TensorSpec.Type.INT32;
            case 3 -> TensorSpec.Type.UINT8;
            case 4 -> TensorSpec.Type.INT64;
            case 6 -> TensorSpec.Type.BOOL;
            case 7 -> TensorSpec.Type.INT16;
            case 9 -> TensorSpec.Type.INT8;
            case 10 -> TensorSpec.Type.FLOAT16;
            default -> TensorSpec.Type.OTHER;
        };
    }

    /**
     * {@return for each output of an operator, its index among the outputs of the network, −1 where
     * it is none; empty without such an operator}
     */
    List<Integer> outputsOf(String customOperator) {
        for (MemorySegment operator :
                parts("LiteRtGetNumSubgraphOps", "LiteRtGetSubgraphOp", graph)) {
            if (calls.code("LiteRtGetOpCode", operator) == CUSTOM
                    && calls.text("LiteRtGetCustomCode", operator).equals(customOperator)) {
                return parts("LiteRtGetNumOpOutputs", "LiteRtGetOpOutput", operator).stream()
                        .map(outputs::indexOf)
                        .toList();
            }
        }
        return List.of();
    }

    private List<MemorySegment> parts(String count, String part, MemorySegment object) {
        long many = calls.count(count, object);
        List<MemorySegment> parts = new ArrayList<>();
        for (long i = 0; i < many; i++) {
            parts.add(calls.part(part, object, i));
        }
        return List.copyOf(parts);
    }
}
