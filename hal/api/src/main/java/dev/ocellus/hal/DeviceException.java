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

    /** What sort of fault it is, so that callers need not read the message. */
    public enum Kind {
        /** It was there and does not answer any more. */
        LOST,
        /** There is no such device. */
        ABSENT,
        /** Somebody else has it. */
        BUSY,
        /** The system or the driver does not allow it. */
        REFUSED,
        /**
         * What comes from it is not what it says: no file, a broken file, a format nobody reads.
         */
        UNREADABLE,
        /** What it reads from ends too early; all that is there was delivered before. */
        CUT_SHORT,
        /** The name or an option in the request is wrong. */
        OPTION,
        /** It was closed here, or the thread that used it was interrupted. */
        CLOSED
    }

    /** What sort of fault it is. */
    private final Kind kind;

    /** The device that failed. */
    private final String device;

    /** The operation that failed. */
    private final String operation;

    /**
     * A fault of kind {@link Kind#LOST}.
     *
     * @param device contract and name, such as {@code microphone clip.wav}
     * @param operation what was tried: {@code open}, {@code read}, ...
     * @param reason the cause and, after a semicolon, the next step
     */
    public DeviceException(String device, String operation, String reason) {
        this(Kind.LOST, device, operation, reason, null);
    }

    /**
     * A fault of kind {@link Kind#LOST} with an underlying exception.
     *
     * @param device contract and name, such as {@code microphone clip.wav}
     * @param operation what was tried: {@code open}, {@code read}, ...
     * @param reason the cause and, after a semicolon, the next step
     * @param cause the exception behind it
     */
    public DeviceException(
            String device, String operation, String reason, @Nullable Throwable cause) {
        this(Kind.LOST, device, operation, reason, cause);
    }

    /**
     * A fault.
     *
     * @param kind what sort of fault
     * @param device contract and name, such as {@code microphone clip.wav}
     * @param operation what was tried: {@code open}, {@code read}, ...
     * @param reason the cause and, after a semicolon, the next step
     */
    public DeviceException(Kind kind, String device, String operation, String reason) {
        this(kind, device, operation, reason, null);
    }

    /**
     * A fault with an underlying exception.
     *
     * @param kind what sort of fault
     * @param device contract and name, such as {@code microphone clip.wav}
     * @param operation what was tried: {@code open}, {@code read}, ...
     * @param reason the cause and, after a semicolon, the next step
     * @param cause the exception behind it
     */
    public DeviceException(
            Kind kind, String device, String operation, String reason, @Nullable Throwable cause) {
        super(device + ": " + operation + " failed: " + reason, cause);
        this.kind = kind;
        this.device = device;
        this.operation = operation;
    }

    /** {@return what sort of fault it is} */
    public Kind kind() {
        return kind;
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
