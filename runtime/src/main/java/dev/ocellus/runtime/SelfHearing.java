// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.wake.WakeWord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Listens with the same wake models to what the speaker plays: a wake phrase that the glasses say
 * themselves is not taken for the wearer's when the microphone hears its echo. Thread-safe.
 */
final class SelfHearing {
    /** How long after the sound was handed to the speaker its echo may arrive. */
    private static final long ECHO_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    private final Engines engines;
    private final boolean wanted;
    private final TimeSource time;
    private final Map<String, Long> ownHits = new ConcurrentHashMap<>();

    /**
     * @param wanted false when nothing listens for wake words
     */
    SelfHearing(Engines engines, boolean wanted, TimeSource time) {
        this.engines = engines;
        this.wanted = wanted;
        this.time = time;
    }

    /** {@return whether a hit of a model is the echo of what the glasses said} */
    boolean isOwn(String model) {
        Long at = ownHits.get(model);
        return at != null && time.nanoTime() - at < ECHO_NANOS;
    }

    /** {@return what hears the speaker; confined to the speaker's thread} */
    Listener listen() throws EngineException {
        return new Listener(wanted ? engines.wakeWord() : null);
    }

    /** Hears what is played. */
    final class Listener implements AutoCloseable {
        private final @Nullable WakeWord wake;
        private final short[] block = new short[WakeWord.BLOCK_SAMPLES];
        private int filled;
        private double position;
        private short last;

        private Listener(@Nullable WakeWord wake) {
            this.wake = wake;
        }

        /** Takes what the speaker is given; straight lines between samples do to know a word. */
        void played(short[] samples, int sampleRateHz) {
            if (wake == null || samples.length == 0) {
                return;
            }
            double step = sampleRateHz / 16_000.0;
            for (; position < samples.length; position += step) {
                int at = (int) position;
                short before = at == 0 ? last : samples[at - 1];
                double between = position - at;
                block[filled++] = (short) Math.round(before + (samples[at] - before) * between);
                if (filled == block.length) {
                    filled = 0;
                    wake.listen(block).forEach(hit -> ownHits.put(hit.model(), time.nanoTime()));
                }
            }
            position -= samples.length;
            last = samples[samples.length - 1];
        }

        @Override
        public void close() {
            if (wake != null) {
                wake.close();
            }
        }
    }
}
