// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.speech.EndpointRule;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.Transcript;
import dev.ocellus.perception.wake.WakePhrase;
import dev.ocellus.runtime.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ears alone: wake words, voice activity and transcription of one microphone until it ends,
 * said as events. Made once, run once.
 */
public final class Dictation {
    private static final int MOST_BLOCKS = 200;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    /**
     * What to listen for.
     *
     * @param wakeWords whether to wait for a wake word, or to take all speech
     * @param transcribe whether to write down what was said
     * @param task how to write it down
     * @param veto whether the transcriber must hear the wake phrase too
     * @param rule when an utterance ends
     * @param patience how long to wait for speech after a wake word
     * @param live whether the sound comes as fast as it is spoken; else the hearing waits at each
     *     pause for what was understood, so that a file is heard alike however fast it is read
     */
    public record Manner(
            boolean wakeWords,
            boolean transcribe,
            Transcriber.Task task,
            boolean veto,
            EndpointRule rule,
            Duration patience,
            boolean live) {}

    /**
     * How much was heard.
     *
     * @param audioMs length of the sound
     * @param realTimeFactor time that it took, models opened included, for each second of sound
     */
    public record Summary(double audioMs, double realTimeFactor) {}

    private final List<Stage> stages = new ArrayList<>();
    private final Ear ear;
    private final Hears hears;
    private final @Nullable Scribe scribe;
    private final EventLog events;
    private final Manner manner;

    /**
     * Puts the ears together; nothing is opened yet.
     *
     * @param manner what to listen for
     * @param microphone where sound comes from
     * @param engines opens the models
     * @param time the clock
     * @param events where it says what it hears
     */
    public Dictation(
            Manner manner,
            Devices.Opener<Microphone> microphone,
            Engines engines,
            TimeSource time,
            EventLog events) {
        this.manner = manner;
        this.events = events;
        Handover<AudioBlock> sound = new Handover<>(MOST_BLOCKS, time);
        ear = new Ear(sound, time, events);
        Scribe.Manner how = new Scribe.Manner(manner.task(), manner.veto(), manner.live());
        scribe = manner.transcribe() ? new Scribe(how, events, time, new Notes()) : null;
        Hears.Manner hearing =
                new Hears.Manner(
                        manner.wakeWords(), manner.rule(), manner.patience().toMillis() * 16);
        hears = new Hears(sound, hearing, OwnVoice.NONE, () -> null, this::heed);
        if (scribe != null) {
            stages.add(
                    new Stage(
                            "transcriber",
                            events,
                            started -> scribe.serve(engines, started),
                            scribe::giveUp));
        }
        stages.add(new Stage("hearing", events, on -> hears.serve(engines, on), () -> {}));
        stages.add(new Stage("microphone", events, on -> ear.read(microphone, on), () -> {}));
    }

    /**
     * {@return when an utterance of somebody who talks to the glasses ends}
     *
     * @param speech how the configuration wants it
     */
    public static EndpointRule conversation(Settings.Speech speech) {
        return Manners.endpoints(speech);
    }

    /** {@return how much sound was read so far, in milliseconds; thread-safe} */
    public double heardMs() {
        return ear.heardMs();
    }

    /**
     * Listens until the microphone has ended and all that was heard is written down.
     *
     * @return how much was heard, how fast
     * @throws StageException if the microphone, or a model, failed for good
     * @throws InterruptedException if the thread was interrupted; everything is stopped then
     */
    public Summary run() throws StageException, InterruptedException {
        long begun = System.nanoTime();
        stages.forEach(Stage::start);
        try {
            while (!isOver()) {
                Thread.sleep(LOOK);
            }
        } finally {
            ear.close();
            stages.reversed().forEach(Stage::stop);
            for (Stage stage : stages.reversed()) {
                stage.join(SHUTDOWN);
            }
        }
        double audioMs = ear.heardMs();
        double tookMs = (System.nanoTime() - begun) / 1e6;
        return new Summary(audioMs, audioMs == 0 ? 0 : tookMs / audioMs);
    }

    private boolean isOver() throws StageException {
        for (Stage stage : stages) {
            stage.check();
            // A model that cannot be opened is told of even where nobody spoke.
            if (stage.state() == StageState.STARTING) {
                return false;
            }
        }
        return stages.getLast().state() == StageState.ENDED
                && hears.isIdle()
                && (scribe == null || scribe.isIdle());
    }

    private void heed(Heard heard) throws InterruptedException {
        if (heard instanceof Heard.Woke woke) {
            events.publish(
                    new Event.Wake(woke.hit().model(), woke.hit().score(), woke.sample() / 16));
        }
        if (scribe != null) {
            scribe.put(heard);
            boolean answered = heard instanceof Heard.Paused || heard instanceof Heard.Ended;
            if (answered && !manner.live()) {
                scribe.awaitIdle();
            }
        } else if (heard instanceof Heard.Ended ended) {
            events.publish(new Event.Speech(ended.startSample() / 16, ended.endSample() / 16));
        }
    }

    /** What the transcriber's words lead to here: only to more listening. */
    private final class Notes implements Scribe.Listener {
        @Override
        public void woke(Heard.Woke woke) {}

        @Override
        public void gaveUp() {}

        @Override
        public void partial(String text) {
            hears.hint(text);
        }

        @Override
        public void done(Transcript transcript, Heard.Ended end) {
            if (manner.wakeWords() && transcript.text().isEmpty()) {
                hears.resume();
            }
        }

        @Override
        public boolean isWakePhrase(Heard.Woke woke, Transcript transcript) {
            return WakePhrase.isHeard(woke.hit().model(), transcript.text());
        }

        @Override
        public void vetoed(Heard.Woke woke) {
            events.publish(new Event.Veto(woke.hit().model()));
        }
    }
}
