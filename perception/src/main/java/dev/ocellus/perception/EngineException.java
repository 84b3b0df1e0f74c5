// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception;

import org.jspecify.annotations.Nullable;

/**
 * A model or the native library behind it is missing, damaged or unfit for this machine. The
 * message names what, why, and the command that mends it.
 */
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the user can do. */
    private final String remedy;

    /**
     * A refusal.
     *
     * @param what the model or library, such as {@code whisper-tiny}
     * @param why the cause
     * @param remedy what the user can do, such as {@code run: ocellus models pull whisper-tiny}
     */
    public EngineException(String what, String why, String remedy) {
        this(what, why, remedy, null);
    }

    /**
     * A refusal with an underlying exception.
     *
     * @param what the model or library, such as {@code whisper-tiny}
     * @param why the cause
     * @param remedy what the user can do, such as {@code run: ocellus models pull whisper-tiny}
     * @param cause the exception behind it
     */
    public EngineException(String what, String why, String remedy, @Nullable Throwable cause) {
        super(what + ": " + why + "; " + remedy, cause);
        this.remedy = remedy;
    }

    /** {@return what the user can do; the end of the message} */
    public String remedy() {
        return remedy;
    }
}
