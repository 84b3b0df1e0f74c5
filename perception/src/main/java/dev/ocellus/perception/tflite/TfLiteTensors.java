// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.RegistrationNodePair;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * The inputs and outputs of one interpreter, as views that die with this object: a late access is
 * refused, never a crash.
 */
final class TfLiteTensors implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final Interpreter interpreter;
    private final List<TensorSpec> inputs;
    private final List<MemorySegment> inputViews;
    private List<TensorSpec> outputs;
    private List<MemorySegment> outputViews;

    /** Looks at an interpreter whose tensors are allocated; it must outlive this object. */
    TfLiteTensors(Interpreter interpreter) {
        this.interpreter = interpreter;
        long inputCount = interpreter.inputs().limit();
        inputs = specs(inputCount, interpreter::input_tensor);
        inputViews = views(inputCount, interpreter::input_tensor);
        outputs = specs(interpreter.outputs().limit(), interpreter::output_tensor);
        outputViews = views(interpreter.outputs().limit(), interpreter::output_tensor);
    }

    List<TensorSpec> inputs() {
        return inputs;
    }

    List<TensorSpec> outputs() {
        return outputs;
    }

    MemorySegment input(int index) {
        return inputViews.get(index);
    }

    MemorySegment output(int index) {
        return outputViews.get(index);
    }

    /** {@return whether a run may move or resize an output} */
    boolean moves() {
        for (int i = 0; i < outputs.size(); i++) {
            if (interpreter.output_tensor(i).allocation_type() == tensorflowlite.kTfLiteDynamic) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return for each output of an operator, its index among the outputs of the network, −1 where
     * it is none; empty without such an operator}
     */
    List<Integer> outputsOf(String customOperator) {
        for (int node = 0; node < interpreter.nodes_size(); node++) {
            RegistrationNodePair pair = interpreter.node_and_registration(node);
            BytePointer name = pair.second().custom_name();
            if (name != null && name.getString().equals(customOperator)) {
                TfLiteIntArray produced = pair.first().outputs();
                List<Integer> indices = new ArrayList<>();
                for (int i = 0; i < produced.size(); i++) {
                    indices.add(outputIndex(produced.data(i)));
                }
                return List.copyOf(indices);
            }
        }
        return List.of();
    }

    private int outputIndex(int tensor) {
        for (int i = 0; i < outputs.size(); i++) {
            if (interpreter.outputs().get(i) == tensor) {
                return i;
            }
        }
        return -1;
    }

    /** Looks at the outputs again. */
    void refresh() {
        outputs = specs(outputs.size(), interpreter::output_tensor);
        outputViews = views(outputs.size(), interpreter::output_tensor);
    }

    private static List<TensorSpec> specs(long count, LongFunction<TfLiteTensor> tensors) {
        List<TensorSpec> specs = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            specs.add(spec(tensors.apply(i)));
        }
        return List.copyOf(specs);
    }

    private static TensorSpec spec(TfLiteTensor tensor) {
        List<Integer> shape = new ArrayList<>();
        TfLiteIntArray extents = tensor.dims();
        for (int axis = 0; extents != null && axis < extents.size(); axis++) {
            shape.add(extents.data(axis));
        }
        BytePointer name = tensor.name();
        return new TensorSpec(
                name == null ? "" : name.getString(),
                type(tensor.type()),
                shape,
                tensor.params().scale(),
                tensor.params().zero_point());
    }

    private static TensorSpec.Type type(int code) {
        return switch (code) {
            case tensorflowlite.kTfLiteFloat32 -> TensorSpec.Type.FLOAT32;
            case tensorflowlite.kTfLiteFloat16 -> TensorSpec.Type.FLOAT16;
            case tensorflowlite.kTfLiteInt8 -> TensorSpec.Type.INT8;
            case tensorflowlite.kTfLiteUInt8 -> TensorSpec.Type.UINT8;
            case tensorflowlite.kTfLiteInt16 -> TensorSpec.Type.INT16;
            case tensorflowlite.kTfLiteInt32 -> TensorSpec.Type.INT32;
            case tensorflowlite.kTfLiteInt64 -> TensorSpec.Type.INT64;
            case tensorflowlite.kTfLiteBool -> TensorSpec.Type.BOOL;
            default -> TensorSpec.Type.OTHER;
        };
    }

    private List<MemorySegment> views(long count, LongFunction<TfLiteTensor> tensors) {
        List<MemorySegment> views = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            views.add(view(tensors.apply(i)));
        }
        return List.copyOf(views);
    }

    @SuppressWarnings("restricted")
    private MemorySegment view(TfLiteTensor tensor) {
        Pointer data = tensor.data().data();
        if (data == null || data.isNull()) {
            return MemorySegment.NULL;
        }
        return MemorySegment.ofAddress(data.address()).reinterpret(tensor.bytes(), arena, null);
    }

    @Override
    public void close() {
        arena.close();
    }
}
