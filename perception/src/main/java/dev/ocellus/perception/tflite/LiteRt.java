// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.natives.SharedObject;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * LiteRT, the runtime of TensorFlow Lite, loaded. It stays for the life of the process and may be
 * loaded again at no cost. Thread-safe.
 */
public final class LiteRt {
    /** What is called of it; the layouts of structs in {@link Ranked} are those of release 2.3. */
    static final List<String> FUNCTIONS =
            List.of(
                    "LiteRtCreateEnvironment",
                    "LiteRtDestroyEnvironment",
                    "LiteRtCreateModelFromBuffer",
                    "LiteRtDestroyModel",
                    "LiteRtCreateOptions",
                    "LiteRtDestroyOptions",
                    "LiteRtSetOptionsHardwareAccelerators",
                    "LiteRtCreateOpaqueOptions",
                    "LiteRtAddOpaqueOptions",
                    "LiteRtCreateCompiledModel",
                    "LiteRtDestroyCompiledModel",
                    "LiteRtGetMainModelSubgraphIndex",
                    "LiteRtGetModelSubgraph",
                    "LiteRtGetNumSubgraphInputs",
                    "LiteRtGetNumSubgraphOutputs",
                    "LiteRtGetNumSubgraphOps",
                    "LiteRtGetSubgraphInput",
                    "LiteRtGetSubgraphOutput",
                    "LiteRtGetSubgraphOp",
                    "LiteRtGetOpCode",
                    "LiteRtGetCustomCode",
                    "LiteRtGetNumOpOutputs",
                    "LiteRtGetOpOutput",
                    "LiteRtGetTensorName",
                    "LiteRtGetTensorTypeId",
                    "LiteRtGetRankedTensorType",
                    "LiteRtGetUnrankedTensorType",
                    "LiteRtGetQuantizationTypeId",
                    "LiteRtGetPerTensorQuantization",
                    "LiteRtGetCompiledModelInputTensorLayout",
                    "LiteRtGetCompiledModelOutputTensorLayouts",
                    "LiteRtGetCompiledModelInputBufferRequirements",
                    "LiteRtGetCompiledModelOutputBufferRequirements",
                    "LiteRtGetTensorBufferRequirementsBufferSize",
                    "LiteRtCreateTensorBufferFromHostMemory",
                    "LiteRtDestroyTensorBuffer",
                    "LiteRtRunCompiledModel");

    private final Map<String, MemorySegment> functions;

    /** Made of functions, by name. */
    LiteRt(Map<String, MemorySegment> functions) {
        this.functions = Map.copyOf(functions);
    }

    /**
     * {@return the library, ready to open models with}
     *
     * @param id of the library in the store
     * @param library {@code libLiteRt.so}
     * @throws EngineException if it is missing, or does not fit this machine
     */
    public static LiteRt load(String id, Path library) throws EngineException {
        SharedObject loaded = SharedObject.open(id, library, "run: ocellus models pull " + id);
        Map<String, MemorySegment> found = HashMap.newHashMap(FUNCTIONS.size());
        for (String name : FUNCTIONS) {
            found.put(name, loaded.function(name));
        }
        return new LiteRt(found);
    }

    /** {@return one of the functions that are known to be there} */
    MemorySegment function(String name) {
        MemorySegment address = functions.get(name);
        if (address == null) {
            throw new IllegalArgumentException("name must be a bound function, got " + name);
        }
        return address;
    }
}
