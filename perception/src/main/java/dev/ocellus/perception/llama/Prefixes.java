// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * States of warmed prefixes: the latest in memory, all in a folder when there is one. A file holds
 * the checksum of its state and is ignored when it does not match, since the library takes a
 * damaged state as it comes. That a file cannot be written or read is not an error: the prefix is
 * then read again.
 */
final class Prefixes {
    private static final int KEPT_IN_MEMORY = 3;
    private static final long BYTES_IN_MEMORY = 24L << 20;
    private static final int KEPT_FILES = 8;
    private static final long LARGEST_FILE = 256L << 20;
    private static final String ENDING = ".prefix";

    /** A prefix and what the library knows after it. Nobody changes the arrays. */
    static final class Prefix {
        private final int[] tokens;
        private final byte[] state;

        Prefix(int[] tokens, byte[] state) {
            this.tokens = tokens;
            this.state = state;
        }

        /** {@return its tokens} */
        int[] tokens() {
            return tokens;
        }

        /** {@return the state of a context that holds just them} */
        byte[] state() {
            return state;
        }
    }

    private final @Nullable Path folder;
    private final String identity;
    private final Deque<Prefix> latest = new ArrayDeque<>();

    /**
     * Nothing yet.
     *
     * @param folder made when the first state is kept, or null
     * @param identity of the library, the model file and what else a state depends on
     */
    Prefixes(@Nullable Path folder, String identity) {
        this.folder = folder;
        this.identity = identity;
    }

    /** {@return the longest known prefix of a prompt that is in memory, or null} */
    @Nullable Prefix of(int[] prompt) {
        return latest.stream()
                .filter(prefix -> startsWith(prompt, prefix.tokens()))
                .max(Comparator.comparingInt(prefix -> prefix.tokens().length))
                .orElse(null);
    }

    /** {@return a prefix that was kept before, or null} */
    @Nullable Prefix find(int[] tokens) {
        for (Prefix prefix : latest) {
            if (Arrays.equals(prefix.tokens(), tokens)) {
                return prefix;
            }
        }
        if (folder == null) {
            return null;
        }
        byte[] state = read(file(folder, tokens));
        if (state == null) {
            return null;
        }
        Prefix prefix = new Prefix(tokens, state);
        remember(prefix);
        return prefix;
    }

    /** Keeps a prefix. */
    void keep(Prefix prefix) {
        remember(prefix);
        if (folder != null && prefix.state().length <= LARGEST_FILE - Long.BYTES) {
            write(folder, file(folder, prefix.tokens()), prefix.state());
        }
    }

    /** Forgets a prefix that turned out to be of no use. */
    void forget(Prefix prefix) {
        latest.remove(prefix);
        if (folder != null) {
            delete(file(folder, prefix.tokens()));
        }
    }

    private void remember(Prefix prefix) {
        latest.removeIf(known -> Arrays.equals(known.tokens(), prefix.tokens()));
        latest.addFirst(prefix);
        while (latest.size() > KEPT_IN_MEMORY || (latest.size() > 1 && tooLarge())) {
            latest.removeLast();
        }
    }

    private boolean tooLarge() {
        return latest.stream().mapToLong(known -> known.state().length).sum() > BYTES_IN_MEMORY;
    }

    private static boolean startsWith(int[] prompt, int[] prefix) {
        return prefix.length < prompt.length
                && Arrays.equals(prompt, 0, prefix.length, prefix, 0, prefix.length);
    }

    private Path file(Path place, int[] tokens) {
        MessageDigest digest = sha256();
        digest.update(identity.getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.allocate(tokens.length * Integer.BYTES);
        bytes.asIntBuffer().put(tokens);
        digest.update(bytes);
        return place.resolve(HexFormat.of().formatHex(digest.digest()) + ENDING);
    }

    private static byte @Nullable [] read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size <= Long.BYTES || size > LARGEST_FILE) {
                return null;
            }
            ByteBuffer sum = ByteBuffer.allocate(Long.BYTES);
            byte[] state = new byte[(int) (size - Long.BYTES)];
            fill(channel, sum);
            fill(channel, ByteBuffer.wrap(state));
            if (sum.getLong(0) != sum(state)) {
                delete(file);
                return null;
            }
            return state;
        } catch (IOException e) {
            return null;
        }
    }

    private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new NoSuchFileException("the file shrank");
            }
        }
    }

    private static void write(Path folder, Path file, byte[] state) {
        Path part = null;
        try {
            Files.createDirectories(folder);
            part = Files.createTempFile(folder, "new", ".part");
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer sum = ByteBuffer.allocate(Long.BYTES).putLong(0, sum(state));
                ByteBuffer[] all = {sum, ByteBuffer.wrap(state)};
                while (all[1].hasRemaining()) {
                    channel.write(all);
                }
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            prune(folder);
        } catch (IOException e) {
            if (part != null) {
                delete(part);
            }
        }
    }

    private static void prune(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files =
                    listed.filter(file -> file.toString().endsWith(ENDING))
                            .sorted(Comparator.comparing(Prefixes::age).reversed())
                            .toList();
        }
        files.stream().skip(KEPT_FILES).forEach(Prefixes::delete);
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Nothing depends on its being gone: its digest is checked before each use.
            return;
        }
    }

    /**
     * A checksum, not a signature: it finds damage, and costs a twentieth of SHA-256 at a start.
     */
    private static long sum(byte[] state) {
        CRC32C sum = new CRC32C();
        sum.update(state);
        return sum.getValue();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
