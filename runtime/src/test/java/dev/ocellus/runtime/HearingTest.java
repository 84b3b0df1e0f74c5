// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.speech.EndpointRule;
import dev.ocellus.perception.speech.Endpointer;
import dev.ocellus.perception.speech.SentenceEnd;
import dev.ocellus.perception.speech.VoiceActivity;
import dev.ocellus.perception.wake.WakeWord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HearingTest {
    private static final int BLOCK = WakeWord.BLOCK_SAMPLES;
    private static final short SPEECH = 8_000;
    private static final short WAKE = 9_999;
    private static final long PATIENCE = 3 * 16_000;

    /** Fires on a block that holds the marker. */
    private static final class MarkedWake implements WakeWord {
        private long heard;

        @Override
        public List<String> models() {
            return List.of("okay_nabu");
        }

        @Override
        public List<Hit> listen(short[] block) {
            heard += block.length;
            return block[0] == WAKE ? List.of(new Hit("okay_nabu", 0.9f, heard)) : List.of();
        }

        @Override
        public void reset() {
            heard = 0;
        }

        @Override
        public void close() {}
    }

    /** Takes loud windows for speech. */
    private static final class LoudActivity implements VoiceActivity {
        @Override
        public float probability(short[] window) {
            return Math.abs(window[WINDOW_SAMPLES / 2]) > 1_000 ? 0.95f : 0.05f;
        }

        @Override
        public void reset() {}

        @Override
        public void close() {}
    }

    private final List<Heard> heard = new ArrayList<>();
    private boolean own;
    private boolean speaking;
    private long nanoTime;
    private final Hearing hearing = hearing(new MarkedWake());

    private Hearing hearing(@Nullable WakeWord wake) {
        return new Hearing(
                wake,
                new LoudActivity(),
                new Endpointer(EndpointRule.CONVERSATION, SentenceEnd.ENGLISH),
                new OwnVoice() {
                    @Override
                    public boolean said(String model) {
                        return own;
                    }

                    @Override
                    public boolean sounds() {
                        return speaking;
                    }
                },
                PATIENCE);
    }

    private void play(Hearing on, short value, int milliseconds) {
        for (int i = 0; i < milliseconds / 10; i++) {
            short[] block = new short[BLOCK];
            java.util.Arrays.fill(block, value);
            on.listen(block, nanoTime, heard::add);
            nanoTime += 10_000_000;
        }
    }

    private <T extends Heard> List<T> all(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private int soundSamples() {
        return all(Heard.Sound.class).stream().mapToInt(sound -> sound.samples().length).sum();
    }

    @Test
    void speechWithoutAWakeWordIsNobodysBusiness() {
        play(hearing, SPEECH, 2_000);
        play(hearing, (short) 0, 2_000);
        assertEquals(List.of(), heard);
    }

    @Test
    void aQuestionAfterTheWakeWordIsCutAtItsEnd() {
        play(hearing, (short) 0, 500);
        play(hearing, SPEECH, 800);
        play(hearing, (short) 0, 150);
        play(hearing, WAKE, 10);
        play(hearing, (short) 0, 600);
        play(hearing, SPEECH, 1_500);
        play(hearing, (short) 0, 2_000);
        assertInstanceOf(Heard.Woke.class, heard.getFirst());
        Heard.Ended ended = all(Heard.Ended.class).getFirst();
        assertEquals(1, all(Heard.Ended.class).size());
        // Speech is at 2.06 to 3.56 s; the rule adds 0.3 s before and 0.2 s after.
        assertEquals(2.06 - 0.3, ended.startSample() / 16_000.0, 0.07);
        assertEquals(3.56 + 0.2, ended.endSample() / 16_000.0, 0.07);
        assertEquals(ended.endSample() / 16_000.0, ended.nanoTime() / 1e9, 0.02);
        assertTrue(soundSamples() >= ended.endSample() - ended.startSample());
    }

    @Test
    void aWakeWordOverTheGlassesOwnVoiceIsCutAtItsHit() {
        play(hearing, SPEECH, 1_000);
        speaking = true;
        play(hearing, WAKE, 10);
        speaking = false;
        play(hearing, SPEECH, 40);
        play(hearing, (short) 0, 300);
        play(hearing, SPEECH, 1_000);
        play(hearing, (short) 0, 1_000);
        // The hit ends at 1.01 s; what sounded before and shortly after it was not the wearer.
        assertTrue(all(Heard.Ended.class).getFirst().startSample() >= 16_160);
    }

    @Test
    void aPauseThatHoldsTellsFromWhereOnNothingWasSaid() {
        play(hearing, WAKE, 10);
        play(hearing, (short) 0, 400);
        play(hearing, SPEECH, 1_000);
        play(hearing, (short) 0, 300);
        play(hearing, SPEECH, 1_000);
        play(hearing, (short) 0, 1_000);
        assertEquals(2, all(Heard.Paused.class).size());
        Heard.Ended ended = all(Heard.Ended.class).getFirst();
        // Speech ends at 2.71 s; the pause is told 0.16 s later.
        assertEquals(2.71 + 0.16, ended.quietFrom().orElseThrow() / 16_000.0, 0.07);
        assertTrue(ended.quietFrom().orElseThrow() <= ended.endSample());
    }

    @Test
    void speechThatIsTooLongGoesOnBehindTheCut() {
        Hearing open = hearing(null);
        play(open, SPEECH, 26_000);
        play(open, (short) 0, 1_000);
        assertEquals(2, all(Heard.Ended.class).size());
        assertTrue(all(Heard.Ended.class).getFirst().quietFrom().isEmpty());
        assertTrue(all(Heard.Ended.class).getLast().quietFrom().isPresent());
    }

    @Test
    void afterAnUtteranceOfNothingWhatWasSaidMeanwhileIsHeard() {
        play(hearing, WAKE, 10);
        play(hearing, (short) 0, 400);
        play(hearing, SPEECH, 200);
        play(hearing, (short) 0, 1_000);
        assertEquals(1, all(Heard.Ended.class).size());
        play(hearing, SPEECH, 600);
        hearing.resume();
        play(hearing, SPEECH, 400);
        play(hearing, (short) 0, 1_000);
        Heard.Ended ended = all(Heard.Ended.class).getLast();
        assertEquals(1.61 - 0.3, ended.startSample() / 16_000.0, 0.07);
    }

    @Test
    void noSampleOfAnUtteranceIsLostOrDoubled() {
        play(hearing, WAKE, 10);
        play(hearing, (short) 0, 400);
        long before = nanoTime / 62_500;
        for (short value = 2_000; value < 2_100; value++) {
            short[] block = new short[BLOCK];
            java.util.Arrays.fill(block, value);
            hearing.listen(block, nanoTime, heard::add);
            nanoTime += 10_000_000;
        }
        play(hearing, (short) 0, 1_500);
        List<Short> values = new ArrayList<>();
        for (Heard.Sound sound : all(Heard.Sound.class)) {
            for (short sample : sound.samples()) {
                if (sample != 0 && sample != WAKE) {
                    values.add(sample);
                }
            }
        }
        assertTrue(before > 0);
        assertEquals(100 * BLOCK, values.size());
        for (int i = 0; i < values.size(); i++) {
            assertEquals(2_000 + i / BLOCK, (int) values.get(i));
        }
    }

    @Test
    void whoSaysNothingAfterTheWakeWordIsGivenUp() {
        play(hearing, WAKE, 10);
        play(hearing, (short) 0, 4_000);
        assertEquals(
                List.of(Heard.Woke.class, Heard.GaveUp.class),
                heard.stream().map(Object::getClass).toList());
    }

    @Test
    void withoutAWakeWordTheGlassesDoNotTalkToThemselves() {
        Hearing open = hearing(null);
        speaking = true;
        play(open, SPEECH, 3_000);
        play(open, (short) 0, 300);
        speaking = false;
        play(open, (short) 0, 1_000);
        assertEquals(List.of(), heard);
        play(open, SPEECH, 1_000);
        play(open, (short) 0, 1_500);
        assertEquals(1, all(Heard.Ended.class).size());
    }

    @Test
    void withCaptionsAllSpeechIsOverheardAndTheWakeWordStillCounts() {
        hearing.caption(true, heard::add);
        play(hearing, SPEECH, 1_000);
        play(hearing, (short) 0, 1_500);
        assertEquals(1, all(Heard.Overheard.class).size());
        assertEquals(1, all(Heard.Ended.class).size());
        play(hearing, SPEECH, 300);
        play(hearing, WAKE, 10);
        play(hearing, (short) 0, 600);
        play(hearing, SPEECH, 1_000);
        play(hearing, (short) 0, 1_500);
        // What became the wake phrase is no caption, what follows it is no caption either.
        assertEquals(2, all(Heard.Overheard.class).size());
        assertEquals(1, all(Heard.Abandoned.class).size());
        assertEquals(1, all(Heard.Began.class).size());
        assertEquals(2, all(Heard.Ended.class).size());
        play(hearing, SPEECH, 1_000);
        play(hearing, (short) 0, 1_500);
        assertEquals(3, all(Heard.Overheard.class).size());
    }

    @Test
    void whatOthersSaidBeforeTheWakePhraseIsCaptionedWithoutIt() {
        hearing.caption(true, heard::add);
        play(hearing, SPEECH, 5_000);
        play(hearing, WAKE, 10);
        Heard.Ended ended = all(Heard.Ended.class).getFirst();
        assertEquals(5.01 - 2, ended.endSample() / 16_000.0, 0.02);
        assertTrue(ended.quietFrom().isEmpty());
        assertInstanceOf(Heard.Woke.class, heard.getLast());
    }

    @Test
    void withoutCaptionsNothingIsOverheardAnyMore() {
        hearing.caption(true, heard::add);
        play(hearing, SPEECH, 1_000);
        hearing.caption(false, heard::add);
        assertInstanceOf(Heard.Abandoned.class, heard.getLast());
        heard.clear();
        play(hearing, SPEECH, 2_000);
        assertEquals(List.of(), heard);
    }

    @Test
    void theGlassesOwnVoiceIsNoCaption() {
        hearing.caption(true, heard::add);
        speaking = true;
        play(hearing, SPEECH, 2_000);
        play(hearing, (short) 0, 500);
        speaking = false;
        play(hearing, (short) 0, 500);
        assertEquals(List.of(), heard);
    }

    @Test
    void withoutWakeWordsTheKeyAsksWhileCaptionsRun() {
        Hearing open = hearing(null);
        open.caption(true, heard::add);
        play(open, SPEECH, 1_000);
        play(open, (short) 0, 1_500);
        assertEquals(1, all(Heard.Overheard.class).size());
        open.wake();
        play(open, (short) 0, 100);
        play(open, SPEECH, 1_000);
        play(open, (short) 0, 1_500);
        assertEquals(1, all(Heard.Began.class).size());
        play(open, SPEECH, 1_000);
        play(open, (short) 0, 1_500);
        assertEquals(2, all(Heard.Overheard.class).size());
        assertEquals(1, all(Heard.Began.class).size());
    }

    @Test
    void theGlassesOwnVoiceDoesNotWakeThem() {
        own = true;
        play(hearing, WAKE, 10);
        play(hearing, SPEECH, 1_000);
        assertEquals(List.of(), heard);
    }

    @Test
    void theActionKeyNeedsNoWakeWord() {
        hearing.wake();
        play(hearing, (short) 0, 100);
        play(hearing, SPEECH, 1_000);
        play(hearing, (short) 0, 1_500);
        assertEquals(1, all(Heard.Ended.class).size());
    }

    @Test
    void aGapVoidsTheUtterance() {
        play(hearing, WAKE, 10);
        play(hearing, (short) 0, 300);
        play(hearing, SPEECH, 1_000);
        hearing.gap(heard::add);
        play(hearing, SPEECH, 1_000);
        play(hearing, (short) 0, 1_500);
        assertEquals(1, all(Heard.Abandoned.class).size());
        assertEquals(0, all(Heard.Ended.class).size());
    }

    @Test
    void withoutWakeWordsAllSpeechCountsAndTheEndOfTheSoundEndsIt() {
        Hearing open = hearing(null);
        play(open, (short) 0, 500);
        play(open, SPEECH, 1_000);
        play(open, (short) 0, 1_500);
        play(open, SPEECH, 1_000);
        open.end(nanoTime, heard::add);
        assertEquals(2, all(Heard.Began.class).size());
        assertEquals(2, all(Heard.Ended.class).size());
    }
}
