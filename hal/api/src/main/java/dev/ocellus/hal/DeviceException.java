// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import org.jspecify.annotations.Nullable;

/**
 * A device was lost, refused or failed. The message names the device, the operation, the cause and
 * the next step, as in {@code camera front: open failed: EACCES on /dev/video0; add the user to
 * group "video"}.
 */
public final class DeviceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The device that failed. */
    private final String device;

    /** The operation that failed. */
    private final String operation;

    /**
     * A fault.
     *
     * @param device contract and name, such as {@code microphone clip.wav}
     * @param operation what was tried: {@code open}, {@code read}, ...
     * @param reason the cause and, after a semicolon, the next step
     */
    public DeviceException(String device, String operation, String reason) {
        this(device, operation, reason, null);
    }

    /**
     * A fault with an underlying exception.
     *
     * @param device contract and name, such as {@code microphone clip.wav}
     * @param operation what was tried: {@code open}, {@code read}, ...
     * @param reason the cause and, after a semicolon, the next step
     * @param cause the exception behind it
     */
    public DeviceException(
            String device, String operation, String reason, @Nullable Throwable cause) {
        super(device + ": " + operation + " failed: " + reason, cause);
        this.device = device;
        this.operation = operation;
    }

    /** {@return the device that failed} */
    public String device() {
        return device;
    }

    /** {@return the operation that failed} */
    public String operation() {
        return operation;
    }
}
