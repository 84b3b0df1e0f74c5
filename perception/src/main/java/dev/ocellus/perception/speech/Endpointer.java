// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.speech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where utterances begin, pause and end, from the probabilities of {@link VoiceActivity} and,
 * if the caller has it, the text so far. It waits longer in a sentence that is not finished. Pure:
 * time passes with the windows alone. Confined to one thread.
 */
public final class Endpointer {
    private static final int WINDOW = VoiceActivity.WINDOW_SAMPLES;
    private static final int SAMPLES_PER_MILLISECOND = 16;
    private static final long NONE = -1;

    private final EndpointRule rule;
    private final SentenceEnd judge;
    private SentenceEnd.Judgement judgement = SentenceEnd.Judgement.OPEN;

    /** Samples heard so far: the end of the last window. */
    private long now;

    /** Where an utterance may begin at the earliest: the end of the one before. */
    private long earliest;

    /** Start of the first window of speech; {@link #NONE} in silence. */
    private long speech = NONE;

    /** First sample of the announced utterance; {@link #NONE} before it is announced. */
    private long start = NONE;

    /** Start of the first silent window of a pause; {@link #NONE} while somebody speaks. */
    private long silence = NONE;

    /** Whether the pause was announced. */
    private boolean paused;

    /** The best place to cut the utterance, and how good it is. */
    private long cut;

    private float cutQuality;

    /**
     * An endpointer that has heard nothing, at sample 0.
     *
     * @param rule the times
     * @param judge of the texts given to {@link #hint}
     */
    public Endpointer(EndpointRule rule, SentenceEnd judge) {
        this.rule = rule;
        this.judge = judge;
    }

    /**
     * Forgets all that was heard.
     *
     * @param firstSample position of the first sample of the next window
     */
    public void begin(long firstSample) {
        now = firstSample;
        earliest = firstSample;
        rest();
    }

    /** {@return whether an utterance has started and not ended} */
    public boolean speaking() {
        return start != NONE;
    }

    /**
     * Tells what was said so far in the utterance, such as the speculative transcript of a pause or
     * a streaming partial. Forgotten when the speaker goes on after a pause.
     *
     * @param text as the transcriber wrote it
     */
    public void hint(String text) {
        judgement = judge.judge(text);
    }

    /**
     * Listens to the next window.
     *
     * @param probability of speech in it, 0 to 1
     * @return what was found, in order, mostly nothing
     */
    public List<Endpoint> accept(float probability) {
        List<Endpoint> found = new ArrayList<>(2);
        long window = now;
        now += WINDOW;
        if (probability >= rule.speechFrom()) {
            speechAt(window, found);
        } else if (speech != NONE && silence == NONE && probability < rule.silenceBelow()) {
            silence = window;
        }
        if (speech == NONE) {
            return found;
        }
        if (silence == NONE) {
            consider(window + WINDOW / 2, 1 - probability);
            announceOnceLongEnough(found);
        } else {
            rest(found);
        }
        if (start != NONE && now - start >= samples(rule.longest())) {
            cut(found);
        }
        return found;
    }

    /**
     * Ends the sound.
     *
     * @return the end of an utterance that was still going on, or nothing
     */
    public List<Endpoint> finish() {
        if (start == NONE) {
            rest();
            return List.of();
        }
        return List.of(ended(silence == NONE ? now : end()));
    }

    private void speechAt(long window, List<Endpoint> found) {
        if (speech == NONE) {
            speech = window;
        }
        if (silence == NONE) {
            return;
        }
        consider((silence + window) / 2, (float) (window - silence));
        silence = NONE;
        if (paused) {
            paused = false;
            judgement = SentenceEnd.Judgement.OPEN;
            found.add(new Endpoint.SpeechResumed(window));
        }
    }

    private void announceOnceLongEnough(List<Endpoint> found) {
        if (start == NONE && now - speech >= samples(rule.shortestSpeech())) {
            start = Math.max(earliest, speech - samples(rule.preRoll()));
            found.add(new Endpoint.SpeechStarted(start));
        }
    }

    /** The pause goes on. */
    private void rest(List<Endpoint> found) {
        long silent = now - silence;
        if (silent < samples(rule.firstPause())) {
            return;
        }
        if (start == NONE) {
            rest(); // too short for speech
            return;
        }
        if (silent >= samples(rule.endingPause(judgement))) {
            found.add(ended(end()));
        } else if (!paused) {
            paused = true;
            found.add(new Endpoint.SpeechPaused(start, end()));
        }
    }

    private long end() {
        return Math.min(now, silence + samples(rule.tail()));
    }

    private Endpoint ended(long end) {
        Endpoint ended = new Endpoint.SpeechEnded(start, end);
        earliest = end;
        rest();
        return ended;
    }

    private void rest() {
        judgement = SentenceEnd.Judgement.OPEN;
        speech = NONE;
        start = NONE;
        silence = NONE;
        paused = false;
        cutQuality = 0;
    }

    /** Remembers a place to cut in the second half, unless there is a better one. */
    private void consider(long place, float quality) {
        boolean late = start != NONE && place - start >= samples(rule.longest()) / 2;
        if (late && quality >= cutQuality) {
            cut = place;
            cutQuality = quality;
        }
    }

    private void cut(List<Endpoint> found) {
        if (silence != NONE && now - silence >= cutQuality) {
            found.add(ended(end()));
            return;
        }
        long place = cut;
        found.add(new Endpoint.SpeechEnded(start, place));
        found.add(new Endpoint.SpeechStarted(place));
        judgement = SentenceEnd.Judgement.OPEN;
        earliest = place;
        start = place;
        paused = false;
        cutQuality = 0;
    }

    private static long samples(Duration duration) {
        return duration.toMillis() * SAMPLES_PER_MILLISECOND;
    }
}
