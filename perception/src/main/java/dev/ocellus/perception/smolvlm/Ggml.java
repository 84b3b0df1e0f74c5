// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ocellus.perception.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The functions of ggml.h, ggml-alloc.h and ggml-backend.h in use, bound once. Raw: a wrong shape
 * or type ends the process, so {@link TowerFile} lets none through.
 */
@SuppressWarnings("restricted")
final class Ggml {
    /** {@code ggml_init_params}. */
    static final StructLayout INIT_PARAMS =
            MemoryLayout.structLayout(
                    JAVA_LONG.withName("mem_size"),
                    ADDRESS.withName("mem_buffer"),
                    JAVA_BOOLEAN.withName("no_alloc"),
                    MemoryLayout.paddingLayout(7));

    /** Bytes to which ggml wants memory to be aligned, and a cache line. */
    static final int ALIGNMENT = 64;

    private static final int CPU = 0;

    final MethodHandle init;
    final MethodHandle free;
    final MethodHandle tensorOverhead;
    final MethodHandle graphOverhead;
    final MethodHandle newTensor;
    final MethodHandle newGraph;
    final MethodHandle expand;
    final MethodHandle setInput;
    final MethodHandle setOutput;

    final MethodHandle im2col;
    final MethodHandle reshape2;
    final MethodHandle reshape3;
    final MethodHandle permute;
    final MethodHandle cont2;
    final MethodHandle cont3;
    final MethodHandle mulMat;
    final MethodHandle add;
    final MethodHandle mul;
    final MethodHandle norm;
    final MethodHandle attention;
    final MethodHandle attentionPrecision;
    final MethodHandle gelu;
    final MethodHandle geluQuick;
    final MethodHandle silu;
    final MethodHandle sigmoid;
    final MethodHandle sqr;
    final MethodHandle tanh;
    final MethodHandle scaleBias;

    final MethodHandle allocatorNew;
    final MethodHandle allocate;
    final MethodHandle allocatorFree;
    final MethodHandle compute;
    final MethodHandle tensorSet;
    final MethodHandle tensorGet;
    final MethodHandle tensorAlloc;
    final MethodHandle bufferOf;
    final MethodHandle bufferFree;
    final MethodHandle bufferType;
    final MethodHandle backendFree;
    final MethodHandle setThreads;
    final MethodHandle setAbort;

    private final MethodHandle backendNew;
    private final SymbolLookup symbols;
    private final Linker linker = Linker.nativeLinker();

