// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.memory;

/** What is remembered cannot be kept or read; the message says why and what helps. */
public final class MemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * A failure.
     *
     * @param message for the wearer
     * @param cause behind it
     */
    public MemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
