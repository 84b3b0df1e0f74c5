// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** A pipe or standard input at 16 kHz: WAV when it says so, else raw samples. Owns the channel. */
final class StreamSource implements SampleSource {
    private final String device;
    private final ReadableByteChannel channel;
    private final PcmLayout raw;
    private @Nullable SpeechInput speech;

    StreamSource(String device, ReadableByteChannel channel, PcmLayout raw) {
        this.device = device;
        this.channel = channel;
        this.raw = raw;
    }

    @Override
    public int read(long first, float[] out, int length) throws DeviceException {
        if (speech == null) {
            speech = new SpeechInput(PcmInput.stream(device, channel, raw));
        }
        return speech.read(out, 0, length);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // It was only read; nothing is lost.
        }
    }
}