    /**
     * Binds.
     *
     * @param symbols of the libraries, whose processor code has been loaded
     * @throws EngineException if a function is not there
     */
    Ggml(SymbolLookup symbols) throws EngineException {
        this.symbols = symbols;
        init = bind("ggml_init", ADDRESS, INIT_PARAMS);
        free = bind("ggml_free", null, ADDRESS);
        tensorOverhead = bind("ggml_tensor_overhead", JAVA_LONG);
        graphOverhead = bind("ggml_graph_overhead_custom", JAVA_LONG, JAVA_LONG, JAVA_BOOLEAN);
        newTensor = bind("ggml_new_tensor", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
        newGraph = bind("ggml_new_graph_custom", ADDRESS, ADDRESS, JAVA_LONG, JAVA_BOOLEAN);
        expand = bind("ggml_build_forward_expand", null, ADDRESS, ADDRESS);
        setInput = bind("ggml_set_input", null, ADDRESS);
        setOutput = bind("ggml_set_output", null, ADDRESS);

        im2col =
                bind(
                        "ggml_im2col",
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_BOOLEAN,
                        JAVA_INT);
        reshape2 = bind("ggml_reshape_2d", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG);
        reshape3 =
                bind("ggml_reshape_3d", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        permute =
                bind(
                        "ggml_permute",
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT);
        cont2 = bind("ggml_cont_2d", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG);
        cont3 = bind("ggml_cont_3d", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        mulMat = bind("ggml_mul_mat", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        add = bind("ggml_add", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        mul = bind("ggml_mul", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        norm = bind("ggml_norm", ADDRESS, ADDRESS, ADDRESS, JAVA_FLOAT);
        attention =
                bind(
                        "ggml_flash_attn_ext",
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        JAVA_FLOAT,
                        JAVA_FLOAT,
                        JAVA_FLOAT);
        attentionPrecision = bind("ggml_flash_attn_ext_set_prec", null, ADDRESS, JAVA_INT);
        gelu = bind("ggml_gelu", ADDRESS, ADDRESS, ADDRESS);
        geluQuick = bind("ggml_gelu_quick", ADDRESS, ADDRESS, ADDRESS);
        silu = bind("ggml_silu", ADDRESS, ADDRESS, ADDRESS);
        sigmoid = bind("ggml_sigmoid", ADDRESS, ADDRESS, ADDRESS);
        sqr = bind("ggml_sqr", ADDRESS, ADDRESS, ADDRESS);
        tanh = bind("ggml_tanh", ADDRESS, ADDRESS, ADDRESS);
        scaleBias = bind("ggml_scale_bias", ADDRESS, ADDRESS, ADDRESS, JAVA_FLOAT, JAVA_FLOAT);

        allocatorNew = bind("ggml_gallocr_new", ADDRESS, ADDRESS);
        allocate = bind("ggml_gallocr_alloc_graph", JAVA_BOOLEAN, ADDRESS, ADDRESS);
        allocatorFree = bind("ggml_gallocr_free", null, ADDRESS);
        compute = bind("ggml_backend_graph_compute", JAVA_INT, ADDRESS, ADDRESS);
        tensorSet = bind("ggml_backend_tensor_set", null, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG);
        tensorGet = bind("ggml_backend_tensor_get", null, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG);
        tensorAlloc = bind("ggml_backend_tensor_alloc", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        bufferOf = bind("ggml_backend_cpu_buffer_from_ptr", ADDRESS, ADDRESS, JAVA_LONG);
        bufferFree = bind("ggml_backend_buffer_free", null, ADDRESS);
        bufferType = bind("ggml_backend_get_default_buffer_type", ADDRESS, ADDRESS);
        backendFree = bind("ggml_backend_free", null, ADDRESS);
        backendNew = bind("ggml_backend_init_by_type", ADDRESS, JAVA_INT, ADDRESS);
        MemorySegment registry = registry();
        setThreads = bound(registry, "ggml_backend_set_n_threads", ADDRESS, JAVA_INT);
        setAbort = bound(registry, "ggml_backend_set_abort_callback", ADDRESS, ADDRESS, ADDRESS);
    }

    /** {@return a processor backend of one's own, to be freed} */
    MemorySegment backend() throws EngineException {
        try {
            MemorySegment made = (MemorySegment) backendNew.invokeExact(CPU, MemorySegment.NULL);
            if (made.address() == 0) {
                throw unfit("the library starts no processor backend");
            }
            return made;
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * {@return what to throw for what a call threw}
     *
     * @param thrown anything; an error or an unchecked exception is passed on as it is
     */
    static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException known
                ? known
                : new IllegalStateException("a native call failed: " + thrown, thrown);
    }

    /** Where the processor backend has its functions that are not those of all backends. */
    private MemorySegment registry() throws EngineException {
        MethodHandle device = bind("ggml_backend_get_device", ADDRESS, ADDRESS);
        MethodHandle registry = bind("ggml_backend_dev_backend_reg", ADDRESS, ADDRESS);
        MemorySegment backend = backend();
        try {
            MemorySegment of = (MemorySegment) device.invokeExact(backend);
            MemorySegment found = (MemorySegment) registry.invokeExact(of);
            backendFree.invokeExact(backend);
            return found;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private MethodHandle bound(MemorySegment registry, String name, MemoryLayout... arguments)
            throws EngineException {
        MethodHandle find = bind("ggml_backend_reg_get_proc_address", ADDRESS, ADDRESS, ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address =
                    (MemorySegment) find.invokeExact(registry, arena.allocateFrom(name));
            if (address.address() == 0) {
                throw unfit("the library has no function " + name);
            }
            return linker.downcallHandle(address, FunctionDescriptor.ofVoid(arguments));
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private MethodHandle bind(String name, @Nullable MemoryLayout result, MemoryLayout... arguments)
            throws EngineException {
        MemorySegment address =
                symbols.find(name).orElseThrow(() -> unfit("the library has no function " + name));
        return linker.downcallHandle(
                address,
                result == null
                        ? FunctionDescriptor.ofVoid(arguments)
                        : FunctionDescriptor.of(result, arguments));
    }

    private static EngineException unfit(String why) {
        return new EngineException("llama.cpp", why, "run: ocellus models pull");
    }
}
