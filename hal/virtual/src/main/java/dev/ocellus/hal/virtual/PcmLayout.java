// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

/**
 * How samples follow each other in a file or pipe.
 *
 * @param encoding one sample
 * @param channels interleaved, 1 or more
 * @param sampleRateHz 8000 to 48000
 */
record PcmLayout(PcmEncoding encoding, int channels, int sampleRateHz) {
    /** What a raw pipe holds unless its options say otherwise. */
    static final PcmLayout SPEECH = new PcmLayout(PcmEncoding.S16, 1, 16_000);

    int frameBytes() {
        return encoding.bytes() * channels;
    }
}
