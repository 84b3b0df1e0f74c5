// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/**
 * Signed 16-bit PCM as it travels between device and perception.
 *
 * @param sampleRateHz samples per second of one channel, 8000 to 48000
 * @param channels interleaved channels, 1 or more
 */
public record AudioFormat(int sampleRateHz, int channels) {
    /** What every stage after the microphone works on: 16 kHz, one channel. */
    public static final AudioFormat SPEECH = new AudioFormat(16_000, 1);

    /** Rejects rates and channel counts outside the range. */
    public AudioFormat {
        if (sampleRateHz < 8_000 || sampleRateHz > 48_000) {
            throw new IllegalArgumentException(
                    "sampleRateHz must be 8000..48000, got " + sampleRateHz);
        }
        if (channels < 1) {
            throw new IllegalArgumentException("channels must be 1 or more, got " + channels);
        }
    }
}
