// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in a user's words why a file or stream failed: Java's messages are often but a path. */
public final class IoReason {
    private IoReason() {}

    /**
     * {@return the cause as part of a message, such as {@code permission denied on /var/x}}
     *
     * @param failure what the system threw
     */
    public static String of(IOException failure) {
        return switch (failure) {
            case AccessDeniedException e -> on("permission denied", e);
            case NoSuchFileException e -> on("no such file or folder", e);
            case FileAlreadyExistsException e -> on("there is already a file", e);
            case NotDirectoryException e -> on("it is no folder", e);
            case DirectoryNotEmptyException e -> on("the folder is not empty", e);
            case FileSystemException e when e.getReason() != null -> on(e.getReason(), e);
            case CharacterCodingException e -> "it is not UTF-8 text";
            default -> {
                String message = failure.getMessage();
                yield message == null || message.isBlank()
                        ? failure.getClass().getSimpleName()
                        : message;
            }
        };
    }

    private static String on(String reason, FileSystemException e) {
        return e.getFile() == null ? reason : reason + " on " + e.getFile();
    }
}
