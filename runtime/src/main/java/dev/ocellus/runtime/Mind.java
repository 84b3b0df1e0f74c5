// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.AnswerSink;
import dev.ocellus.agents.Assistant;
import dev.ocellus.agents.Context;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Stimulus;
import dev.ocellus.agents.Turn;
import dev.ocellus.agents.Understanding;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Answers what was said, one turn after the other: the answer grows on the HUD and is spoken
 * sentence by sentence while it is still being written. {@link #ask}, {@link #answer} and {@link
 * #interrupt} are thread-safe.
 */
final class Mind {
    private static final int MOST_WAITING = 4;

    private static final AnswerSink NOBODY =
            new AnswerSink() {
                @Override
                public void understood(Understanding understanding) {}

                @Override
                public void show(String text) {}

                @Override
                public void speak(String sentence) {}
            };

    /**
     * A question on its way.
     *
     * @param turn number of interruptions that came before it
     * @param stimulus what was said
     * @param nanoTime when it was said
     * @param typed who waits for the answer, or null when the wearer said it
     */
    private record Asked(int turn, Stimulus stimulus, long nanoTime, @Nullable Typed typed) {}

    /**
     * Somebody in another process who waits for an answer.
     *
     * @param question what was typed
     * @param sink takes the answer as it grows
     * @param result takes the whole answer
     */
    private record Typed(Question question, AnswerSink sink, CompletableFuture<Answer> result) {
        /** {@return whether nobody waits for it any more} */
        boolean isWithdrawn() {
            return result.isCancelled();
        }
    }

    private final AtomicReference<@Nullable Asked> current = new AtomicReference<>();
    private final Handover<Asked> waiting;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger pending = new AtomicInteger();

    /** What the wearer said was not taken, and they do not know it yet. */
    private final AtomicBoolean lost = new AtomicBoolean();

    private final Assistant assistant;
    private final MeasuredLanguageModel model;
    private final Function<@Nullable Question, Context> context;
    private final HudState hud;
    private final Mouth mouth;
    private final EventLog events;
    private final TimeSource time;
    private final Governing governing;

    Mind(
            Assistant assistant,
            MeasuredLanguageModel model,
            Function<@Nullable Question, Context> context,
            HudState hud,
            Mouth mouth,
            EventLog events,
            TimeSource time,
            Governing governing) {
        this.waiting = new Handover<>(MOST_WAITING, time);
        this.assistant = assistant;
        this.model = model;
        this.context = context;
        this.hud = hud;
        this.mouth = mouth;
        this.events = events;
        this.time = time;
        this.governing = governing;
    }

    /**
     * Asks.
     *
     * @param nanoTime when the wearer had finished speaking
     * @return false when too many questions wait already
     */
    boolean ask(Stimulus stimulus, long nanoTime) {
        boolean taken = offer(new Asked(turn.get(), stimulus, nanoTime, null));
        if (!taken && stimulus instanceof Stimulus.Utterance) {
            lost.set(true);
            hud.notice(messages().say("general.tooManyQuestions"));
        }
        return taken;
    }

    /** {@return what the glasses say, in the language that they talk now} */
    Messages messages() {
        return Messages.of(context.apply(null).locale());
    }

    private boolean offer(Asked asked) {
        pending.incrementAndGet();
        boolean taken = waiting.offer(asked);
        if (!taken) {
            pending.decrementAndGet();
            events.publish(new Event.Drop("questions", 1));
        }
        return taken;
    }

    /**
     * Asks for somebody in another process and waits for the answer, which the wearer sees and
     * hears too.
     *
     * @param sink takes the answer as it grows, on the assistant's thread
     * @throws EngineException if the language model that it takes is missing or unfit
     * @throws DeferredException if heat or charge do not allow it now
     * @throws InterruptedException if nobody waits any more; the question is taken back
     */
    Answer answer(Question question, AnswerSink sink) throws EngineException, InterruptedException {
        Typed typed = new Typed(question, sink, new CompletableFuture<>());
        Asked asked =
                new Asked(
                        turn.get(),
                        new Stimulus.Utterance(
                                question.text(), context.apply(question).locale().getLanguage(), 1),
                        time.nanoTime(),
                        typed);
        if (!offer(asked)) {
            throw new IllegalStateException("too many questions wait already; ask again later");
        }
        try {
            return typed.result().get();
        } catch (InterruptedException e) {
            withdraw(asked, typed);
            throw e;
        } catch (ExecutionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case EngineException reason -> throw reason;
                case DeferredException reason -> throw reason;
                case Throwable reason ->
                        throw new IllegalStateException(
                                "no answer: " + reason.getMessage(), reason);
            }
        }
    }

    /** Takes back one question; the others that wait are answered. */
    private void withdraw(Asked asked, Typed typed) {
        typed.result().cancel(false);
        if (waiting.remove(asked)) {
            pending.decrementAndGet();
        } else if (asked.equals(current.get())) {
            model.cancel();
            mouth.hush();
        }
    }

    /** {@return whether so many questions, the one being answered included, are there} */
    boolean isFull(int questions) {
        return pending.get() >= questions;
    }

    /** {@return whether a question is being answered or waits} */
    boolean isBusy() {
        return pending.get() > 0;
    }

    /** Stops the answer under way and forgets the questions that wait. */
    void interrupt() {
        turn.incrementAndGet();
        model.cancel();
        mouth.hush();
    }

    /** The body of the assistant's stage. */
    void serve() throws InterruptedException {
        warm();
        try (Handover<Asked>.Taker next = waiting.taker()) {
            serve(next);
        }
    }

    private void warm() throws InterruptedException {
        try {
            assistant.warm(context.apply(null).locale());
        } catch (IllegalStateException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            // The language stage has said why it is broken; skills answer without it.
            Logger.debug("the language model was not warmed: {}", e.getMessage());
        }
    }

    private void serve(Handover<Asked>.Taker next) throws InterruptedException {
        while (true) {
            Asked asked = next.take();
            current.set(asked);
            try {
                if (isWanted(asked)) {
                    answer(asked);
                }
                if (lost.getAndSet(false)) {
                    String sorry = messages().say("general.tooManyQuestions");
                    hud.notice(sorry);
                    mouth.say(sorry);
                }
            } finally {
                current.set(null);
                pending.decrementAndGet();
                if (asked.typed() != null) {
                    asked.typed()
                            .result()
                            .completeExceptionally(
                                    new IllegalStateException("the wearer interrupted"));
                }
            }
        }
    }

    private boolean isWanted(Asked asked) {
        boolean withdrawn = asked.typed() != null && asked.typed().isWithdrawn();
        return asked.turn() == turn.get() && !withdrawn;
    }

    private void answer(Asked asked) throws InterruptedException {
        Sink sink = new Sink(asked);
        Typed typed = asked.typed();
        if (typed != null) {
            hud.heard(typed.question().text());
        } else if (asked.stimulus() instanceof Stimulus.Fallen
                || asked.stimulus() instanceof Stimulus.Awaited) {
            hud.heard("");
        }
        Context now = context.apply(typed == null ? null : typed.question());
        governing.takeSpent();
        try {
            sink.finish(assistant.handle(asked.stimulus(), now, sink));
        } catch (DeferredException e) {
            sink.defer(e, now);
        } catch (RuntimeException e) {
            // One sentence that fails costs one answer, not the assistant.
            if (typed != null) {
                boolean unfit = e.getCause() instanceof EngineException;
                typed.result().completeExceptionally(unfit ? e.getCause() : e);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            Logger.warn("no answer: {}", e.getMessage());
            sink.show(messages().say("general.failed", "why", String.valueOf(e.getMessage())));
            sink.speak(messages().say("general.failedSpoken"));
        }
    }

    /** Carries an answer to the HUD and the voice. */
    private final class Sink implements AnswerSink {
        private final Asked asked;
        private final AnswerSink asker;
        private double firstMs = Double.NaN;
        private boolean paused;

        Sink(Asked asked) {
            this.asked = asked;
            this.asker = asked.typed() == null ? NOBODY : asked.typed().sink();
        }

        @Override
        public void understood(Understanding understanding) {
            asker.understood(understanding);
            events.publish(
                    new Event.Understood(
                            understanding.route().name().toLowerCase(Locale.ROOT),
                            understanding.skill(),
                            understanding.slots(),
                            understanding.confidence()));
        }

        @Override
        public void step(String skill, String state, int number, int of) {
            events.publish(new Event.Step(skill, state, number, of));
        }

        @Override
        public boolean isWanted() {
            return Mind.this.isWanted(asked);
        }

        @Override
        public void show(String text) {
            if (!isWanted()) {
                return;
            }
            if (Double.isNaN(firstMs)) {
                firstMs = millis();
                if (asked.stimulus() instanceof Stimulus.Sign) {
                    hud.heard("");
                }
            }
            if (!paused) {
                hud.answer(text);
            }
            asker.show(text);
        }

        @Override
        public void speak(String sentence) {
            if (!isWanted()) {
                return;
            }
            asker.speak(sentence);
            if (paused) {
                return;
            }
            try {
                mouth.say(sentence);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** For the wearer; who asks from another process gets it all. */
        @Override
        public void pause() {
            paused = true;
            if (isWanted()) {
                hud.more();
            }
        }

        /** Says in plain words why there is no answer now. */
        void defer(DeferredException e, Context now) {
            String text =
                    Messages.of(now.locale())
                            .say("general.notNow", "why", e.why().name().toLowerCase(Locale.ROOT));
            if (isWanted()) {
                hud.answer(text);
                try {
                    mouth.say(text);
                } catch (InterruptedException interrupt) {
                    Thread.currentThread().interrupt();
                }
                events.publish(new Event.Answer(text, "local", millis(), 0, Double.NaN, false));
            }
            if (asked.typed() != null) {
                asked.typed().result().completeExceptionally(new DeferredException(e, text));
            }
        }

        private double millis() {
            return (time.nanoTime() - asked.nanoTime()) / 1e6;
        }

        void finish(Turn done) {
            Governing.Spent spent = governing.takeSpent();
            if (asked.typed() != null) {
                double confidence = done.understanding().confidence();
                asked.typed()
                        .result()
                        .complete(Answer.of(done, confidence, model.figures(), firstMs, spent));
            }
            if (!isWanted()) {
                return;
            }
            events.publish(
                    new Event.Answer(
                            done.text(),
                            done.understanding().route().name().toLowerCase(Locale.ROOT),
                            firstMs,
                            done.generation() == null ? 0 : done.generation().tokenIds().size(),
                            spent.joules(),
                            spent.measured()));
        }
    }
}
