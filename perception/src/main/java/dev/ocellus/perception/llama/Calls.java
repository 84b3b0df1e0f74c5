// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ocellus.perception.EngineException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions of llama.h in use, bound once. Raw: what each must not be given is held off by the
 * class that calls it.
 */
@SuppressWarnings("restricted")
final class Calls {
    /** What is bound at first use must be there from the beginning. */
    private static final List<String> LATER =
            List.of(
                    "llama_sampler_chain_init",
                    "llama_sampler_chain_add",
                    "llama_sampler_apply",
                    "llama_sampler_accept",
                    "llama_sampler_free",
                    "llama_sampler_init_grammar",
                    "llama_sampler_init_penalties",
                    "llama_sampler_init_top_p",
                    "llama_sampler_init_min_p",
                    "llama_sampler_init_temp",
                    "llama_sampler_init_dist",
                    "llama_state_seq_get_size",
                    "llama_state_seq_get_data",
                    "llama_state_seq_set_data",
                    "llama_memory_seq_add",
                    "llama_memory_can_shift");

    final MethodHandle modelLoad;
    final MethodHandle modelFree;
    final MethodHandle modelVocab;
    final MethodHandle modelMeta;
    final MethodHandle modelDescription;
    final MethodHandle modelSize;
    final MethodHandle modelParameters;
    final MethodHandle modelTrainedContext;
    final MethodHandle modelWidth;
    final MethodHandle modelHasEncoder;
    final MethodHandle modelHasDecoder;
    final MethodHandle modelChatTemplate;
    final MethodHandle modelDefaults;

    final MethodHandle vocabTokens;
    final MethodHandle vocabIsEnd;
    final MethodHandle vocabAttributes;
    final MethodHandle tokenize;
    final MethodHandle piece;
    final MethodHandle chatTemplate;

    final MethodHandle contextNew;
    final MethodHandle contextFree;
    final MethodHandle contextDefaults;
    final MethodHandle contextTokens;
    final MethodHandle contextBatch;
    final MethodHandle contextMemory;
    final MethodHandle setThreads;
    final MethodHandle decode;
    final MethodHandle logits;
    final MethodHandle memoryClear;
    final MethodHandle memoryRemove;
    final MethodHandle memoryLast;

    private final Binder bind;
    private @Nullable Samplers samplers;
    private @Nullable States states;

