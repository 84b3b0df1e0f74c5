// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * How far a text has come in its grammar. A token that the grammar refuses is never given to the
 * library, which would end the process. Owns native memory.
 */
final class Grammar implements AutoCloseable {
    private static final String ROOT = "root";

    private final Arena arena = Arena.ofConfined();
    private final Calls calls;
    private final Vocabulary vocabulary;
    private final Candidates one;
    private final MemorySegment sampler;
    private int allowed = -1;

    /**
     * Begins.
     *
     * @param gbnf the grammar
     * @throws IllegalArgumentException if it is not one
     */
    Grammar(Calls calls, Vocabulary vocabulary, String gbnf) {
        this.calls = calls;
        this.vocabulary = vocabulary;
        GbnfCheck.check(gbnf);
        try {
            sampler =
                    (MemorySegment)
                            calls.samplers()
                                    .samplerGrammar
                                    .invokeExact(
                                            vocabulary.address(),
                                            arena.allocateFrom(gbnf),
                                            arena.allocateFrom(ROOT));
        } catch (Throwable e) {
            arena.close();
            throw Calls.unexpected(e);
        }
        if (sampler.address() == 0) {
            arena.close();
            throw new IllegalArgumentException("the library refuses the grammar");
        }
        one = new Candidates(arena, 1);
    }

    /** {@return whether a token may come next} */
    boolean allows(int token) {
        vocabulary.check(token);
        if (token == allowed) {
            return true;
        }
        one.clear();
        one.add(token, 0);
        keepAllowed(one);
        if (one.score(0) == Float.NEGATIVE_INFINITY) {
            return false;
        }
        allowed = token;
        return true;
    }

    /** Sets the scores of the tokens that may not come next to minus infinity. */
    void keepAllowed(Candidates candidates) {
        try {
            calls.samplers().samplerApply.invokeExact(sampler, candidates.address());
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /**
     * Goes on by a token.
     *
     * @throws IllegalArgumentException if it may not come next
     */
    void accept(int token) {
        if (!allows(token)) {
            throw new IllegalArgumentException("the grammar refuses token " + token);
        }
        allowed = -1;
        try {
            calls.samplers().samplerAccept.invokeExact(sampler, token);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    @Override
    public void close() {
        if (!arena.scope().isAlive()) {
            return;
        }
        try {
            calls.samplers().samplerFree.invokeExact(sampler);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
        arena.close();
    }
}
