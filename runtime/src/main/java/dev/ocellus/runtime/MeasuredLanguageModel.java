// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.ModelCard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A language model that is opened when it is first needed, stops when its thread is interrupted,
 * and whose work is measured. Confined to one thread, but for {@link #cancel}.
 */
public final class MeasuredLanguageModel implements LanguageModel {
    /** Opens the model. */
    @FunctionalInterface
    public interface Opener {
        /**
         * {@return the model, open; the calling thread owns it}
         *
         * @throws EngineException if it or its library is missing or unfit
         */
        LanguageModel open() throws EngineException;
    }

    /** The model could not be opened; carries the reason through calls that promise none. */
    static final class UnopenedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Why not. */
        private final EngineException reason;

        UnopenedException(EngineException reason) {
            super(reason);
            this.reason = reason;
        }

        EngineException reason() {
            return reason;
        }
    }

    /**
     * One writing, measured.
     *
     * @param promptTokensPerSecond how fast what was new of the prompt was read, or null when there
     *     was nothing new
     * @param tokensPerSecond how fast tokens followed the first one, or null when none did
     * @param firstTokenMs from the request to the first token, or null when there was none
     */
    public record Figures(
            @Nullable Double promptTokensPerSecond,
            @Nullable Double tokensPerSecond,
            @Nullable Double firstTokenMs) {
        /** Nothing was written. */
        static final Figures NONE = new Figures(null, null, null);
    }

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e6;

    private final Opener opener;
    private final boolean warming;
    private volatile @Nullable LanguageModel model;
    private Figures figures = Figures.NONE;
    private long preparationNanos;

    /**
     * A model that is not open yet.
     *
     * @param opener opens it, on the thread that first uses it
     * @param warming whether the system messages are read ahead of each question, so that they are
     *     kept for the next process
     */
    public MeasuredLanguageModel(Opener opener, boolean warming) {
        this.opener = opener;
        this.warming = warming;
    }

    /** {@return figures of the last {@link #generate}} */
    public Figures figures() {
        return figures;
    }

    /**
     * {@return time that went into opening the model and reading its rules, since the last call}
     */
    long takePreparationNanos() {
        long taken = preparationNanos;
        preparationNanos = 0;
        return taken;
    }

    private LanguageModel open() {
        LanguageModel opened = model;
        if (opened == null) {
            long begun = System.nanoTime();
            try {
                opened = opener.open();
            } catch (EngineException e) {
                throw new UnopenedException(e);
            }
            model = opened;
            preparationNanos += System.nanoTime() - begun;
        }
        return opened;
    }

    @Override
    public ModelCard card() {
        return open().card();
    }

    @Override
    public Generation generate(Request request, Pacer pacer, Listener listener) {
        LanguageModel opened = open();
        List<ChatMessage> rules =
                request.messages().stream()
                        .filter(message -> message.role() == ChatMessage.Role.SYSTEM)
                        .toList();
        if (warming && !rules.isEmpty()) {
            long begun = System.nanoTime();
            opened.warm(rules, request.threads(), stopping(pacer));
            preparationNanos += System.nanoTime() - begun;
        }
        Watch watch = new Watch(listener);
        Generation generation = opened.generate(request, stopping(pacer), watch);
        figures = watch.figures(generation);
        return generation;
    }

    @Override
    public void warm(List<ChatMessage> system, int threads, Pacer pacer) {
        open().warm(system, threads, stopping(pacer));
    }

    private static Pacer stopping(Pacer pacer) {
        return (step, size) ->
                !Thread.currentThread().isInterrupted() && pacer.mayProceed(step, size);
    }

    @Override
    public int countTokens(String text) {
        return open().countTokens(text);
    }

    @Override
    public void cancel() {
        LanguageModel opened = model;
        if (opened != null) {
            opened.cancel();
        }
    }

    @Override
    public void close() {
        LanguageModel opened = model;
        if (opened != null) {
            model = null;
            opened.close();
        }
    }

    /** Notes when what was written. */
    private static final class Watch implements Listener {
        private final Listener listener;
        private final long begun = System.nanoTime();
        private long read;
        private int fresh;
        private long first;
        private long last;
        private int tokens;

        Watch(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void promptRead(int promptTokens, int reusedTokens) {
            read = System.nanoTime();
            fresh = promptTokens - reusedTokens;
            listener.promptRead(promptTokens, reusedTokens);
        }

        @Override
        public void token(int id, double logProbability) {
            last = System.nanoTime();
            first = tokens == 0 ? last : first;
            tokens++;
            listener.token(id, logProbability);
        }

        @Override
        public void text(String text) {
            listener.text(text);
        }

        Figures figures(Generation generation) {
            boolean wasRead = read != 0 && generation.promptTokens() > 0;
            return new Figures(
                    wasRead && fresh > 0 ? rate(fresh, read - begun) : null,
                    tokens > 1 ? rate(tokens - 1, last - first) : null,
                    tokens > 0 ? (first - begun) / MILLIS : null);
        }

        private static @Nullable Double rate(int count, long nanos) {
            return nanos > 0 ? count * NANOS / nanos : null;
        }
    }
}
