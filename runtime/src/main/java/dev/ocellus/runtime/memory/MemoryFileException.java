// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of memories is not what it says; the message names the file, the place and what is wrong.
 */
public final class MemoryFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MemoryFileException(Path file, String what, @Nullable Throwable cause) {
        super("memory: import of " + file + " failed: " + what + "; nothing was changed", cause);
    }
}
