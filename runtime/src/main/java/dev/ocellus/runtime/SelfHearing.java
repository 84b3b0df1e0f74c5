// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.wake.WakeWord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the speaker plays: listens to it with the same wake models, so that a wake phrase that
 * the glasses say themselves is not taken for the wearer's when the microphone hears its echo, and
 * keeps it for the echo canceller. Thread-safe.
 */
final class SelfHearing implements OwnVoice {
    /** How long after the sound was handed to the speaker its echo may arrive. */
    private static final long ECHO_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    /** How long after it was handed to the speaker sound may still be heard, queue and all. */
    private static final long SOUNDING_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final Engines engines;
    private final boolean wanted;
    private final TimeSource time;
    private final Map<String, Long> ownHits = new ConcurrentHashMap<>();
    private final FarEnd farEnd = new FarEnd();
    private final AtomicReference<@Nullable Long> lastPlayed = new AtomicReference<>();

    /**
     * @param wanted false when nothing listens for wake words
     */
    SelfHearing(Engines engines, boolean wanted, TimeSource time) {
        this.engines = engines;
        this.wanted = wanted;
        this.time = time;
    }

    /** {@return what the speaker plays, on the microphone's clock} */
    FarEnd farEnd() {
        return farEnd;
    }

    /** The speaker was stopped just now. */
    void stopped() {
        farEnd.stop(time.nanoTime());
    }

    @Override
    public boolean said(String model) {
        Long at = ownHits.get(model);
        return at != null && time.nanoTime() - at < ECHO_NANOS;
    }

    @Override
    public boolean sounds() {
        Long at = lastPlayed.get();
        return at != null && time.nanoTime() - at < SOUNDING_NANOS;
    }

    /** {@return what hears the speaker; confined to the speaker's thread} */
    Listener listen() throws EngineException {
        return new Listener(wanted ? engines.wakeWord() : null);
    }

    /** Hears what is played. */
    final class Listener implements AutoCloseable {
        private final @Nullable WakeWord wake;
        private final short[] block = new short[WakeWord.BLOCK_SAMPLES];
        private short[] converted = new short[0];
        private int filled;
        private double position;
        private short last;

        private Listener(@Nullable WakeWord wake) {
            this.wake = wake;
        }

        /**
         * Takes what the speaker is given; straight lines between samples do to know a word.
         *
         * @param queuedNanos how long until the first of them is heard
         */
        void played(short[] samples, int sampleRateHz, long queuedNanos) {
            lastPlayed.set(time.nanoTime());
            if (wake == null || samples.length == 0) {
                return;
            }
            double step = sampleRateHz / 16_000.0;
            int most = (int) (samples.length / step) + 1;
            if (converted.length < most) {
                converted = new short[most];
            }
            int count = 0;
            for (; position < samples.length; position += step) {
                int at = (int) position;
                short before = at == 0 ? last : samples[at - 1];
                double between = position - at;
                converted[count++] = (short) Math.round(before + (samples[at] - before) * between);
            }
            position -= samples.length;
            last = samples[samples.length - 1];
            farEnd.play(converted, count, time.nanoTime() + queuedNanos);
            listen(wake, count);
        }

        private void listen(WakeWord words, int count) {
            for (int i = 0; i < count; i++) {
                block[filled++] = converted[i];
                if (filled == block.length) {
                    filled = 0;
                    words.listen(block).forEach(hit -> ownHits.put(hit.model(), time.nanoTime()));
                }
            }
        }

        @Override
        public void close() {
            if (wake != null) {
                wake.close();
            }
        }
    }
}
