// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.AnswerSink;
import dev.ocellus.agents.Assistant;
import dev.ocellus.agents.Context;
import dev.ocellus.agents.Stimulus;
import dev.ocellus.agents.Turn;
import dev.ocellus.agents.Understanding;
import dev.ocellus.hal.TimeSource;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.tinylog.Logger;

/**
 * Answers what was said, one turn after the other: the answer grows on the HUD and is spoken
 * sentence by sentence while it is still being written. {@link #ask} and {@link #interrupt} are
 * thread-safe.
 */
final class Mind {
    private static final int MOST_WAITING = 4;

    /** A question on its way, with the number of interruptions that came before it. */
    private record Question(int turn, Stimulus stimulus, long nanoTime) {}

    private final BlockingQueue<Question> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger pending = new AtomicInteger();
    private final Assistant assistant;
    private final Runnable cancelModel;
    private final Supplier<Context> context;
    private final HudState hud;
    private final Mouth mouth;
    private final EventLog events;
    private final TimeSource time;

    Mind(
            Assistant assistant,
            Runnable cancelModel,
            Supplier<Context> context,
            HudState hud,
            Mouth mouth,
            EventLog events,
            TimeSource time) {
        this.assistant = assistant;
        this.cancelModel = cancelModel;
        this.context = context;
        this.hud = hud;
        this.mouth = mouth;
        this.events = events;
        this.time = time;
    }

    /**
     * Asks.
     *
     * @param nanoTime when the wearer had finished speaking
     * @return false when too many questions wait already
     */
    boolean ask(Stimulus stimulus, long nanoTime) {
        pending.incrementAndGet();
        boolean taken = waiting.offer(new Question(turn.get(), stimulus, nanoTime));
        if (!taken) {
            pending.decrementAndGet();
            events.publish(new Event.Drop("questions", 1));
        }
        return taken;
    }

    /** {@return whether a question is being answered or waits} */
    boolean isBusy() {
        return pending.get() > 0;
    }

    /** Stops the answer under way and forgets the questions that wait. */
    void interrupt() {
        turn.incrementAndGet();
        cancelModel.run();
        mouth.hush();
    }

    /** The body of the assistant's stage. */
    void serve() throws InterruptedException {
        while (true) {
            Question question = waiting.take();
            try {
                if (question.turn() == turn.get()) {
                    answer(question);
                }
            } finally {
                pending.decrementAndGet();
            }
        }
    }

    private void answer(Question question) throws InterruptedException {
        Sink sink = new Sink(question);
        try {
            Turn done = assistant.handle(question.stimulus(), context.get(), sink);
            if (question.turn() == turn.get()) {
                sink.finish(done);
            }
        } catch (IllegalStateException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            Logger.warn("no answer: {}", e.getMessage());
            sink.show("I cannot answer that now: " + e.getMessage());
            sink.speak("I cannot answer that now.");
        }
    }

    /** Carries an answer to the HUD and the voice. */
    private final class Sink implements AnswerSink {
        private final Question question;
        private double firstMs = Double.NaN;

        Sink(Question question) {
            this.question = question;
        }

        @Override
        public void understood(Understanding understanding) {
            events.publish(
                    new Event.Understood(
                            understanding.route().name().toLowerCase(Locale.ROOT),
                            understanding.skill(),
                            understanding.slots(),
                            understanding.confidence()));
        }

        @Override
        public void show(String text) {
            if (question.turn() != turn.get()) {
                return;
            }
            if (Double.isNaN(firstMs)) {
                firstMs = (time.nanoTime() - question.nanoTime()) / 1e6;
            }
            hud.answer(text);
        }

        @Override
        public void speak(String sentence) {
            if (question.turn() != turn.get()) {
                return;
            }
            try {
                mouth.say(sentence);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void finish(Turn done) {
            events.publish(
                    new Event.Answer(
                            done.text(),
                            done.understanding().route().name().toLowerCase(Locale.ROOT),
                            firstMs,
                            done.generation() == null ? 0 : done.generation().tokenIds().size(),
                            Double.NaN));
        }
    }
}
