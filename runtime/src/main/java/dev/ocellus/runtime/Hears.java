// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.speech.EndpointRule;
import dev.ocellus.perception.speech.Endpointer;
import dev.ocellus.perception.speech.SentenceEnd;
import dev.ocellus.perception.speech.VoiceActivity;
import dev.ocellus.perception.wake.WakeWord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stage that listens to the queue of sound and hands on what it holds. {@link #wake}, {@link
 * #resume} and {@link #hint} are thread-safe.
 */
final class Hears {
    /**
     * How it listens.
     *
     * @param wakeWords whether it waits for a wake word, or takes all speech
     * @param endpointing when an utterance ends
     * @param patienceSamples how long to wait for speech after a wake word
     */
    record Manner(boolean wakeWords, EndpointRule endpointing, long patienceSamples) {}

    private final Handover<AudioBlock> sound;
    private final Manner manner;
    private final OwnVoice ownVoice;
    private final Echoes echoes;
    private final Heeds heeds;
    private volatile boolean deafToWakeWords;
    private volatile boolean captioning;
    private final AtomicReference<@Nullable Hearing> current = new AtomicReference<>();

    /** Takes what was heard, on the hearing's thread. */
    @FunctionalInterface
    interface Heeds {
        void heard(Heard heard) throws InterruptedException;
    }

    /** Opens what takes the glasses' own voice out, on the hearing's thread. */
    @FunctionalInterface
    interface Echoes {
        /** {@return what takes it out, or null where nothing can or need be} */
        @Nullable EchoRemoval open();
    }

    Hears(
            Handover<AudioBlock> sound,
            Manner manner,
            OwnVoice ownVoice,
            Echoes echoes,
            Heeds heeds) {
        this.sound = sound;
        this.manner = manner;
        this.ownVoice = ownVoice;
        this.echoes = echoes;
        this.heeds = heeds;
    }

    /** Listens now, without a wake word. */
    void wake() {
        ask(Hearing::wake);
    }

    /** Heeds wake words, or none. */
    void heedWakeWords(boolean on) {
        deafToWakeWords = !on;
    }

    /** Listens to all that is said, or only to what follows a wake word. */
    void caption(boolean on) {
        captioning = on;
    }

    /** Goes on listening after an utterance in which nothing was understood. */
    void resume() {
        ask(Hearing::resume);
    }

    /** Takes what was understood so far. */
    void hint(String partial) {
        ask(hearing -> hearing.hint(partial));
    }

    private void ask(Consumer<Hearing> what) {
        Hearing hearing = current.get();
        if (hearing != null) {
            what.accept(hearing);
        }
    }

    /** Hears nothing any more: a model is gone for good. */
    void giveUp() {
        sound.close();
    }

    /** {@return whether all sound so far has been heard} */
    boolean isIdle() {
        return sound.isIdle();
    }

    void serve(Engines engines, Runnable started) throws EngineException, InterruptedException {
        try (WakeWord wake = manner.wakeWords() ? engines.wakeWord() : null;
                VoiceActivity activity = engines.voiceActivity();
                EchoRemoval echo = echoes.open();
                Handover<AudioBlock>.Taker blocks = sound.taker()) {
            Hearing hearing =
                    new Hearing(
                            wake,
                            activity,
                            new Endpointer(manner.endpointing(), SentenceEnd.ENGLISH),
                            ownVoice,
                            manner.patienceSamples());
            current.set(hearing);
            started.run();
            List<Heard> heard = new ArrayList<>();
            while (true) {
                heard.clear();
                hear(hearing, echo, blocks.take(), heard);
            }
        } finally {
            current.set(null);
        }
    }

    private void hear(
            Hearing hearing, @Nullable EchoRemoval echo, AudioBlock block, List<Heard> heard)
            throws InterruptedException {
        hearing.heedWakeWords(!deafToWakeWords);
        hearing.caption(captioning, heard::add);
        switch (block) {
            case AudioBlock.Sound(short[] samples, long nanoTime) -> {
                short[] clean = echo == null ? samples : echo.clean(samples, nanoTime);
                hearing.listen(clean, nanoTime, heard::add);
            }
            case AudioBlock.Gap() -> {
                if (echo != null) {
                    echo.gap();
                }
                hearing.gap(heard::add);
            }
            case AudioBlock.End(long nanoTime) -> hearing.end(nanoTime, heard::add);
        }
        for (Heard each : heard) {
            heeds.heard(each);
        }
    }
}
