// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.language.Sampling;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the next token from its scores: by the library's samplers, within a grammar when there is
 * one. The grammar is asked about the choice alone first, and about all tokens only when it
 * refuses: that is what makes it cheap. Owns native memory.
 */
final class Chooser implements AutoCloseable {
    /** Scores this far below the best have no weight: the whole vocabulary there weighs 2e-6. */
    private static final float NEGLIGIBLE = 24;

    /** Candidates this near to the best are tried against the grammar before all are. */
    private static final float NEAR = 8;

    private final Arena arena = Arena.ofConfined();
    private final Calls calls;
    private final @Nullable Grammar grammar;
    private final int vocabularySize;
    private final boolean greedy;
    private final float margin;
    private @Nullable MemorySegment chain;
    private @Nullable Candidates room;
    private double logProbability;

    /**
     * Begins.
     *
     * @param gbnf the grammar, or null for none
     * @throws IllegalArgumentException if the grammar is not valid
     */
    Chooser(Calls calls, Vocabulary vocabulary, Sampling sampling, @Nullable String gbnf) {
        this.calls = calls;
        greedy = sampling.temperature() == 0;
        margin =
                greedy || sampling.topP() < 1 || sampling.minP() > 0
                        ? NEGLIGIBLE
                        : Float.POSITIVE_INFINITY;
        vocabularySize = vocabulary.size();
        grammar = gbnf == null ? null : new Grammar(calls, vocabulary, gbnf);
        try {
            chain = chain(sampling, vocabularySize);
        } catch (Throwable e) {
            close();
            throw Calls.unexpected(e);
        }
    }

    /**
     * {@return the next token}
     *
     * @param scores of all tokens
     * @throws IllegalArgumentException if the grammar lets none of them come
     * @throws IllegalStateException if the scores are not numbers
     */
    int choose(float[] scores) {
        int best = best(scores);
        float most = scores[best];
        int token = chain == null ? best : drawn(scores, most - margin, false);
        if (grammar != null && !grammar.allows(token)) {
            token = chain == null ? nearest(scores, most) : drawn(scores, most - margin, true);
            if (token < 0) {
                token = drawn(scores, Float.NEGATIVE_INFINITY, true);
            }
            if (token < 0) {
                throw new IllegalArgumentException("no token can continue the grammar");
            }
        }
        if (grammar != null) {
            grammar.accept(token);
        }
        if (chain != null) {
            accept(token);
        }
        logProbability = scores[token] - most - Math.log(mass(scores, most));
        return token;
    }

    /** {@return the natural logarithm of the model's own probability of the last choice} */
    double logProbability() {
        return logProbability;
    }

    @Override
    public void close() {
        if (!arena.scope().isAlive()) {
            return;
        }
        if (grammar != null) {
            grammar.close();
        }
        try {
            if (chain != null) {
                calls.samplers().samplerFree.invokeExact(chain);
            }
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
        arena.close();
    }

    private @Nullable MemorySegment chain(Sampling sampling, int tokens) throws Throwable {
        boolean penalised = sampling.repeatPenalty() > 1 && sampling.repeatWindow() > 0;
        if (greedy && !penalised) {
            return null;
        }
        MemorySegment made =
                (MemorySegment)
                        calls.samplers().chainNew.invokeExact(arena.allocate(Layouts.CHAIN_PARAMS));
        if (penalised) {
            add(
                    made,
                    (MemorySegment)
                            calls.samplers()
                                    .samplerPenalties
                                    .invokeExact(
                                            tokens,
                                            sampling.repeatWindow(),
                                            sampling.repeatPenalty(),
                                            0f,
                                            0f));
        }
        if (!greedy) {
            add(
                    made,
                    (MemorySegment) calls.samplers().samplerTopP.invokeExact(sampling.topP(), 1L));
            add(
                    made,
                    (MemorySegment) calls.samplers().samplerMinP.invokeExact(sampling.minP(), 1L));
            add(
                    made,
                    (MemorySegment)
                            calls.samplers()
                                    .samplerTemperature
                                    .invokeExact(sampling.temperature()));
            add(
                    made,
                    (MemorySegment)
                            calls.samplers().samplerDraw.invokeExact(seed(sampling.seed())));
        }
        return made;
    }

    private void add(MemorySegment made, MemorySegment sampler) throws Throwable {
        if (sampler.address() == 0) {
            throw new IllegalStateException("the library could not make a sampler");
        }
        calls.samplers().chainAdd.invokeExact(made, sampler);
    }

    /** The library takes 32 bits, of which one value means "any". */
    private static int seed(long seed) {
        int folded = Long.hashCode(seed);
        return folded == -1 ? 0 : folded;
    }

    private void accept(int token) {
        try {
            calls.samplers().samplerAccept.invokeExact(chain, token);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** The best token that the grammar lets come among those near the best score, or -1. */
    private int nearest(float[] scores, float most) {
        Candidates candidates = collect(scores, most - NEAR);
        allowed(candidates);
        return candidates.best();
    }

    private int drawn(float[] scores, float least, boolean withGrammar) {
        Candidates candidates = collect(scores, least);
        if (withGrammar) {
            allowed(candidates);
            candidates.dropRefused();
        }
        if (candidates.size() == 0 || chain == null) {
            return candidates.best();
        }
        try {
            calls.samplers().samplerApply.invokeExact(chain, candidates.address());
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
        return greedy ? candidates.best() : candidates.selected();
    }

    private void allowed(Candidates candidates) {
        if (grammar != null) {
            grammar.keepAllowed(candidates);
        }
    }

    /** Made at the first use: the greedy choice without a grammar needs none. */
    private Candidates collect(float[] scores, float least) {
        Candidates candidates = room == null ? new Candidates(arena, vocabularySize) : room;
        room = candidates;
        candidates.clear();
        for (int token = 0; token < scores.length; token++) {
            if (scores[token] >= least) {
                candidates.add(token, scores[token]);
            }
        }
        return candidates;
    }

    private static int best(float[] scores) {
        int best = 0;
        boolean numbers = true;
        for (int token = 0; token < scores.length; token++) {
            if (scores[token] > scores[best]) {
                best = token;
            }
            numbers &= !Float.isNaN(scores[token]);
        }
        if (!numbers || Float.isInfinite(scores[best])) {
            throw new IllegalStateException("the model's scores are not numbers: damaged weights");
        }
        return best;
    }

    /** The sum of all probabilities, in units of the best one's. */
    private static double mass(float[] scores, float most) {
        double sum = 0;
        float least = most - NEGLIGIBLE;
        for (float score : scores) {
            if (score > least) {
                sum += Math.exp(score - most);
            }
        }
        return sum;
    }
}
