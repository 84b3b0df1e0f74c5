// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.speech.Endpoint;
import dev.ocellus.perception.speech.Endpointer;
import dev.ocellus.perception.speech.VoiceActivity;
import dev.ocellus.perception.wake.WakeCut;
import dev.ocellus.perception.wake.WakeWord;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns sound into utterances: waits for a wake word, listens for speech after it, and cuts it at
 * its end. Confined to the hearing thread, but for {@link #wake}, {@link #resume} and {@link
 * #hint}.
 */
final class Hearing {
    private static final int SAMPLE_RATE = 16_000;
    private static final int RING_SAMPLES = 30 * SAMPLE_RATE;
    private static final long NANOS_PER_SAMPLE = 62_500;
    private static final int WINDOW = VoiceActivity.WINDOW_SAMPLES;

    private static final int AFTER = WakeCut.AFTER_SAMPLES;

    /** Sound before a wake hit that holds the whole phrase. */
    private static final int PHRASE = 2 * SAMPLE_RATE;

    /** Energy of the glasses' own voice, against that of the wake phrase, that spoils words. */
    private static final double OWN_VOICE_SHARE = 0.02;

    /** What it does with sound. */
    private enum Mode {
        WAITING,
        LISTENING,
        IN_UTTERANCE
    }

    private final @Nullable WakeWord wake;
    private final ActivityRing activity;
    private final Endpointer endpointer;
    private final OwnVoice ownVoice;
    private final long patienceSamples;
    private final Ring ring = new Ring(RING_SAMPLES);
    private final AtomicBoolean wakeRequested = new AtomicBoolean();
    private final AtomicBoolean resumeRequested = new AtomicBoolean();
    private final AtomicReference<@Nullable String> hint = new AtomicReference<>();
    private boolean deafToWakeWords;
    private boolean captioning;

    /** What is listened to now is not said to the glasses. */
    private boolean overhearing;

    private Mode mode = Mode.WAITING;
    private long listenFrom;
    private long deadline;
    private long lastEnd;
    private OptionalLong pausedAt = OptionalLong.empty();
    private WakeWord.@Nullable Hit woken;
    private boolean wokenWhileSpeaking;
    private long wakeBase;
    private long began;
    private long nextWindow;

    /**
     * @param wake the wake words, or null to take all speech
     * @param ownVoice what the glasses themselves say meanwhile
     * @param patienceSamples how long to wait for speech after a wake word
     */
    Hearing(
            @Nullable WakeWord wake,
            VoiceActivity voiceActivity,
            Endpointer endpointer,
            OwnVoice ownVoice,
            long patienceSamples) {
        this.wake = wake;
        this.activity = new ActivityRing(voiceActivity, RING_SAMPLES / WINDOW);
        this.endpointer = endpointer;
        this.ownVoice = ownVoice;
        this.patienceSamples = patienceSamples;
        if (wake == null) {
            deadline = Long.MAX_VALUE;
            listenFrom(0);
        }
    }

    /** Listens without a wake word from the next block on, as the action button asks for. */
    void wake() {
        wakeRequested.set(true);
    }

    /** Heeds wake words from the next block on, or none. */
    void heedWakeWords(boolean on) {
        deafToWakeWords = !on;
    }

    /** Listens to all that is said, from the next block on, or to nothing without a wake word. */
    void caption(boolean on, Consumer<Heard> out) {
        if (captioning == on) {
            return;
        }
        captioning = on;
        if (overhearing || wake == null) {
            abandon(out);
            overhearing = false;
            settle();
        }
    }

    /** Goes on listening after an utterance in which nothing was understood. */
    void resume() {
        resumeRequested.set(true);
    }

    /** Takes what was understood so far: an unfinished sentence is given more time. */
    void hint(String partial) {
        hint.set(partial);
    }

    /** Sound is missing: whatever was being heard is void. */
    void gap(Consumer<Heard> out) {
        if (wake != null) {
            wake.reset();
            wakeBase = ring.end();
            woken = null;
        }
        activity.gap();
        abandon(out);
        settle();
    }

    /** The source has ended: an utterance in progress ends with it. */
    void end(long nanoTime, Consumer<Heard> out) {
        if (woken != null) {
            cutAfter(woken);
            follow(nanoTime, out);
        }
        if (mode == Mode.IN_UTTERANCE) {
            obey(endpointer.finish(), nanoTime, out);
        }
        abandon(out);
        mode = Mode.WAITING;
    }

    /**
     * Listens to the next block.
     *
     * @param block 160 samples
     * @param nanoTime capture time of its first sample
     */
    void listen(short[] block, long nanoTime, Consumer<Heard> out) {
        ring.append(block);
        activity.accept(block);
        if (mode == Mode.IN_UTTERANCE) {
            out.accept(new Heard.Sound(block));
        }
        WakeWord.Hit hit = hit(block);
        if (hit != null) {
            leave(ring.end() - PHRASE, nanoTime, out);
            wokenWhileSpeaking = ownVoice.sounds();
            out.accept(new Heard.Woke(hit, ring.end(), ring.copy(ring.end() - PHRASE, ring.end())));
            mode = Mode.WAITING;
            overhearing = false;
            woken = hit;
            resumeRequested.set(false);
        } else if (woken != null && ring.end() >= wakeBase + woken.endSample() + AFTER) {
            cutAfter(woken);
        } else if (wakeRequested.compareAndSet(true, false)) {
            leave(ring.end(), nanoTime, out);
            listenFrom(ring.end(), ring.end() + patienceSamples);
        } else if (resumeRequested.compareAndSet(true, false)
                && (mode == Mode.WAITING || (overhearing && mode == Mode.LISTENING))
                && woken == null
                && ring.end() < deadline) {
            listenFrom(Math.max(lastEnd, ring.begin()), deadline);
        }
        if (captioning && mode == Mode.WAITING && woken == null) {
            overhear();
        }
        follow(nanoTime, out);
    }

    /**
     * Listens from where the wake phrase has ended: its sound and a little more tell where. While
     * the glasses spoke up, what came before the hit holds their own voice, which the hit has
     * silenced.
     */
    private void cutAfter(WakeWord.Hit hit) {
        long fired = wakeBase + hit.endSample();
        long before = wokenWhileSpeaking && isDisturbed(fired) ? 0 : WakeCut.BEFORE_SAMPLES;
        long first = Math.max(Math.max(ring.begin(), wakeBase), fired - before);
        short[] around = ring.copy(first, Math.min(ring.end(), fired + AFTER));
        long cut = WakeCut.commandStart(hit, around, first - wakeBase);
        listenFrom(wakeBase + cut, fired + patienceSamples);
    }

    /** {@return whether what was heard before a wake phrase is loud beside the phrase} */
    private boolean isDisturbed(long fired) {
        double before = energy(fired - PHRASE, fired - PHRASE * 3 / 5);
        double phrase = energy(fired - PHRASE * 2 / 5, fired - PHRASE / 10);
        return before > OWN_VOICE_SHARE * phrase;
    }

    /** {@return mean square of what is left of the sound between two positions} */
    private double energy(long from, long to) {
        long first = Math.max(ring.begin(), from);
        double sum = 0;
        for (short sample : ring.copy(first, Math.max(first, to))) {
            sum += (double) sample * sample;
        }
        return sum / Math.max(1, to - first);
    }

    /** Lets the endpointer see the windows that it has not seen. */
    private void follow(long nanoTime, Consumer<Heard> out) {
        String partial = hint.getAndSet(null);
        if (partial != null) {
            endpointer.hint(partial);
        }
        while (mode != Mode.WAITING && nextWindow < activity.end()) {
            obey(endpointer.accept(activity.probability(nextWindow++)), nanoTime, out);
        }
        if (mode == Mode.LISTENING && !overhearing && ring.end() >= deadline) {
            out.accept(new Heard.GaveUp());
            settle();
        }
    }

    private void obey(List<Endpoint> events, long nanoTime, Consumer<Heard> out) {
        for (int i = 0; i < events.size() && mode != Mode.WAITING; i++) {
            boolean goesOn = i + 1 < events.size();
            obey(events.get(i), goesOn, nanoTime, out);
        }
    }

    private void obey(Endpoint event, boolean goesOn, long nanoTime, Consumer<Heard> out) {
        switch (event) {
            case Endpoint.SpeechStarted(long start) -> {
                if ((wake == null || overhearing) && ownVoice.sounds()) {
                    // Who needs no wake word would talk to themselves.
                    settle();
                    return;
                }
                began = Math.max(listenFrom, start);
                mode = Mode.IN_UTTERANCE;
                pausedAt = OptionalLong.empty();
                out.accept(overhearing ? new Heard.Overheard() : new Heard.Began());
                out.accept(new Heard.Sound(ring.copy(began, ring.end())));
            }
            case Endpoint.SpeechPaused(long start, long end) -> {
                pausedAt = OptionalLong.of(ring.end());
                out.accept(new Heard.Paused());
            }
            case Endpoint.SpeechResumed(long at) -> pausedAt = OptionalLong.empty();
            case Endpoint.SpeechEnded(long start, long end) -> {
                long blockBegan = ring.end() - WakeWord.BLOCK_SAMPLES;
                long since = (blockBegan - end) * NANOS_PER_SAMPLE;
                OptionalLong quiet = pausedAt.isPresent() ? pausedAt : OptionalLong.of(end);
                out.accept(
                        new Heard.Ended(
                                began,
                                end,
                                nanoTime - since,
                                goesOn ? OptionalLong.empty() : quiet));
                pausedAt = OptionalLong.empty();
                lastEnd = overhearing ? lastEnd : end;
                boolean goesOnListening = overhearing || (wake == null && !captioning);
                mode = goesOnListening ? Mode.LISTENING : Mode.WAITING;
            }
        }
    }

    private WakeWord.@Nullable Hit hit(short[] block) {
        if (wake == null) {
            return null;
        }
        for (WakeWord.Hit hit : wake.listen(block)) {
            if (!deafToWakeWords && !ownVoice.said(hit.model())) {
                return hit;
            }
        }
        return null;
    }

    /** The wearer wants to speak: what others have said before ends here. */
    private void leave(long end, long nanoTime, Consumer<Heard> out) {
        if (mode == Mode.IN_UTTERANCE && overhearing && end - began >= SAMPLE_RATE / 2) {
            long since = (ring.end() - WakeWord.BLOCK_SAMPLES - end) * NANOS_PER_SAMPLE;
            out.accept(new Heard.Ended(began, end, nanoTime - since, OptionalLong.empty()));
        } else {
            abandon(out);
        }
    }

    private void abandon(Consumer<Heard> out) {
        if (mode == Mode.IN_UTTERANCE) {
            out.accept(new Heard.Abandoned());
        }
    }

    private void listenFrom(long sample, long until) {
        deadline = until;
        listenFrom(sample);
    }

    /** Listens to what is not said to the glasses. */
    private void overhear() {
        listenFrom(ring.end());
        overhearing = true;
    }

    private void listenFrom(long sample) {
        woken = null;
        overhearing = false;
        listenFrom = sample;
        nextWindow = Math.max(activity.begin(), Math.ceilDiv(sample, WINDOW));
        mode = Mode.LISTENING;
        endpointer.begin(nextWindow * WINDOW);
        hint.set(null);
    }

    private void settle() {
        if (captioning) {
            overhear();
        } else if (wake == null) {
            listenFrom(ring.end(), Long.MAX_VALUE);
        } else {
            overhearing = false;
            mode = Mode.WAITING;
        }
    }
}
