// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.voice.Voice;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Speaks sentences: one thread makes the sound, one feeds the speaker, so that a sentence is made
 * while the one before is heard. {@link #hush} silences both at once. Thread-safe.
 */
final class Mouth {
    private static final int MOST_SENTENCES = 64;
    private static final int MOST_PIECES = 64;
    private static final int PIECE_SAMPLES = 1024;

    /**
     * A sentence to speak. The turn tells what was asked for before a hush from what came after.
     */
    private record Sentence(int turn, String text) {}

    /** Sound on its way to the speaker. */
    private sealed interface Piece {
        int turn();

        /** Samples of a sentence. */
        @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
        record Sound(int turn, short[] samples, int sampleRateHz) implements Piece {}

        /** The sentence is over. */
        record Over(int turn, String text) implements Piece {}
    }

    private final Handover<Sentence> sentences;
    private final Handover<Piece> pieces;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicReference<@Nullable Voice> voice = new AtomicReference<>();
    private final AtomicReference<@Nullable Speaker> speaker = new AtomicReference<>();
    private final EventLog events;
    private final SelfHearing self;
    private volatile String language;
    private volatile double rate = 1;
    private volatile double volume = 1;
    private volatile boolean silent;
    private volatile int pending;
    private boolean broken;
    private boolean gone;

    /**
     * @param language in which it speaks at first, an ISO 639-1 code
     */
    Mouth(TimeSource time, EventLog events, SelfHearing self, String language) {
        this.language = language;
        this.sentences = new Handover<>(MOST_SENTENCES, time);
        this.pieces = new Handover<>(MOST_PIECES, time);
        this.events = events;
        this.self = self;
    }

    /** Says nothing any more: the voice or the speaker is gone for good. */
    void giveUp() {
        forget(true, true);
        hush();
        sentences.close();
        pieces.close();
    }

    private synchronized void forget(boolean forGood, boolean lost) {
        broken |= forGood;
        gone = lost;
        turn.incrementAndGet();
        pending = 0;
    }

    /** Speaks by the voice for that language from the next sentence on. */
    void language(String code) {
        language = code;
    }

    void rate(double value) {
        rate = value;
    }

    /** Sets the loudness of what is said from now on, 0 to 1. */
    void volume(double value) {
        volume = value;
        Speaker playing = speaker.get();
        if (playing != null) {
            playing.volume(value);
        }
    }

    /** Says nothing, or speaks again. */
    void silence(boolean on) {
        silent = on;
        if (on) {
            hush();
        }
    }

    /** Queues a sentence; waits while far too many are queued. */
    void say(String sentence) throws InterruptedException {
        Sentence next = begin(sentence);
        if (next != null) {
            sentences.put(next);
        }
    }

    private synchronized @Nullable Sentence begin(String sentence) {
        // What nobody will hear is not kept for later.
        if (broken || gone || silent) {
            return null;
        }
        pending++;
        return new Sentence(turn.get(), sentence);
    }

    private synchronized boolean end(int ofTurn) {
        boolean current = ofTurn == turn.get();
        if (current && pending > 0) {
            pending--;
        }
        return current;
    }

    /** {@return whether something is being said or waits to be said} */
    boolean isSpeaking() {
        return pending > 0;
    }

    /** Falls silent at once and forgets what was queued. */
    void hush() {
        forget(false, isGone());
        Voice speaking = voice.get();
        if (speaking != null) {
            speaking.cancel();
        }
        Speaker playing = speaker.get();
        if (playing != null) {
            playing.stop();
            self.stopped();
        }
    }

    private synchronized void back() {
        gone = false;
    }

    private synchronized boolean isGone() {
        return gone;
    }

    /** The body of the stage that owns the voice. */
    void speak(Engines engines, Runnable started) throws EngineException, InterruptedException {
        String id = engines.voiceFor(language).id();
        Voice opened = engines.voice(id);
        try (Handover<Sentence>.Taker next = sentences.taker()) {
            voice.set(opened);
            started.run();
            while (true) {
                Sentence sentence = next.take();
                String wanted = engines.voiceFor(language).id();
                if (!wanted.equals(id)) {
                    id = wanted;
                    opened = changed(opened, engines, wanted);
                }
                if (sentence.turn() == turn.get()) {
                    speak(opened, sentence);
                } else {
                    over(sentence.turn(), sentence.text());
                }
            }
        } finally {
            voice.set(null);
            opened.close();
        }
    }

    /** A voice that does not open leaves the one before. */
    private Voice changed(Voice before, Engines engines, String id) {
        try {
            Voice next = engines.voice(id);
            voice.set(next);
            before.close();
            return next;
        } catch (EngineException e) {
            Logger.warn("the voice stays: {}", e.getMessage());
            return before;
        }
    }

    private void speak(Voice opened, Sentence sentence) throws InterruptedException {
        try {
            opened.speak(
                    sentence.text(),
                    rate,
                    (samples, length) -> {
                        for (int from = 0; from < length; from += PIECE_SAMPLES) {
                            short[] piece =
                                    Arrays.copyOfRange(
                                            samples, from, Math.min(length, from + PIECE_SAMPLES));
                            put(new Piece.Sound(sentence.turn(), piece, opened.sampleRateHz()));
                        }
                    });
        } finally {
            over(sentence.turn(), sentence.text());
        }
    }

    private void over(int ofTurn, String text) throws InterruptedException {
        pieces.put(new Piece.Over(ofTurn, text));
    }

    private void put(Piece piece) {
        if (piece.turn() != turn.get()) {
            return;
        }
        try {
            pieces.put(piece);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The body of the stage that owns the speaker. */
    void play(Devices.Opener<Speaker> opener, Runnable started)
            throws DeviceException, EngineException, InterruptedException {
        try (Speaker opened = opener.open();
                SelfHearing.Listener listener = self.listen();
                Handover<Piece>.Taker next = pieces.taker()) {
            opened.volume(volume);
            speaker.set(opened);
            back();
            started.run();
            boolean heard = false;
            while (true) {
                switch (next.take()) {
                    case Piece.Sound sound -> {
                        if (sound.turn() == turn.get()) {
                            heard = true;
                            listener.played(
                                    sound.samples(), sound.sampleRateHz(), opened.queuedNanos());
                            opened.write(
                                    sound.samples(),
                                    0,
                                    sound.samples().length,
                                    sound.sampleRateHz());
                        }
                    }
                    case Piece.Over over -> {
                        if (over.turn() == turn.get()) {
                            opened.drain();
                        }
                        boolean complete = end(over.turn());
                        // What was hushed before its first sound was not said.
                        if (complete || heard) {
                            events.publish(new Event.Said(over.text(), complete));
                        }
                        heard = false;
                    }
                }
            }
        } catch (DeviceException e) {
            forget(false, true);
            throw e;
        } finally {
            speaker.set(null);
        }
    }
}
