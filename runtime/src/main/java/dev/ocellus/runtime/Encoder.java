// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Meaning;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.meaning.SentenceEncoder;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The sentence encoder, opened when the first sentence comes. Where it is missing or unfit that is
 * said once, and sentences are understood by their words alone. Confined to one thread.
 */
final class Encoder implements Meaning, AutoCloseable {
    private final ModelThread.Opener<SentenceEncoder> opener;
    private @Nullable SentenceEncoder encoder;
    private boolean given;

    Encoder(ModelThread.Opener<SentenceEncoder> opener) {
        this.opener = opener;
    }

    @Override
    public float[] of(String text) {
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
    public void close() {
        if (encoder != null) {
            encoder.close();
        }
        encoder = null;
        given = false;
    }
}
