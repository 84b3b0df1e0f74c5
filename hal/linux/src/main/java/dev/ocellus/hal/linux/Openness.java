// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.linux;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;

/** Whether a sensor is still open. Thread-safe. */
final class Openness {
    private final String device;
    private volatile boolean closed;

    Openness(String device) {
        this.device = device;
    }

    void check(String operation) throws DeviceException {
        if (closed) {
            throw new DeviceException(
                    Kind.CLOSED, device, operation, "it was closed; open it again");
        }
    }

    void close() {
        closed = true;
    }
}
