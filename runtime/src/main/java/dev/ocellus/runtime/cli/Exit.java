// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

/** How a command ended. The numbers are a promise to scripts. */
public enum Exit {
    /** All was done. */
    DONE(0),
    /** Failed while running; a scenario's expectation that was not met, too. */
    FAILED(1),
    /** Wrong usage. */
    USAGE(2),
    /** A model or native library is missing or unfit. */
    MISSING(3),
    /** The input is unreadable or not what it says. */
    UNREADABLE(4),
    /** Refused by policy: consent or power. */
    REFUSED(5),
    /** Interrupted by the user. */
    INTERRUPTED(130);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** {@return the exit code of the process} */
    public int code() {
        return code;
    }
}
