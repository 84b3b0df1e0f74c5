// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

/**
 * Sound to listen to.
 *
 * @param name of its file, or what it says
 * @param samples 16 kHz, one channel
 */
record Clip(
        String name,
        @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
                short[] samples) {
    static final int RATE_HZ = 16_000;

    double seconds() {
        return samples.length / (double) RATE_HZ;
    }
}
