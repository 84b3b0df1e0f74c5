// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A network ready to run: compiled, its inputs and outputs in memory of ours. The views of them die
 * with this object: a late access is refused, never a crash.
 */
final class LaidOut implements AutoCloseable {
    private static final long ALIGNMENT = 64;

    /** XNNPACK may read a little beyond the end. */
    private static final long SLACK = 64;

    private final Arena arena = Arena.ofShared();
    private final Calls calls;
    private final MemorySegment compiled;
    private final List<MemorySegment> inputs = new ArrayList<>();
    private final List<MemorySegment> outputs = new ArrayList<>();
    private final List<TensorSpec> inputSpecs = new ArrayList<>();
    private final List<TensorSpec> outputSpecs = new ArrayList<>();
    private final List<MemorySegment> buffers = new ArrayList<>();
    private final MemorySegment inputBuffers;
    private final MemorySegment outputBuffers;

    private LaidOut(Calls calls, MemorySegment compiled, NetworkGraph graph) {
        this.calls = calls;
        this.compiled = compiled;
        this.inputBuffers = arena.allocate(ADDRESS, graph.inputs().size());
        this.outputBuffers = arena.allocate(ADDRESS, graph.outputs().size());
    }

    /**
     * Compiles a network and lays it out.
     *
     * @throws RefusedException if the library does not take it; the message says why
     */
    static LaidOut of(
            Calls calls,
            NetworkGraph graph,
            MemorySegment environment,
            MemorySegment model,
            MemorySegment options)
            throws RefusedException {
        int status =
                Hush.during(() ->
                        calls.combined("LiteRtCreateCompiledModel", environment, model, options));
        if (status != 0) {
            throw new RefusedException("it is damaged, or needs operators that LiteRT 2.3 lacks");
        }
        LaidOut made = new LaidOut(calls, calls.made(), graph);
        try {
            made.layOut(graph);
            return made;
        } catch (RefusedException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void layOut(NetworkGraph graph) throws RefusedException {
        int many = graph.outputs().size();
        MemorySegment layouts = arena.allocate(Ranked.LAYOUT, many);
        if (Hush.during(() -> calls.layouts(compiled, many, layouts)) != 0) {
            throw tooLarge();
        }
        for (int i = 0; i < graph.inputs().size(); i++) {
            MemorySegment layout = arena.allocate(Ranked.LAYOUT);
            Calls.require(
                    "LiteRtGetCompiledModelInputTensorLayout",
                    calls.signed("LiteRtGetCompiledModelInputTensorLayout", compiled, i, layout));
            MemorySegment required =
                    calls.requirements(
                            "LiteRtGetCompiledModelInputBufferRequirements", compiled, i);
            MemorySegment tensor = graph.inputs().get(i);
            inputs.add(memory(required, graph.element(tensor), layout));
            inputBuffers.setAtIndex(ADDRESS, i, buffers.getLast());
            inputSpecs.add(graph.spec(tensor, Ranked.shape(layout)));
        }
        for (int i = 0; i < many; i++) {
            MemorySegment layout = layouts.asSlice(i * Ranked.LAYOUT.byteSize(), Ranked.LAYOUT);
            MemorySegment required =
                    calls.requirements(
                            "LiteRtGetCompiledModelOutputBufferRequirements", compiled, i);
            MemorySegment tensor = graph.outputs().get(i);
            outputs.add(memory(required, graph.element(tensor), layout));
            outputBuffers.setAtIndex(ADDRESS, i, buffers.getLast());
            outputSpecs.add(graph.spec(tensor, Ranked.shape(layout)));
        }
    }

    /** {@return memory for a tensor, of which the library knows as the last of the buffers} */
    private MemorySegment memory(MemorySegment required, int element, MemorySegment layout)
            throws RefusedException {
        long bytes = calls.count("LiteRtGetTensorBufferRequirementsBufferSize", required);
        MemorySegment memory = arena.allocate(bytes + SLACK, ALIGNMENT).asSlice(0, bytes);
        MemorySegment type = arena.allocate(Ranked.TYPE);
        type.set(JAVA_INT, 0, element);
        Ranked.layout(type).copyFrom(layout);
        if (calls.memory(type, memory) != 0) {
            throw tooLarge();
        }
        buffers.add(calls.made());
        return memory;
    }

    private static RefusedException tooLarge() {
        return new RefusedException("its tensors cannot be laid out: it is damaged or too large");
    }

    List<TensorSpec> inputSpecs() {
        return Collections.unmodifiableList(inputSpecs);
    }

    List<TensorSpec> outputSpecs() {
        return Collections.unmodifiableList(outputSpecs);
    }

    MemorySegment input(int index) {
        return inputs.get(index);
    }

    MemorySegment output(int index) {
        return outputs.get(index);
    }

    /** {@return whether a run went well} */
    boolean run() {
        return calls.run(compiled, inputs.size(), inputBuffers, outputs.size(), outputBuffers) == 0;
    }

    @Override
    public void close() {
        buffers.forEach(buffer -> calls.end("LiteRtDestroyTensorBuffer", buffer));
        calls.end("LiteRtDestroyCompiledModel", compiled);
        arena.close();
    }
}
