// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.Pacer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a context holds, and how little must be read to make it hold others: what both
 * begin with stays, or a kept prefix is put back.
 */
final class Memory {
    private final Context context;
    private final Prefixes prefixes;
    private final int[] held;

    /** Tokens up to which the memory is what reading them afresh would give. */
    private int exact;

    Memory(Context context, Prefixes prefixes) {
        this.context = context;
        this.prefixes = prefixes;
        held = new int[context.length()];
    }

    /** {@return tokens held} */
    int size() {
        return context.past();
    }

    /** {@return whether there is room for one more} */
    boolean full() {
        return context.past() == context.length();
    }

    /**
     * Makes ready for a prompt: keeps what can be kept of what is held.
     *
     * @return how many of its tokens need not be read, fewer than all
     */
    int prepare(int[] prompt) {
        int common = Math.min(common(prompt), prompt.length - 1);
        Prefixes.Prefix prefix = prefixes.of(prompt);
        if (prefix != null && prefix.tokens().length > common && restore(prefix)) {
            return prefix.tokens().length;
        }
        if (context.cut(common)) {
            exact = Math.min(exact, common);
            return common;
        }
        exact = 0;
        return prefix != null && restore(prefix) ? prefix.tokens().length : 0;
    }

    /**
     * Reads tokens and image embeddings after those held, in steps.
     *
     * @param from the first to read
     * @return false if the pacer or a cancellation ended it
     */
    boolean read(int[] tokens, int from, int threads, Pacer pacer) {
        int at = from;
        while (at < tokens.length) {
            int count = alike(tokens, at, Math.min(context.step(), tokens.length - at));
            if (context.cancelled() || !pacer.mayProceed(Pacer.Step.PROMPT, count)) {
                return false;
            }
            if (!append(tokens, at, count, at + count == tokens.length, threads)) {
                return false;
            }
            at += count;
        }
        return true;
    }

    /**
     * Reads a token that was just chosen.
     *
     * @return false if it was cancelled
     */
    boolean read(int token, int threads) {
        return append(new int[] {token}, 0, 1, true, threads);
    }

    /** Makes sure that nothing held is taken for what comes next. */
    void forget() {
        exact = 0;
    }

    /**
     * Forgets tokens in the middle, when the context is full.
     *
     * @return false if the pacer or a cancellation ended it
     */
    boolean remove(int from, int to, int threads, Pacer pacer) {
        int size = context.past();
        if (context.remove(from, to)) {
            System.arraycopy(held, to, held, from, size - to);
            exact = Math.min(exact, from);
            return true;
        }
        int[] rest = new int[size - (to - from)];
        System.arraycopy(held, 0, rest, 0, from);
        System.arraycopy(held, to, rest, from, size - to);
        return read(rest, prepare(rest), threads, pacer);
    }

    /**
     * Makes it hold a prefix, from wherever it comes soonest, and keeps its state.
     *
     * @return false if the pacer or a cancellation ended it
     */
    boolean warm(int[] prefix, int threads, Pacer pacer) {
        Prefixes.Prefix known = prefixes.find(prefix);
        int common = common(prefix);
        if (common == prefix.length && known != null) {
            return true;
        }
        if (known != null) {
            if (restore(known)) {
                return true;
            }
            prefixes.forget(known);
        }
        if (!read(prefix, prepare(prefix), threads, pacer)) {
            return false;
        }
        prefixes.keep(new Prefixes.Prefix(prefix, context.save()));
        return true;
    }

    /** How many of some tokens are all tokens, or all image embeddings, as the first is. */
    private static int alike(int[] tokens, int from, int most) {
        int count = 1;
        while (count < most && tokens[from] < 0 == tokens[from + count] < 0) {
            count++;
        }
        return count;
    }

    private boolean append(int[] tokens, int from, int count, boolean score, int threads) {
        int before = context.past();
        boolean done = context.read(tokens, from, count, score, threads);
        int read = context.past() - before;
        System.arraycopy(tokens, from, held, before, read);
        if (exact == before) {
            exact = context.past();
        }
        return done;
    }

    private int common(int[] prompt) {
        int end = Math.min(exact, context.past());
        int differs = Arrays.mismatch(prompt, 0, prompt.length, held, 0, end);
        return differs < 0 ? end : differs;
    }

    private boolean restore(Prefixes.@Nullable Prefix prefix) {
        if (prefix == null || !context.restore(prefix.state(), prefix.tokens().length)) {
            exact = 0;
            return false;
        }
        System.arraycopy(prefix.tokens(), 0, held, 0, prefix.tokens().length);
        exact = prefix.tokens().length;
        return true;
    }
}
