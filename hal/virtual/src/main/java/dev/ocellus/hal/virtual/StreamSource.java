// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A pipe or standard input at 16 kHz: WAV when it says so, else raw samples, where those are
 * allowed. Owns the channel.
 */
final class StreamSource implements SampleSource {
    private final String device;
    private final ReadableByteChannel channel;
    private final @Nullable PcmLayout raw;
    private @Nullable SpeechInput speech;

    /**
     * @param raw how the samples lie when it is not WAV, or null when it must be
     */
    StreamSource(String device, ReadableByteChannel channel, @Nullable PcmLayout raw) {
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
