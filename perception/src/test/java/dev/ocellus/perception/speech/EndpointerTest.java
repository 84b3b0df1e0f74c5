// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.speech.Endpoint.SpeechEnded;
import dev.ocellus.perception.speech.Endpoint.SpeechPaused;
import dev.ocellus.perception.speech.Endpoint.SpeechResumed;
import dev.ocellus.perception.speech.Endpoint.SpeechStarted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EndpointerTest {
    private static final int WINDOW = VoiceActivity.WINDOW_SAMPLES;

    /** In windows: pre-roll 2, tail 1, shortest 3, pauses 4, 8, 16 and 32, longest 200. */
    private static final EndpointRule RULE =
            new EndpointRule(
                    0.5f,
                    0.35f,
                    windows(2),
                    windows(1),
                    windows(3),
                    windows(4),
                    windows(8),
                    windows(16),
                    windows(32),
                    windows(200));

    private final Endpointer endpointer = new Endpointer(RULE, SentenceEnd.ENGLISH);

    @Test
    void silenceSaysNothing() {
        assertEquals(List.of(), silence(1_000));
        assertFalse(endpointer.speaking());
    }

    @Test
    void anUtteranceStartsBeforeItsFirstWindowAndEndsAfterItsLast() {
        assertEquals(List.of(), silence(10));
        assertEquals(List.of(new SpeechStarted(8 * WINDOW)), speech(20));
        assertTrue(endpointer.speaking());
        assertEquals(
                List.of(
                        new SpeechPaused(8 * WINDOW, 31 * WINDOW),
                        new SpeechEnded(8 * WINDOW, 31 * WINDOW)),
                silence(16));
        assertFalse(endpointer.speaking());
        assertEquals(List.of(), silence(100));
    }

    @Test
    void aPauseThatIsTheEndIsNotToldAsAPause() {
        Endpointer recording = new Endpointer(EndpointRule.RECORDING, SentenceEnd.UNKNOWN);
        List<Endpoint> found = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            found.addAll(recording.accept(i < 20 ? 0.9f : 0.1f));
        }
        assertEquals(2, found.size(), found.toString());
        assertEquals(SpeechEnded.class, found.getLast().getClass());
    }

    @Test
    void aStartIsToldOnceItIsLongEnoughToBeSpeech() {
        assertEquals(List.of(), speech(2));
        assertEquals(List.of(new SpeechStarted(0)), speech(1));
    }

    @Test
    void aClickIsNotSpeech() {
        silence(10);
        assertEquals(List.of(), speech(2));
        assertEquals(List.of(), silence(50));
        assertEquals(List.of(new SpeechStarted(60 * WINDOW)), speech(3));
    }

    @Test
    void betweenTheThresholdsNothingChanges() {
        assertEquals(List.of(), repeat(0.45f, 30));
        speech(5);
        assertEquals(List.of(), repeat(0.36f, 100));
        assertTrue(endpointer.speaking());
        silence(4);
        assertEquals(1, repeat(0.45f, 12).size(), "the pause goes on");
    }

    @Test
    void aShortPauseIsNotToldAndALongerOneIsResumed() {
        speech(5);
        assertEquals(List.of(), silence(3));
        assertEquals(List.of(), speech(5));
        assertEquals(List.of(new SpeechPaused(0, 14 * WINDOW)), silence(5));
        assertEquals(List.of(new SpeechResumed(18 * WINDOW)), speech(5));
        assertEquals(List.of(new SpeechPaused(0, 24 * WINDOW)), silence(4));
    }

    @Test
    void aFinishedSentenceEndsSooner() {
        speech(5);
        silence(4);
        endpointer.hint("What time is it?");
        assertEquals(List.of(), silence(3));
        assertEquals(List.of(new SpeechEnded(0, 6 * WINDOW)), silence(1));
    }

    @Test
    void aTextThatComesLateEndsAtOnce() {
        speech(5);
        silence(12);
        endpointer.hint("What time is it?");
        assertEquals(List.of(new SpeechEnded(0, 6 * WINDOW)), silence(1));
    }

    @Test
    void anUnfinishedSentenceIsWaitedForLonger() {
        speech(5);
        silence(4);
        endpointer.hint("Set a timer for");
        assertEquals(List.of(), silence(27));
        assertEquals(List.of(new SpeechEnded(0, 6 * WINDOW)), silence(1));
    }

    @Test
    void aHintIsForgottenWhenTheSpeakerGoesOn() {
        speech(5);
        silence(4);
        endpointer.hint("What time is it?");
        speech(5);
        assertEquals(1, silence(15).size(), "only the pause");
        assertEquals(1, silence(1).size(), "the end of an open sentence");
    }

    @Test
    void aHintOfOneUtteranceDoesNotTouchTheNext() {
        speech(5);
        endpointer.hint("Set a timer for");
        assertEquals(2, silence(40).size());
        speech(5);
        assertEquals(2, silence(16).size());
    }

    @Test
    void preRollNeverReachesIntoTheUtteranceBefore() {
        speech(5);
        silence(16); // the tail ends at window 6, the utterance was closed at 21
        assertEquals(List.of(new SpeechStarted(19 * WINDOW)), speech(4));
        endpointer.finish();
        assertEquals(List.of(new SpeechStarted(25 * WINDOW)), speech(4));
    }

    @Test
    void positionsCountFromWhereItBegan() {
        speech(50);
        endpointer.begin(1_000);
        assertFalse(endpointer.speaking());
        assertEquals(List.of(new SpeechStarted(1_000)), speech(4));
    }

    @Test
    void theEndOfTheSoundEndsTheUtterance() {
        speech(5);
        assertEquals(List.of(new SpeechEnded(0, 5 * WINDOW)), endpointer.finish());
        assertEquals(List.of(), endpointer.finish());
        speech(5);
        silence(3);
        assertEquals(List.of(new SpeechEnded(5 * WINDOW, 11 * WINDOW)), endpointer.finish());
        speech(2);
        assertEquals(List.of(), endpointer.finish(), "too short");
    }

    @Test
    void anEndlessUtteranceIsCutAtTheLongestPauseOfItsSecondHalf() {
        speech(50);
        silence(15); // the longest, but in the first half
        speech(55);
        silence(3); // 120 to 123
        speech(27);
        silence(2);
        List<Endpoint> found = speech(60);
        long middle = 121 * WINDOW + WINDOW / 2;
        assertEquals(List.of(new SpeechEnded(0, middle), new SpeechStarted(middle)), found);
        assertTrue(endpointer.speaking());
    }

    @Test
    void withoutAnyPauseItIsCutWhereItIsLeastLikeSpeech() {
        speech(150);
        repeat(0.6f, 1);
        long middle = 150 * WINDOW + WINDOW / 2;
        assertEquals(List.of(new SpeechEnded(0, middle), new SpeechStarted(middle)), speech(60));
    }

    @Test
    void whateverIsHeardUtterancesFollowEachOtherAndHoldAllSpeech() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Endpointer any = new Endpointer(RULE, SentenceEnd.ENGLISH);
            List<Endpoint> found = new ArrayList<>();
            List<Long> surelySpeech = new ArrayList<>();
            float probability = 0;
            int run = 0;
            for (int window = 0; window < 3_000; window++) {
                if (random.nextInt(6) == 0) {
                    probability = random.nextFloat();
                }
                if (random.nextInt(50) == 0) {
                    any.hint(random.nextBoolean() ? "and" : "what?");
                }
                found.addAll(any.accept(probability));
                run = probability >= 0.5f ? run + 1 : 0;
                if (run >= 3) {
                    surelySpeech.add((long) window * WINDOW);
                }
            }
            found.addAll(any.finish());
            List<SpeechEnded> utterances = utterances(found);
            assertTrue(
                    surelySpeech.stream()
                            .allMatch(at ->
                                    utterances.stream()
                                            .anyMatch(u ->
                                                    u.startSample() <= at && at < u.endSample())),
                    "seed " + seed);
        }
    }

    /** Checks the grammar of the events; returns the utterances. */
    private static List<SpeechEnded> utterances(List<Endpoint> found) {
        List<SpeechEnded> utterances = new ArrayList<>();
        long start = -1;
        boolean paused = false;
        long before = 0;
        for (Endpoint endpoint : found) {
            switch (endpoint) {
                case SpeechStarted(long at) -> {
                    assertEquals(-1, start, "not two at once");
                    assertTrue(at >= before, "no overlap");
                    start = at;
                    paused = false;
                }
                case SpeechPaused(long from, long to) -> {
                    assertEquals(start, from);
                    assertFalse(paused);
                    assertTrue(to > from);
                    paused = true;
                }
                case SpeechResumed(long at) -> {
                    assertTrue(paused && at > start);
                    paused = false;
                }
                case SpeechEnded(long from, long to) -> {
                    assertEquals(start, from);
                    assertTrue(to > from && to - from <= 201 * WINDOW, "length " + (to - from));
                    utterances.add(new SpeechEnded(from, to));
                    before = to;
                    start = -1;
                }
            }
        }
        return utterances;
    }

    @Test
    void rulesThatContradictThemselvesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> rule(0.5f, 0.6f, windows(8)));
        assertThrows(IllegalArgumentException.class, () -> rule(0.5f, Float.NaN, windows(8)));
        assertThrows(IllegalArgumentException.class, () -> rule(0.5f, 0.35f, windows(3)));
        assertEquals(RULE, rule(0.5f, 0.35f, windows(8)));
    }

    private static EndpointRule rule(float from, float below, Duration finishedPause) {
        return new EndpointRule(
                from,
                below,
                RULE.preRoll(),
                RULE.tail(),
                RULE.shortestSpeech(),
                RULE.firstPause(),
                finishedPause,
                RULE.openPause(),
                RULE.unfinishedPause(),
                RULE.longest());
    }

    private static Duration windows(int count) {
        return Duration.ofMillis(32L * count);
    }

    private List<Endpoint> speech(int windows) {
        return repeat(0.9f, windows);
    }

    private List<Endpoint> silence(int windows) {
        return repeat(0.02f, windows);
    }

    private List<Endpoint> repeat(float probability, int windows) {
        List<Endpoint> found = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            found.addAll(endpointer.accept(probability));
        }
        return found;
    }
}
