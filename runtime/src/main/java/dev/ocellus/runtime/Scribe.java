// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.Transcript;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes down utterances. What was heard waits in a bounded queue; when it is full the hearing
 * waits too, and with it the microphone.
 */
final class Scribe {
    /** 30 s of sound. */
    private static final int MOST_WAITING = 3_000;

    /**
     * How it writes.
     *
     * @param task what to do with speech at first
     * @param veto whether it must have heard the wake phrase, too
     * @param live whether the sound comes as fast as it is spoken, so that what was said so far is
     *     of interest; else it looks at an utterance at its pauses alone, however late
     */
    record Manner(Transcriber.Task task, boolean veto, boolean live) {}

    /** Takes what was understood, on the transcriber's thread. */
    interface Listener {
        /** A wake phrase was heard; not called when the second stage did not hear it. */
        void woke(Heard.Woke woke);

        /** Nobody spoke after it. */
        void gaveUp();

        /** What was said so far. */
        void partial(String text);

        /** What was said. */
        void done(Transcript transcript, Heard.Ended end) throws InterruptedException;

        /** What was said so far, and not to the glasses; empty where it is void. */
        default void overheard(String partial) {}

        /**
         * What was said, and not to the glasses.
         *
         * @param translated whether it was put into English
         */
        default void overheard(Transcript transcript, Heard.Ended end, boolean translated) {}

        /**
         * Judges whether a wake phrase was really said.
         *
         * @param transcript what the transcriber hears in the sound of it
         */
        boolean isWakePhrase(Heard.Woke woke, Transcript transcript);

        /** The second stage did not hear the wake phrase. */
        void vetoed(Heard.Woke woke);
    }

    private final Handover<Heard> waiting;
    private final Manner manner;
    private final EventLog events;
    private final TimeSource time;
    private final Listener listener;
    private volatile Transcriber.Task task;
    private volatile Transcriber.@Nullable Task aside;
    private volatile @Nullable Transcriber open;
    private Transcriber.Task writing;
    private volatile boolean broken;
    private volatile boolean inUtterance;
    private boolean vetoed;
    private boolean overheard;
    private int sincePartial;
    private String said = "";

    Scribe(Manner manner, EventLog events, TimeSource time, Listener listener) {
        this.manner = manner;
        this.task = manner.task();
        this.writing = manner.task();
        this.waiting = new Handover<>(MOST_WAITING, time);
        this.events = events;
        this.time = time;
        this.listener = listener;
    }

    /** Takes what was heard, in order; waits while the queue is full. */
    void put(Heard heard) throws InterruptedException {
        waiting.put(heard);
    }

    /** Waits until all that it was given is written down, or cannot be. */
    void awaitIdle() throws InterruptedException {
        if (!broken) {
            waiting.awaitIdle();
        }
    }

    /** Forgets what waits and what comes: the transcriber is gone for good. */
    void giveUp() {
        broken = true;
        waiting.close();
    }

    /**
     * {@return whether the transcriber can do that; empty while there is none} Thread-safe, as are
     * {@link #listen} and {@link #overhear}.
     */
    Optional<Boolean> can(Transcriber.Task wanted) {
        Transcriber transcriber = open;
        return transcriber == null ? Optional.empty() : Optional.of(transcriber.can(wanted));
    }

    /** Does that with what is said to the glasses from the next utterance on. */
    void listen(Transcriber.Task wanted) {
        task = wanted;
    }

    /** Does that with what others say, or what it does with all where it is null. */
    void overhear(Transcriber.@Nullable Task wanted) {
        aside = wanted;
    }

    /** {@return whether speech can be understood at all} */
    boolean isBroken() {
        return broken;
    }

    /** {@return whether nothing waits to be written down, or can be} */
    boolean isIdle() {
        return broken || (waiting.isIdle() && !inUtterance);
    }

    void serve(Engines engines, Runnable started) throws EngineException, InterruptedException {
        try (Transcriber transcriber = engines.transcriber();
                Handover<Heard>.Taker next = waiting.taker()) {
            requireFit(transcriber);
            open = transcriber;
            started.run();
            inUtterance = false;
            while (true) {
                write(transcriber, next.take());
            }
        } finally {
            open = null;
        }
    }

