// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.FreeTalk;
import dev.ocellus.perception.language.Abilities;
import dev.ocellus.perception.speech.EndpointRule;
import dev.ocellus.runtime.config.Settings;
import java.time.Duration;

/** How the configuration makes the glasses listen and talk. */
final class Manners {
    private static final long SAMPLES_PER_SECOND = 16_000;

    private Manners() {}

    static FreeTalk talk(Settings.Language language, Abilities abilities) {
        return new FreeTalk(
                language.sampling(),
                language.maxTokens(),
                language.threadsHere(),
                language.thinkTokens(),
                abilities);
    }

    static Hears.Manner hearing(Settings settings) {
        return new Hears.Manner(
                !settings.wake().models().isEmpty(),
                endpoints(settings.speech()),
                (long) (settings.wake().patienceSeconds() * SAMPLES_PER_SECOND));
    }

    /** What is known to be finished ends soonest; what is not known waits twice as long. */
    static EndpointRule endpoints(Settings.Speech speech) {
        EndpointRule usual = EndpointRule.CONVERSATION;
        int open = Math.min(2 * speech.endPauseMs(), speech.unfinishedPauseMs());
        Duration finished = Duration.ofMillis(speech.endPauseMs());
        return new EndpointRule(
                usual.speechFrom(),
                usual.silenceBelow(),
                usual.preRoll(),
                usual.tail(),
                usual.shortestSpeech(),
                finished.compareTo(usual.firstPause()) < 0 ? finished : usual.firstPause(),
                finished,
                Duration.ofMillis(open),
                Duration.ofMillis(speech.unfinishedPauseMs()),
                seconds(speech.longestSeconds()));
    }

    static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
