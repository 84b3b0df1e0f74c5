// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples as little-endian bytes in one reused buffer. Confined to one thread. */
final class PcmBytes {
    private ByteBuffer bytes = ByteBuffer.allocateDirect(8192).order(ByteOrder.LITTLE_ENDIAN);

    /** {@return the samples, valid until the next call} */
    ByteBuffer of(short[] samples, int length) {
        if (bytes.capacity() < 2 * length) {
            bytes = ByteBuffer.allocateDirect(2 * length).order(ByteOrder.LITTLE_ENDIAN);
        }
        bytes.clear();
        bytes.asShortBuffer().put(samples, 0, length);
        return bytes.limit(2 * length);
    }
}
