// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import dev.ocellus.perception.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
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
    private static final List<String> FUNCTIONS =
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

    private LiteRt(Map<String, MemorySegment> functions) {
        this.functions = Map.copyOf(functions);
    }

    /**
     * {@return the library, ready to open models with}
     *
     * @param id of the library in the store
     * @param library {@code libLiteRt.so}
     * @throws EngineException if it is missing, or does not fit this machine
     */
    @SuppressWarnings("restricted")
    public static LiteRt load(String id, Path library) throws EngineException {
        try {
            SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
            Map<String, MemorySegment> found = HashMap.newHashMap(FUNCTIONS.size());
            for (String name : FUNCTIONS) {
                found.put(name, symbols.findOrThrow(name));
            }
            return new LiteRt(found);
        } catch (RuntimeException e) {
            throw new EngineException(
                    id,
                    library
                            + " does not load on "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch")
                            + ": it needs glibc 2.34 or newer and libstdc++6",
                    "run: ocellus models pull " + id,
                    e);
        }
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
