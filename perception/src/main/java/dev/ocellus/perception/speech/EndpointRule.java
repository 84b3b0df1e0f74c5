// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.speech;

import java.time.Duration;

/**
 * When speech begins, pauses and ends.
 *
 * @param speechFrom probability from which a window is speech, 0 to 1
 * @param silenceBelow probability below which a pause begins, at most {@code speechFrom}; between
 *     the two nothing changes
 * @param preRoll sound that belongs to an utterance before its first window of speech
 * @param tail sound that belongs to it after its last
 * @param shortestSpeech speech that is shorter is taken for noise
 * @param firstPause silence after which a speculative transcript is worth its cost
 * @param finishedPause silence that ends an utterance whose text sounds finished; at least {@code
 *     firstPause}
 * @param openPause silence that ends one whose text could go on, or is not known
 * @param unfinishedPause silence that ends one whose text must go on
 * @param longest an utterance that grows longer is cut, at the longest pause of its second half
 */
public record EndpointRule(
        float speechFrom,
        float silenceBelow,
        Duration preRoll,
        Duration tail,
        Duration shortestSpeech,
        Duration firstPause,
        Duration finishedPause,
        Duration openPause,
        Duration unfinishedPause,
        Duration longest) {
    /**
     * Talk with an assistant: 0.5 and 0.35, 300 ms before and 200 ms after, at least 120 ms, pauses
     * of 160, 320, 640 and 1300 ms, at most 25 s.
     */
    public static final EndpointRule CONVERSATION =
            new EndpointRule(
                    0.5f,
                    0.35f,
                    Duration.ofMillis(300),
                    Duration.ofMillis(200),
                    Duration.ofMillis(120),
                    Duration.ofMillis(160),
                    Duration.ofMillis(320),
                    Duration.ofMillis(640),
                    Duration.ofMillis(1_300),
                    Duration.ofSeconds(25));

    /**
     * A recording, in long pieces, since a transcriber does better with more of the sense: cut only
     * at pauses of 4 s, or before 20 s are full. Faint speech counts as speech, from 0.35 to 0.2:
     * nobody waits for the end, and a word that is lost is worse than silence that is heard.
     */
    public static final EndpointRule RECORDING =
            new EndpointRule(
                    0.35f,
                    0.2f,
                    Duration.ofMillis(300),
                    Duration.ofMillis(200),
                    Duration.ofMillis(120),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(20));

    /** Rejects values outside the ranges. */
    public EndpointRule {
        if (!(silenceBelow > 0 && silenceBelow <= speechFrom && speechFrom <= 1)) {
            throw new IllegalArgumentException(
                    "must be 0 < silenceBelow <= speechFrom <= 1, got "
                            + silenceBelow
                            + " and "
                            + speechFrom);
        }
        if (preRoll.isNegative() || tail.isNegative() || shortestSpeech.isNegative()) {
            throw new IllegalArgumentException(
                    "preRoll, tail and shortestSpeech must be 0 or more, got "
                            + preRoll
                            + ", "
                            + tail
                            + " and "
                            + shortestSpeech);
        }
        if (!firstPause.isPositive()
                || firstPause.compareTo(finishedPause) > 0
                || finishedPause.compareTo(openPause) > 0
                || openPause.compareTo(unfinishedPause) > 0) {
            throw new IllegalArgumentException(
                    "must be 0 < firstPause <= finishedPause <= openPause <= unfinishedPause, got "
                            + firstPause
                            + ", "
                            + finishedPause
                            + ", "
                            + openPause
                            + " and "
                            + unfinishedPause);
        }
        if (longest.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException("longest must be 2 s or more, got " + longest);
        }
    }

    /** {@return the silence that ends an utterance that sounds so} */
    Duration endingPause(SentenceEnd.Judgement judgement) {
        return switch (judgement) {
            case FINISHED -> finishedPause;
            case OPEN -> openPause;
            case UNFINISHED -> unfinishedPause;
        };
    }
}
