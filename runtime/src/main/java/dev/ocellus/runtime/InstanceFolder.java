// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * What a running instance leaves in its home for others to find it: a lock file that holds its
 * process id and the path of its socket. Only the user may enter.
 *
 * @param path of the folder
 */
record InstanceFolder(Path path) {
    /** Longest path of a socket in bytes; the kernel's limit, less the terminator. */
    private static final int MOST_PATH_BYTES = 107;

    private static final String SOCKET = "socket";
    private static final String SHORT_PREFIX = "ocellus-";

    /**
     * Who holds the lock.
     *
     * @param pid of the process
     * @param socket where it listens
     */
    record Owner(long pid, Path socket) {}

    static InstanceFolder of(Home home) {
        return new InstanceFolder(home.state().resolve("instance"));
    }

    /**
     * {@return the file whose lock makes a process the owner; opened by nothing else, for the
     * kernel drops the locks that a process has on a file as soon as the process closes any channel
     * to it}
     */
    Path lock() {
        return path.resolve("lock");
    }

    /** {@return the file that says who the owner is} */
    Path description() {
        return path.resolve("owner");
    }

    /** Says who the owner is. */
    void describe(Owner owner) throws IOException {
        Files.writeString(description(), owner.pid() + "\n" + owner.socket() + "\n");
    }

    /** Makes the folder, or makes sure that nobody else may enter it. */
    void prepare() throws IOException {
        Files.createDirectories(path.getParent());
        if (!Files.isDirectory(path)) {
            Files.createDirectory(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    /** {@return a path for a socket, in a private temporary folder when this one's is too long} */
    Path newSocket() throws IOException {
        Path socket = path.resolve(SOCKET);
        boolean fits = socket.toString().getBytes(StandardCharsets.UTF_8).length <= MOST_PATH_BYTES;
        return fits ? socket : Files.createTempDirectory(SHORT_PREFIX).resolve(SOCKET);
    }

    /** Removes a socket and the temporary folder that it may lie in; nothing that is not ours. */
    void remove(Path socket) throws IOException {
        Path folder = socket.getParent();
        if (folder == null || !socket.endsWith(SOCKET)) {
            return;
        }
        if (folder.equals(path)) {
            Files.deleteIfExists(socket);
        } else if (String.valueOf(folder.getFileName()).startsWith(SHORT_PREFIX)) {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(folder);
        }
    }

    /** {@return who holds the lock, or held it last} */
    Optional<Owner> owner() throws IOException {
        try {
            List<String> lines = Files.readAllLines(description());
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new Owner(Long.parseLong(lines.get(0)), Path.of(lines.get(1))));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    static UnixDomainSocketAddress address(Path socket) {
        return UnixDomainSocketAddress.of(socket);
    }
}
