// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import java.nio.file.Path;

/** A WAV file at 16 kHz. */
final class WavSource implements SampleSource {
    private final PcmInput pcm;
    private final SpeechInput speech;

    WavSource(String device, Path file) throws DeviceException {
        this.pcm = PcmInput.wav(device, file);
        this.speech = new SpeechInput(pcm);
    }

    /** {@return samples at 16 kHz, or -1 while nobody knows} */
    long frames() {
        return speech.frames();
    }

    @Override
    public int read(long first, float[] out, int length) throws DeviceException {
        return speech.read(out, 0, length);
    }

    @Override
    public void close() {
        pcm.close();
    }
}
