// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.util.Map;

/**
 * The structs of llama.h 0.5 that cross the border. The library cannot be asked for its layouts, so
 * the defaults that it fills in are compared with those of the release that this was written for: a
 * field that moved shows there.
 */
final class Layouts {
    static final StructLayout MODEL_PARAMS =
            MemoryLayout.structLayout(
                    ADDRESS.withName("devices"),
                    ADDRESS.withName("tensor_buft_overrides"),
                    JAVA_INT.withName("n_gpu_layers"),
                    JAVA_INT.withName("split_mode"),
                    JAVA_INT.withName("load_mode"),
                    JAVA_INT.withName("lazy_mode"),
                    JAVA_INT.withName("main_gpu"),
                    MemoryLayout.paddingLayout(4),
                    ADDRESS.withName("tensor_split"),
                    ADDRESS.withName("progress_callback"),
                    ADDRESS.withName("progress_callback_user_data"),
                    ADDRESS.withName("kv_overrides"),
                    JAVA_BYTE.withName("vocab_only"),
                    JAVA_BYTE.withName("check_tensors"),
                    JAVA_BYTE.withName("use_extra_bufts"),
                    JAVA_BYTE.withName("no_host"),
                    JAVA_BYTE.withName("no_alloc"),
                    JAVA_BYTE.withName("load_mtp"),
                    MemoryLayout.paddingLayout(2));

    static final StructLayout CONTEXT_PARAMS =
            MemoryLayout.structLayout(
                    JAVA_INT.withName("n_ctx"),
                    JAVA_INT.withName("n_batch"),
                    JAVA_INT.withName("n_ubatch"),
                    JAVA_INT.withName("n_seq_max"),
                    JAVA_INT.withName("n_rs_seq"),
                    JAVA_INT.withName("n_outputs_max"),
                    JAVA_INT.withName("n_outputs_max_per_seq"),
                    JAVA_INT.withName("n_threads"),
                    JAVA_INT.withName("n_threads_batch"),
                    JAVA_INT.withName("ctx_type"),
                    JAVA_INT.withName("rope_scaling_type"),
                    JAVA_INT.withName("pooling_type"),
                    JAVA_INT.withName("attention_type"),
                    JAVA_INT.withName("flash_attn_type"),
                    MemoryLayout.sequenceLayout(8, JAVA_FLOAT).withName("rope"),
                    ADDRESS.withName("cb_eval"),
                    ADDRESS.withName("cb_eval_user_data"),
                    JAVA_INT.withName("type_k"),
                    JAVA_INT.withName("type_v"),
                    ADDRESS.withName("abort_callback"),
                    ADDRESS.withName("abort_callback_data"),
                    JAVA_BYTE.withName("embeddings"),
                    JAVA_BYTE.withName("offload_kqv"),
                    JAVA_BYTE.withName("no_perf"),
                    JAVA_BYTE.withName("op_offload"),
                    JAVA_BYTE.withName("swa_full"),
                    JAVA_BYTE.withName("kv_unified"),
                    MemoryLayout.paddingLayout(2),
                    ADDRESS.withName("samplers"),
                    JAVA_LONG.withName("n_samplers"),
                    ADDRESS.withName("ctx_other"));

    static final StructLayout BATCH =
            MemoryLayout.structLayout(
                    JAVA_INT.withName("n_tokens"),
                    MemoryLayout.paddingLayout(4),
                    ADDRESS.withName("token"),
                    ADDRESS.withName("embd"),
                    ADDRESS.withName("pos"),
                    ADDRESS.withName("n_seq_id"),
                    ADDRESS.withName("seq_id"),
                    ADDRESS.withName("logits"));

    static final StructLayout CHAT_MESSAGE =
            MemoryLayout.structLayout(ADDRESS.withName("role"), ADDRESS.withName("content"));

