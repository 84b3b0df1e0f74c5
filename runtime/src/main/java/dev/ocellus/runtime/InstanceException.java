// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A home folder could not be taken, mostly because another process has it. */
public final class InstanceException extends Exception {
    private static final long serialVersionUID = 1L;

    InstanceException(Path home, String why, @Nullable Throwable cause) {
        super("home " + home + ": " + why, cause);
    }
}
