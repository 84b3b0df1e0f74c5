// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ends a command with a message for the user and an exit code. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** How the command ends. */
    private final Exit exit;

    /**
     * Ends the command.
     *
     * @param exit how it ends
     * @param message what happened and the next step, one line
     */
    public CliException(Exit exit, String message) {
        this(exit, message, null);
    }

    /**
     * Ends the command because of another failure.
     *
     * @param exit how it ends
     * @param message what happened and the next step, one line
     * @param cause the failure, shown with {@code --debug}
     */
    public CliException(Exit exit, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    /**
     * Ends the command because of another failure whose message says it all.
     *
     * @param exit how it ends
     * @param cause the failure
     */
    public CliException(Exit exit, Throwable cause) {
        this(exit, Objects.requireNonNullElse(cause.getMessage(), cause.toString()), cause);
    }

    /** {@return how the command ends} */
    public Exit exit() {
        return exit;
    }
}