    /**
     * Binds.
     *
     * @throws EngineException if a function is not there
     */
    Calls(NativeFolder natives) throws EngineException {
        bind = new Binder(natives, Linker.nativeLinker());
        for (String name : LATER) {
            bind.natives().function(name);
        }
        modelDefaults = bind.to("llama_model_default_params", Layouts.MODEL_PARAMS);
        modelLoad = bind.to("llama_model_load_from_file", ADDRESS, ADDRESS, Layouts.MODEL_PARAMS);
        modelFree = bind.to("llama_model_free", null, ADDRESS);
        modelVocab = bind.to("llama_model_get_vocab", ADDRESS, ADDRESS);
        modelMeta =
                bind.to("llama_model_meta_val_str", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
        modelDescription = bind.to("llama_model_desc", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
        modelSize = bind.to("llama_model_size", JAVA_LONG, ADDRESS);
        modelParameters = bind.to("llama_model_n_params", JAVA_LONG, ADDRESS);
        modelTrainedContext = bind.to("llama_model_n_ctx_train", JAVA_INT, ADDRESS);
        modelWidth = bind.to("llama_model_n_embd_inp", JAVA_INT, ADDRESS);
        modelHasEncoder = bind.to("llama_model_has_encoder", JAVA_BOOLEAN, ADDRESS);
        modelHasDecoder = bind.to("llama_model_has_decoder", JAVA_BOOLEAN, ADDRESS);
        modelChatTemplate = bind.to("llama_model_chat_template", ADDRESS, ADDRESS, ADDRESS);

        vocabTokens = bind.to("llama_vocab_n_tokens", JAVA_INT, ADDRESS);
        vocabIsEnd = bind.to("llama_vocab_is_eog", JAVA_BOOLEAN, ADDRESS, JAVA_INT);
        vocabAttributes = bind.to("llama_vocab_get_attr", JAVA_INT, ADDRESS, JAVA_INT);
        tokenize =
                bind.to(
                        "llama_tokenize",
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_BOOLEAN,
                        JAVA_BOOLEAN);
        piece =
                bind.to(
                        "llama_token_to_piece",
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_BOOLEAN);
        chatTemplate =
                bind.to(
                        "llama_chat_apply_template",
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS,
                        JAVA_LONG,
                        JAVA_BOOLEAN,
                        ADDRESS,
                        JAVA_INT);

        contextDefaults = bind.to("llama_context_default_params", Layouts.CONTEXT_PARAMS);
        contextNew = bind.to("llama_init_from_model", ADDRESS, ADDRESS, Layouts.CONTEXT_PARAMS);
        contextFree = bind.to("llama_free", null, ADDRESS);
        contextTokens = bind.to("llama_n_ctx", JAVA_INT, ADDRESS);
        contextBatch = bind.to("llama_n_batch", JAVA_INT, ADDRESS);
        contextMemory = bind.to("llama_get_memory", ADDRESS, ADDRESS);
        setThreads = bind.to("llama_set_n_threads", null, ADDRESS, JAVA_INT, JAVA_INT);
        decode = bind.to("llama_decode", JAVA_INT, ADDRESS, Layouts.BATCH);
        logits = bind.to("llama_get_logits_ith", ADDRESS, ADDRESS, JAVA_INT);
        memoryClear = bind.to("llama_memory_clear", null, ADDRESS, JAVA_BOOLEAN);
        memoryRemove =
                bind.to("llama_memory_seq_rm", JAVA_BOOLEAN, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
        memoryLast = bind.to("llama_memory_seq_pos_max", JAVA_INT, ADDRESS, JAVA_INT);
    }

    /** {@return the calls that choose tokens otherwise than greedily; bound at first use} */
    Samplers samplers() {
        Samplers bound = samplers;
        if (bound == null) {
            bound = new Samplers(bind);
            samplers = bound;
        }
        return bound;
    }

    /** {@return the calls that save and move what was read; bound at first use} */
    States states() {
        States bound = states;
        if (bound == null) {
            bound = new States(bind);
            states = bound;
        }
        return bound;
    }

    /** Samplers and grammars. */
    static final class Samplers {
        final MethodHandle chainNew;
        final MethodHandle chainAdd;
        final MethodHandle samplerApply;
        final MethodHandle samplerAccept;
        final MethodHandle samplerFree;
        final MethodHandle samplerGrammar;
        final MethodHandle samplerPenalties;
        final MethodHandle samplerTopP;
        final MethodHandle samplerMinP;
        final MethodHandle samplerTemperature;
        final MethodHandle samplerDraw;

        private Samplers(Binder bind) {
            chainNew = bind.later("llama_sampler_chain_init", ADDRESS, Layouts.CHAIN_PARAMS);
            chainAdd = bind.later("llama_sampler_chain_add", null, ADDRESS, ADDRESS);
            samplerApply = bind.later("llama_sampler_apply", null, ADDRESS, ADDRESS);
            samplerAccept = bind.later("llama_sampler_accept", null, ADDRESS, JAVA_INT);
            samplerFree = bind.later("llama_sampler_free", null, ADDRESS);
            samplerGrammar =
                    bind.later("llama_sampler_init_grammar", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
            samplerPenalties =
                    bind.later(
                            "llama_sampler_init_penalties",
                            ADDRESS,
                            JAVA_INT,
                            JAVA_INT,
                            JAVA_FLOAT,
                            JAVA_FLOAT,
                            JAVA_FLOAT);
            samplerTopP = bind.later("llama_sampler_init_top_p", ADDRESS, JAVA_FLOAT, JAVA_LONG);
            samplerMinP = bind.later("llama_sampler_init_min_p", ADDRESS, JAVA_FLOAT, JAVA_LONG);
            samplerTemperature = bind.later("llama_sampler_init_temp", ADDRESS, JAVA_FLOAT);
            samplerDraw = bind.later("llama_sampler_init_dist", ADDRESS, JAVA_INT);
        }
    }

    /** States of a context. */
    static final class States {
        final MethodHandle stateSize;
        final MethodHandle stateGet;
        final MethodHandle stateSet;
        final MethodHandle memoryMove;
        final MethodHandle memoryCanMove;

        private States(Binder bind) {
            stateSize = bind.later("llama_state_seq_get_size", JAVA_LONG, ADDRESS, JAVA_INT);
            stateGet =
                    bind.later(
                            "llama_state_seq_get_data",
                            JAVA_LONG,
                            ADDRESS,
                            ADDRESS,
                            JAVA_LONG,
                            JAVA_INT);
            stateSet =
                    bind.later(
                            "llama_state_seq_set_data",
                            JAVA_LONG,
                            ADDRESS,
                            ADDRESS,
                            JAVA_LONG,
                            JAVA_INT);
            memoryMove =
                    bind.later(
                            "llama_memory_seq_add",
                            null,
                            ADDRESS,
                            JAVA_INT,
                            JAVA_INT,
                            JAVA_INT,
                            JAVA_INT);
            memoryCanMove = bind.later("llama_memory_can_shift", JAVA_BOOLEAN, ADDRESS);
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

    private record Binder(NativeFolder natives, Linker linker) {
        MethodHandle later(String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
            try {
                return to(name, result, arguments);
            } catch (EngineException e) {
                throw new IllegalStateException(e);
            }
        }

        MethodHandle to(String name, @Nullable MemoryLayout result, MemoryLayout... arguments)
                throws EngineException {
            FunctionDescriptor descriptor =
                    result == null
                            ? FunctionDescriptor.ofVoid(arguments)
                            : FunctionDescriptor.of(result, arguments);
            return linker.downcallHandle(natives.function(name), descriptor);
        }
    }
}
