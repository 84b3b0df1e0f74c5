// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.io.IOException;

/**
 * Where a virtual speaker leaves what was heard. Guarded by the speaker, but for {@link #close}.
 */
interface SoundSink {
    /** A speaker that nobody listens to. */
    SoundSink SILENCE =
            new SoundSink() {
                @Override
                public void open(int sampleRateHz) {}

                @Override
                public void heard(short[] samples, int length) {}

                @Override
                public void close() {}
            };

    /** Called once, before the first sample. */
    void open(int sampleRateHz) throws IOException;

    /** Takes over the first samples of an array. */
    void heard(short[] samples, int length) throws IOException;

    /** Thread-safe; unblocks a pending call. Idempotent. */
    void close() throws IOException;
}
