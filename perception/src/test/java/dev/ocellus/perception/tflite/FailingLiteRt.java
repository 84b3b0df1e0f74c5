// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** LiteRT, but that it refuses to compile on demand and says what of a model is freed. */
@SuppressWarnings("restricted")
final class FailingLiteRt {
    private static final int OUT_OF_MEMORY = 2;

    private final List<String> destroyed = new ArrayList<>();
    private final LiteRt library;
    private final MethodHandle compile;
    private boolean refusing;

    FailingLiteRt(LiteRt real) throws ReflectiveOperationException {
        Map<String, MemorySegment> functions = new HashMap<>();
        LiteRt.FUNCTIONS.forEach(name -> functions.put(name, real.function(name)));
        MethodHandles.Lookup here = MethodHandles.lookup();
        MemoryLayout[] four = {ADDRESS, ADDRESS, ADDRESS, ADDRESS};
        FunctionDescriptor compiling = FunctionDescriptor.of(JAVA_INT, four);
        Linker linker = Linker.nativeLinker();
        compile = linker.downcallHandle(functions.get("LiteRtCreateCompiledModel"), compiling);
        functions.put(
                "LiteRtCreateCompiledModel",
                linker.upcallStub(
                        here.bind(this, "compile", compiling.toMethodType()),
                        compiling,
                        Arena.ofAuto()));
        for (String name : List.of("LiteRtDestroyModel", "LiteRtDestroyEnvironment")) {
            FunctionDescriptor ending = FunctionDescriptor.ofVoid(ADDRESS);
            MethodHandle destroy = linker.downcallHandle(functions.get(name), ending);
            MethodType type =
                    MethodType.methodType(
                            void.class, String.class, MethodHandle.class, MemorySegment.class);
            functions.put(
                    name,
                    linker.upcallStub(
                            MethodHandles.insertArguments(
                                    here.bind(this, "destroy", type), 0, name, destroy),
                            ending,
                            Arena.ofAuto()));
        }
        library = new LiteRt(functions);
    }

    LiteRt library() {
        return library;
    }

    void refuse() {
        refusing = true;
    }

    /** {@return which parts of models were freed, in order} */
    List<String> destroyed() {
        return List.copyOf(destroyed);
    }

    @SuppressWarnings("UnusedMethod") // called by the library
    private int compile(
            MemorySegment environment,
            MemorySegment model,
            MemorySegment options,
            MemorySegment made)
            throws Throwable {
        return refusing
                ? OUT_OF_MEMORY
                : (int) compile.invokeExact(environment, model, options, made);
    }

    @SuppressWarnings("UnusedMethod") // called by the library
    private void destroy(String name, MethodHandle destroy, MemorySegment object) throws Throwable {
        destroyed.add(name);
        destroy.invokeExact(object);
    }
}
