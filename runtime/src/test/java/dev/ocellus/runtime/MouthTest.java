// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ocellus.agents.Tongue;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.voice.Voice;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A voice of one sample a letter, and a speaker that can be broken. */
@Timeout(30)
final class MouthTest {
    private final TimeSource time = TimeSource.system();
    private final EventLog events = new EventLog(time);
    private final Stages stages = new Stages(events);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicBoolean hoarse = new AtomicBoolean();
    private final AtomicInteger opened = new AtomicInteger();
    private final Engines engines =
            new NoEngines() {
                @Override
                public Voice voice() {
                    return new Letters();
                }
            };
    private final Mouth mouth =
            new Mouth(time, events, new SelfHearing(engines, false, time), "en");

    @AfterEach
    void stop() {
        stages.stop(() -> {});
    }

    private void start() {
        events.follow(entry -> {
            if (entry.event() instanceof Event.Said(String text, boolean complete)) {
                said.add(text + (complete ? "" : " (cut off)"));
            }
        });
        stages.add("speaker", on -> mouth.play(Loudspeaker::new, on), mouth::giveUp);
        stages.add("voice", on -> mouth.speak(engines, on), mouth::giveUp);
        stages.start();
    }

    @Test
    void whatIsAskedForBeforeTheSpeakerIsOpenIsSaid() throws Exception {
        mouth.say("early");
        start();
        await(() -> !mouth.isSpeaking());
        assertEquals(List.of("early"), said);
    }

    @Test
    void aSpeakerThatFailsLeavesNothingWaitingAndSpeaksAgain() throws Exception {
        start();
        mouth.say("one");
        await(() -> said.size() == 1);
        full.set(true);
        mouth.say("two");
        await(() -> opened.get() == 2 && !mouth.isSpeaking());
        full.set(false);
        await(() -> stages.state("speaker") == StageState.RUNNING);
        mouth.say("three");
        await(() -> said.contains("three"));
        assertFalse(mouth.isSpeaking());
        assertEquals(List.of("one", "three"), said);
    }

    @Test
    void aVoiceThatFailsLeavesNothingWaiting() throws Exception {
        start();
        hoarse.set(true);
        mouth.say("one");
        await(() -> !mouth.isSpeaking());
        hoarse.set(false);
        await(() -> stages.state("voice") == StageState.RUNNING);
        mouth.say("two");
        await(() -> said.contains("two"));
        assertFalse(mouth.isSpeaking());
    }

    @Test
    void whatIsHushedIsOver() throws Exception {
        start();
        mouth.say("a");
        mouth.say("b");
        mouth.hush();
        assertFalse(mouth.isSpeaking());
        mouth.say("c");
        await(() -> said.contains("c"));
        assertFalse(mouth.isSpeaking());
    }

    @Test
    void theVoiceForAnotherLanguageIsTakenWhereThereIsOneAndStaysWhereItDoesNotOpen()
            throws Exception {
        List<String> voices = new CopyOnWriteArrayList<>();
        Engines two =
                new NoEngines() {
                    @Override
                    public SpeakingVoice voiceFor(String language) {
                        return new SpeakingVoice("voice-" + language, Set.of(language));
                    }

                    @Override
                    public Voice voice(String id) throws EngineException {
                        voices.add(id);
                        if (id.endsWith("fr")) {
                            throw new EngineException(id, "damaged", "pull it again");
                        }
                        return new Letters();
                    }
                };
        SpokenLanguage tongue = new SpokenLanguage("en", two, mouth, true, _ -> true);
        stages.add("speaker", on -> mouth.play(Loudspeaker::new, on), mouth::giveUp);
        stages.add("voice", on -> mouth.speak(two, on), mouth::giveUp);
        stages.start();
        mouth.say("one");
        await(() -> !mouth.isSpeaking());
        assertEquals(Tongue.Change.DONE, tongue.speak("de"));
        assertEquals("de", tongue.voice());
        mouth.say("zwei");
        await(() -> !mouth.isSpeaking());
        mouth.language("fr");
        mouth.say("trois");
        await(() -> !mouth.isSpeaking());
        assertEquals(List.of("voice-en", "voice-de", "voice-fr"), voices);
        assertEquals(Locale.GERMAN, tongue.locale());
    }

    @Test
    void aLanguageThatIsNotHeardOrNotSpokenIsToldOf() {
        Engines english =
                new NoEngines() {
                    @Override
                    public SpeakingVoice voiceFor(String language) {
                        return new SpeakingVoice("joe", Set.of("en"));
                    }
                };
        SpokenLanguage deaf = new SpokenLanguage("en", english, mouth, true, _ -> false);
        assertEquals(Tongue.Change.NOT_HEARD, deaf.speak("de"));
        assertEquals("en", deaf.code());
        SpokenLanguage hearing = new SpokenLanguage("en", english, mouth, true, _ -> true);
        assertEquals(Tongue.Change.DONE_BUT_VOICE, hearing.speak("de"));
        assertEquals("en", hearing.voice());
        assertEquals(
                Tongue.Change.DONE,
                new SpokenLanguage("en", english, mouth, false, _ -> true).speak("de"));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    private final class Letters implements Voice {
        @Override
        public int sampleRateHz() {
            return 16_000;
        }

        @Override
        public void speak(String sentence, double rate, Sink sink) {
            if (hoarse.get()) {
                throw new IllegalStateException("hoarse");
            }
            sink.accept(new short[sentence.length()], sentence.length());
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }

    private final class Loudspeaker implements Speaker {
        Loudspeaker() {
            opened.incrementAndGet();
        }

        @Override
        public void write(short[] samples, int offset, int length, int sampleRateHz) {}

        @Override
        public void drain() throws DeviceException {
            if (full.get()) {
                throw new DeviceException("speaker x", "drain", "no space left");
            }
        }

        @Override
        public long queuedNanos() {
            return 0;
        }

        @Override
        public void stop() {}

        @Override
        public void volume(double volume) {}

        @Override
        public void close() {}
    }
}
