// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

/** A stage that something cannot do without has failed for good; the cause says why. */
public final class StageException extends Exception {
    private static final long serialVersionUID = 1L;

    StageException(String stage, Throwable cause) {
        super(stage + ": " + cause.getMessage(), cause);
    }
}