    /** Says at the start, not at the first utterance, that it asks for what the model cannot do. */
    private void requireFit(Transcriber transcriber) throws EngineException {
        String what = "speech";
        String step = "change language or model in [speech] of the configuration";
        try {
            transcriber.begin(task);
            if (manner.veto()) {
                what = "wake.veto";
                step = "set veto = false in [wake] of the configuration";
                transcriber.begin(Transcriber.Task.ENGLISH);
            }
        } catch (IllegalArgumentException e) {
            throw new EngineException(what, String.valueOf(e.getMessage()), step, e);
        }
    }

    private void write(Transcriber transcriber, Heard heard) throws InterruptedException {
        switch (heard) {
            case Heard.Woke woke -> {
                inUtterance = false;
                vetoed = manner.veto() && !confirms(transcriber, woke);
                if (vetoed) {
                    listener.vetoed(woke);
                } else {
                    listener.woke(woke);
                }
            }
            case Heard.Began() -> begin(transcriber, false);
            case Heard.Overheard() -> begin(transcriber, true);
            case Heard.Sound(short[] samples) -> {
                if (inUtterance) {
                    transcriber.accept(samples, 0, samples.length);
                    sincePartial += samples.length;
                    boolean worthIt = sincePartial >= transcriber.partialSamples();
                    if (manner.live() && worthIt && waiting.isEmpty()) {
                        partial(transcriber);
                    }
                }
            }
            case Heard.Paused() -> {
                if (inUtterance && (isCurrent() || !manner.live())) {
                    partial(transcriber);
                }
            }
            case Heard.Ended ended -> {
                if (inUtterance) {
                    inUtterance = false;
                    Transcript transcript = finish(transcriber, ended);
                    events.publish(
                            new Event.Speech(ended.startSample() / 16, ended.endSample() / 16));
                    tell(transcript, ended);
                }
                vetoed = false;
            }
            case Heard.Abandoned() -> {
                if (inUtterance && overheard) {
                    listener.overheard("");
                }
                inUtterance = false;
            }
            case Heard.GaveUp() -> {
                if (!vetoed) {
                    listener.gaveUp();
                }
                vetoed = false;
            }
        }
    }

    private void begin(Transcriber transcriber, boolean others) {
        overheard = others;
        vetoed &= !others;
        inUtterance = !vetoed;
        if (inUtterance) {
            Transcriber.Task other = aside;
            writing = others && other != null ? other : task;
            transcriber.begin(writing);
            sincePartial = 0;
            said = "";
        }
    }

    private void tell(Transcript transcript, Heard.Ended ended) throws InterruptedException {
        if (overheard) {
            listener.overheard(transcript, ended, writing.translate());
            return;
        }
        double ms = (time.nanoTime() - ended.nanoTime()) / 1e6;
        if (!transcript.text().isEmpty()) {
            events.publish(
                    new Event.Final(
                            transcript.text(),
                            transcript.language(),
                            transcript.confidence(),
                            ended.startSample() / 16,
                            ended.endSample() / 16,
                            ms));
        }
        listener.done(transcript, ended);
    }

    private static Transcript finish(Transcriber transcriber, Heard.Ended ended) {
        long began = ended.startSample();
        return ended.quietFrom().isPresent()
                ? transcriber.finish(ended.quietFrom().getAsLong() - began)
                : transcriber.cut(ended.endSample() - began);
    }

    /** Whether it keeps up with the sound; partials would only put it further behind. */
    private boolean isCurrent() {
        return waiting.size() < 50;
    }

    private void partial(Transcriber transcriber) {
        sincePartial = 0;
        Transcript transcript = transcriber.partial();
        if (overheard) {
            listener.overheard(transcript.text());
        } else if (!transcript.text().isEmpty()) {
            if (!transcript.text().equals(said)) {
                said = transcript.text();
                events.publish(new Event.Partial(said));
            }
            listener.partial(transcript.text());
        }
    }

    private boolean confirms(Transcriber transcriber, Heard.Woke woke) {
        transcriber.begin(Transcriber.Task.ENGLISH);
        transcriber.accept(woke.before(), 0, woke.before().length);
        return listener.isWakePhrase(woke, transcriber.finish());
    }
}
