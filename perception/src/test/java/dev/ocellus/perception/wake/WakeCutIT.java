// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.tflite.TestLiteRt;
import dev.ocellus.perception.wake.WakeClips.Clip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Recorded phrases with recorded sentences right behind them. */
final class WakeCutIT {
    private static final int MS = 16;

    /** Where the phrases end in milliseconds, read off the recordings' envelopes. */
    private static final Map<String, Integer> PHRASE_ENDS =
            Map.of(
                    "wake__okay_nabu__1", 2_920,
                    "wake__okay_nabu__2", 1_400,
                    "wake__hey_jarvis__1", 1_150,
                    "wake__hey_jarvis__2", 1_350);

    @Test
    void nineInTenCutsKeepTheCommandAndDropThePhrase() throws Exception {
        List<String> missed = new ArrayList<>();
        int cuts = 0;
        for (Map.Entry<String, Integer> clip : PHRASE_ENDS.entrySet()) {
            int end = clip.getValue();
            Clip phrase = new Clip(clip.getKey());
            for (String sentence : List.of("jfk", "two-cities", "digits")) {
                for (int pauseMs : new int[] {0, 60, 150, 400, 1_000}) {
                    short[] sound =
                            join(
                                    Arrays.copyOf(phrase.sound(), end * MS),
                                    pauseMs,
                                    fromFirstWord(sentence));
                    OptionalLong found = cut(phrase.phrase(), sound);
                    if (found.isEmpty()) {
                        continue; // the sentence drowns the phrase
                    }
                    long cut = found.getAsLong() / MS;
                    String what = phrase + ", " + pauseMs + " ms, " + sentence + ": ";
                    cuts++;
                    if (cut < end - 120 || cut > end + pauseMs + 60) {
                        missed.add(what + (cut - end));
                    }
                    assertTrue(cut > end - 300 && cut < end + pauseMs + 400, what + cut);
                }
            }
        }
        assertTrue(cuts >= 54, "heard " + cuts + " of 60 phrases");
        assertTrue(missed.size() <= cuts / 10, missed.size() + " of " + cuts + ": " + missed);
    }

    private static OptionalLong cut(String model, short[] sound) throws Exception {
        try (WakeWords ear = WakeWords.open(TestLiteRt.load(), List.of(WakeClips.model(model)))) {
            List<WakeWord.Hit> hits = ear.listen(sound);
            if (hits.isEmpty()) {
                return OptionalLong.empty();
            }
            int fired = (int) hits.getFirst().endSample();
            int from = fired - WakeCut.BEFORE_SAMPLES;
            return OptionalLong.of(
                    WakeCut.commandStart(
                            hits.getFirst(),
                            Arrays.copyOfRange(sound, from, fired + WakeCut.AFTER_SAMPLES),
                            from));
        }
    }

    /** The clips' own background fills the pause. */
    private static short[] join(short[] phrase, int pauseMs, short[] said) {
        short[] sound = Arrays.copyOf(phrase, phrase.length + pauseMs * MS + said.length);
        for (int i = 0; i < pauseMs * MS; i++) {
            sound[phrase.length + i] = phrase[4_800 + i % 1_600];
        }
        double gain = loudest(phrase) / (double) loudest(said);
        for (int i = 0; i < said.length; i++) {
            sound[phrase.length + pauseMs * MS + i] = (short) (gain * said[i]);
        }
        return sound;
    }

    private static int loudest(short[] sound) {
        int most = 1;
        for (short sample : sound) {
            most = Math.max(most, Math.abs(sample));
        }
        return most;
    }

    /** {@return the sound from the start of the first segment that Silero's reference found} */
    private static short[] fromFirstWord(String sentence) {
        Path reference = TestMedia.require("speech-reference/vad-segments.json");
        double start =
                JsonMapper.shared()
                        .readTree(reference.toFile())
                        .get("v5/" + sentence + ".wav")
                        .get("segments_s")
                        .get(0)
                        .get(0)
                        .asDouble();
        short[] said = TestMedia.sound(TestMedia.require("speech/" + sentence + ".wav"));
        return Arrays.copyOfRange(said, (int) ((start + 0.03) * 1_000 * MS), said.length);
    }
}