    static final StructLayout TOKEN_DATA =
            MemoryLayout.structLayout(
                    JAVA_INT.withName("id"),
                    JAVA_FLOAT.withName("logit"),
                    JAVA_FLOAT.withName("p"));

    static final StructLayout TOKEN_DATA_ARRAY =
            MemoryLayout.structLayout(
                    ADDRESS.withName("data"),
                    JAVA_LONG.withName("size"),
                    JAVA_LONG.withName("selected"),
                    JAVA_BYTE.withName("sorted"),
                    MemoryLayout.paddingLayout(7));

    static final StructLayout CHAIN_PARAMS =
            MemoryLayout.structLayout(JAVA_BYTE.withName("no_perf"));

    /**
     * What a function that returns a struct of unknown size is told to return into: larger than any
     * release's, so that a grown struct is seen instead of written past the end.
     */
    static final StructLayout ROOMY =
            MemoryLayout.structLayout(MemoryLayout.sequenceLayout(64, JAVA_LONG).withName("words"));

    private static final byte MARK = (byte) 0xa5;
    private static final int MARKED_WORD = 0xa5a5a5a5;
    private static final int LOW_HALF = 0x0000ffff;
    private static final int MINUS_ONE_FLOAT = 0xbf800000;

    private static final Map<Integer, Integer> MODEL_DEFAULTS =
            Map.of(16, -1, 20, 1, 24, -1, 28, 1, 72, 0x00010000);

    private static final Map<Integer, Integer> CONTEXT_DEFAULTS =
            Map.ofEntries(
                    Map.entry(0, 512),
                    Map.entry(4, 2048),
                    Map.entry(8, 512),
                    Map.entry(12, 1),
                    Map.entry(24, 1),
                    Map.entry(28, 4),
                    Map.entry(32, 4),
                    Map.entry(40, -1),
                    Map.entry(44, -1),
                    Map.entry(48, -1),
                    Map.entry(52, -1),
                    Map.entry(64, MINUS_ONE_FLOAT),
                    Map.entry(68, MINUS_ONE_FLOAT),
                    Map.entry(72, MINUS_ONE_FLOAT),
                    Map.entry(76, MINUS_ONE_FLOAT),
                    Map.entry(84, MINUS_ONE_FLOAT),
                    Map.entry(104, 1),
                    Map.entry(108, 1),
                    Map.entry(128, 0x01010100),
                    Map.entry(132, 1));

    private Layouts() {}

    /** {@return the offset of a field} */
    static long offset(StructLayout layout, String field) {
        return layout.byteOffset(MemoryLayout.PathElement.groupElement(field));
    }

    /**
     * {@return an allocator of room for one struct, marked so that what a function left untouched
     * is known}
     */
    static SegmentAllocator marked(Arena arena) {
        return (size, alignment) -> arena.allocate(size, alignment).fill(MARK);
    }

    /**
     * {@return whether the defaults of a library are those of the layouts above, no longer and no
     * shorter}
     *
     * @param model what {@code llama_model_default_params} returned into a {@link #marked} room
     * @param context what {@code llama_context_default_params} returned into another
     */
    static boolean matches(MemorySegment model, MemorySegment context) {
        return matches(model, MODEL_PARAMS, MODEL_DEFAULTS, Map.of(36, 0, 76, LOW_HALF))
                && matches(context, CONTEXT_PARAMS, CONTEXT_DEFAULTS, Map.of(132, LOW_HALF));
    }

    private static boolean matches(
            MemorySegment struct,
            StructLayout layout,
            Map<Integer, Integer> defaults,
            Map<Integer, Integer> masks) {
        for (int offset = 0; offset < struct.byteSize(); offset += Integer.BYTES) {
            boolean inside = offset < layout.byteSize();
            int expected = inside ? defaults.getOrDefault(offset, 0) : MARKED_WORD;
            int mask = masks.getOrDefault(offset, -1);
            if ((struct.get(JAVA_INT, offset) & mask) != (expected & mask)) {
                return false;
            }
        }
        return true;
    }
}
