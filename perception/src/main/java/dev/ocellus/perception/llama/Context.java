// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.language.LanguageOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What a model has read: its attention memory of one conversation, and the scores of the next
 * token. Holds off every argument on which the library would end the process. Confined to the
 * thread that made it, but for {@link #cancel}. Owns native memory.
 */
@SuppressWarnings("restricted")
final class Context implements AutoCloseable {
    private static final int SEQUENCE = 0;
    private static final int ABORTED = 2;
    private static final int FLASH_AUTO = -1;
    private static final int FLASH_OFF = 0;

    private final Arena arena = Arena.ofConfined();
    private final Calls calls;
    private final Vocabulary vocabulary;
    private final MemorySegment memory;
    private final Batch batch;
    private final int length;
    private final int step;
    private MemorySegment context;
    private int past;
    private int threads;
    private boolean scored;
    private volatile boolean cancelled;

    /**
     * Makes the memory.
     *
     * @throws EngineException if the library refuses
     */
    Context(
            Calls calls,
            NativeLog log,
            Weights weights,
            Vocabulary vocabulary,
            LanguageOptions options)
            throws EngineException {
        this.calls = calls;
        this.vocabulary = vocabulary;
        int trained = weights.trainedContext();
        int wanted =
                trained > 0 ? Math.min(options.contextTokens(), trained) : options.contextTokens();
        log.clear();
        try {
            MemorySegment parameters =
                    (MemorySegment) calls.contextDefaults.invokeExact((SegmentAllocator) arena);
            set(parameters, "n_ctx", wanted);
            set(parameters, "n_batch", options.batchTokens());
            set(parameters, "n_ubatch", options.batchTokens());
            set(parameters, "n_outputs_max", 1);
            set(parameters, "flash_attn_type", options.flashAttention() ? FLASH_AUTO : FLASH_OFF);
            parameters.set(
                    ValueLayout.ADDRESS,
                    Layouts.offset(Layouts.CONTEXT_PARAMS, "abort_callback"),
                    abortCallback());
            context = (MemorySegment) calls.contextNew.invokeExact(weights.address(), parameters);
            if (context.address() == 0) {
                throw new EngineException(
                        weights.file(),
                        "no context of " + wanted + " tokens: " + log.complaints(),
                        "ask for a shorter context");
            }
            memory = (MemorySegment) calls.contextMemory.invokeExact(context);
            length = (int) calls.contextTokens.invokeExact(context);
            step = (int) calls.contextBatch.invokeExact(context);
            if (memory.address() == 0) {
                throw new EngineException(
                        weights.file(), "it keeps no memory", "choose a language model");
            }
            batch = new Batch(arena, vocabulary, step, weights.width());
        } catch (EngineException e) {
            close();
            throw e;
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** {@return most tokens that it holds} */
    int length() {
        return length;
    }

    /** {@return most tokens of one {@link #read}} */
    int step() {
        return step;
    }

    /** {@return tokens that it holds} */
    int past() {
        return past;
    }

    /**
     * Takes what was seen of a picture, which {@link #read} then reads.
     *
     * @param embeddings held until others are shown
     * @throws IllegalArgumentException if they are not as wide as the model's own
     */
    void show(ImageEmbeddings embeddings) {
        open();
        batch.show(embeddings);
    }

    /**
     * Reads some tokens after those that it holds.
     *
     * @param tokens where they are; or numbers of image embeddings, all or none
     * @param from the first
     * @param count how many, 1 to {@link #step}
     * @param score whether the scores of the token after them are wanted
     * @param wanted processor threads
     * @return false if it was cancelled; some of the tokens may have been read, {@link #past} tells
     * @throws IllegalArgumentException if the tokens are not, or do not fit
     */
    boolean read(int[] tokens, int from, int count, boolean score, int wanted) {
        open();
        if (wanted < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, got " + wanted);
        }
        if (count < 1 || count > step) {
            throw new IllegalArgumentException("count must be 1.." + step + ", got " + count);
        }
        if (past + count > length) {
            throw new IllegalArgumentException(
                    "a context of " + length + " tokens cannot hold " + (past + count));
        }
        batch.put(tokens, from, count, score);
        scored = false;
        try {
            if (threads != wanted) {
                calls.setThreads.invokeExact(context, wanted, wanted);
                threads = wanted;
            }
            int result = (int) calls.decode.invokeExact(context, batch.struct());
            if (result == 0) {
                past += count;
                scored = score;
                return true;
            }
            past = (int) calls.memoryLast.invokeExact(memory, SEQUENCE) + 1;
            if (result == ABORTED) {
                return false;
            }
            throw new IllegalStateException("the library could not read on: result " + result);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /**
     * Copies the scores of the next token.
     *
     * @param scores filled with one a token of the vocabulary
     * @throws IllegalStateException if none were asked for
     */
    void scores(float[] scores) {
        open();
        if (!scored) {
            throw new IllegalStateException("no scores: nothing was read with scores wanted");
        }
        if (scores.length != vocabulary.size()) {
            throw new IllegalArgumentException(
                    "scores must be " + vocabulary.size() + " long, got " + scores.length);
        }
        try {
            MemorySegment row = (MemorySegment) calls.logits.invokeExact(context, -1);
            if (row.address() == 0) {
                throw new IllegalStateException("the library has no scores");
            }
            MemorySegment.copy(
                    row.reinterpret((long) scores.length * Float.BYTES),
                    ValueLayout.JAVA_FLOAT,
                    0,
                    scores,
                    0,
                    scores.length);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /**
     * Forgets all tokens from one on.
     *
     * @param kept how many stay, 0 to {@link #past}
     * @return false if this kind of model can only forget all, and has
     */
    boolean cut(int kept) {
        open();
        if (kept < 0 || kept > past) {
            throw new IllegalArgumentException("kept must be 0.." + past + ", got " + kept);
        }
        scored = scored && kept == past;
        if (kept == past) {
            return true;
        }
        try {
            boolean done =
                    kept > 0
                            && (boolean) calls.memoryRemove.invokeExact(memory, SEQUENCE, kept, -1);
            if (!done) {
                calls.memoryClear.invokeExact(memory, true);
            }
            past = done ? kept : 0;
            return done || kept == 0;
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /**
     * Forgets some tokens in the middle and moves the later ones up.
     *
     * @param from the first that goes
     * @param to the first after them that stays
     * @return false if this kind of model cannot; nothing is changed then
     */
    boolean remove(int from, int to) {
        open();
        if (from < 0 || to <= from || to > past) {
            throw new IllegalArgumentException(
                    "range must lie in 0.." + past + ", got " + from + ".." + to);
        }
        try {
            if (!(boolean) calls.states().memoryCanMove.invokeExact(memory)
                    || !(boolean) calls.memoryRemove.invokeExact(memory, SEQUENCE, from, to)) {
                return false;
            }
            if (to < past) {
                calls.states().memoryMove.invokeExact(memory, SEQUENCE, to, past, from - to);
            }
            past -= to - from;
            scored = false;
            return true;
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** {@return all that it holds, to be given to {@link #restore} of an equal context} */
    byte[] save() {
        open();
        try (Arena room = Arena.ofConfined()) {
            long size = (long) calls.states().stateSize.invokeExact(context, SEQUENCE);
            MemorySegment state = room.allocate(size);
            long written =
                    (long) calls.states().stateGet.invokeExact(context, state, size, SEQUENCE);
            return state.asSlice(0, written).toArray(ValueLayout.JAVA_BYTE);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /**
     * Takes over what another context held. The library does not see a damaged state: give it only
     * bytes of {@link #save} whose digest is right.
     *
     * @param state from {@link #save}
     * @param tokens how many tokens it holds
     * @return false if the library refused; it holds nothing then
     */
    boolean restore(byte[] state, int tokens) {
        open();
        cut(0);
        scored = false;
        try (Arena room = Arena.ofConfined()) {
            MemorySegment bytes = room.allocate(state.length);
            MemorySegment.copy(state, 0, bytes, ValueLayout.JAVA_BYTE, 0, state.length);
            long read =
                    (long)
                            calls.states()
                                    .stateSet
                                    .invokeExact(context, bytes, (long) state.length, SEQUENCE);
            int held = (int) calls.memoryLast.invokeExact(memory, SEQUENCE) + 1;
            past = held;
            if (read != state.length || held != tokens) {
                cut(0);
                return false;
            }
            return true;
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** Ends a running {@link #read} within a few milliseconds, and all later ones. Thread-safe. */
    void cancel() {
        cancelled = true;
    }

    /** Allows reading again after {@link #cancel}. */
    void resume() {
        cancelled = false;
    }

    /** {@return whether it was cancelled} */
    boolean cancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        if (!arena.scope().isAlive()) {
            return;
        }
        try {
            if (context != null && context.address() != 0) {
                calls.contextFree.invokeExact(context);
                context = MemorySegment.NULL;
            }
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
        arena.close();
    }

    private void open() {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("the model is closed");
        }
    }

    private MemorySegment abortCallback() throws ReflectiveOperationException {
        var asked =
                MethodHandles.lookup()
                        .bind(
                                this,
                                "aborted",
                                MethodType.methodType(boolean.class, MemorySegment.class));
        return Linker.nativeLinker()
                .upcallStub(
                        asked,
                        FunctionDescriptor.of(ValueLayout.JAVA_BOOLEAN, ValueLayout.ADDRESS),
                        arena);
    }

    /** Asked by the library before each node of its graph, on the reading thread. */
    boolean aborted(MemorySegment ignored) {
        return cancelled;
    }

    private static void set(MemorySegment parameters, String field, int value) {
        parameters.set(ValueLayout.JAVA_INT, Layouts.offset(Layouts.CONTEXT_PARAMS, field), value);
    }
}
