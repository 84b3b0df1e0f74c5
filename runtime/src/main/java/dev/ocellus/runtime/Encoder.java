// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Meaning;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.meaning.SentenceEncoder;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The sentence encoder, opened when the first sentence comes. Where it is missing or unfit that is
 * said once, and sentences are understood by their words alone. Thread-safe: one sentence at a
 * time, on the caller's thread.
 */
public final class Encoder implements Meaning, AutoCloseable {
    private final ModelThread.Opener<SentenceEncoder> opener;
    private @Nullable SentenceEncoder encoder;
    private boolean given;

    /**
     * An encoder that opens nothing yet.
     *
     * @param engines opens the model
     */
    public Encoder(Engines engines) {
        this(engines::sentenceEncoder);
    }

    Encoder(ModelThread.Opener<SentenceEncoder> opener) {
        this.opener = opener;
    }

    @Override
    public synchronized float[] of(String text) {
        if (!given) {
            given = true;
            try {
                encoder = opener.open();
            } catch (EngineException e) {
                Logger.warn("understands by words alone: {}", e.getMessage());
            }
        }
        return encoder == null ? NONE.of(text) : encoder.encode(text);
    }

    /** Closes the model, if it was opened; the next sentence opens it again. */
    @Override
    public synchronized void close() {
        if (encoder != null) {
            encoder.close();
        }
        encoder = null;
        given = false;
    }
}
