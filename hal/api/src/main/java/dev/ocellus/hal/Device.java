// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/** An open device. Confined to one thread unless its own contract says otherwise. */
public interface Device extends AutoCloseable {
    /** Releases the device and unblocks every pending call on it. Idempotent and thread-safe. */
    @Override
    void close();
}
