// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Takes files, and slices of files, out of what was fetched: zip, jar, wheel, tar.gz or plain. */
final class Unpacker {
    private static final int BLOCK = 1 << 16;

    private Unpacker() {}

    /**
     * A file that is to be written.
     *
     * @param piece of the archive
     * @param target where it is written; its folder is created
     * @param limit bytes after which the archive is taken for a bomb
     */
    record Wanted(Piece piece, Path target, long limit) {}

    /** What is done with each entry of an archive. */
    private interface Reader {
        boolean wants(String name);

        void read(String name, InputStream content) throws IOException;
    }

    /**
     * Takes out some files.
     *
     * @param archive that was fetched
     * @param wanted what to write
     * @return the digest of each written file
     * @throws IOException if the archive is damaged, lacks a file, or a target cannot be written
     */
    static Map<Path, String> take(Path archive, List<Wanted> wanted) throws IOException {
        Map<Path, String> digests = new LinkedHashMap<>();
        Set<String> open = new TreeSet<>();
        wanted.forEach(w -> open.add(String.valueOf(w.piece().member())));
        Reader reader =
                new Reader() {
                    @Override
                    public boolean wants(String name) {
                        return open.contains(name);
                    }

                    @Override
                    public void read(String name, InputStream content) throws IOException {
                        open.remove(name);
                        digests.putAll(cut(name, content, wanted));
                    }
                };
        if (wanted.stream().allMatch(w -> w.piece().member() == null)) {
            try (InputStream in = Files.newInputStream(archive)) {
                reader.read("null", in);
            }
        } else {
            each(archive, reader);
        }
        if (!open.isEmpty()) {
            throw new IOException("the archive has no file " + open.iterator().next());
        }
        return digests;
    }

    /**
     * Takes out everything below a folder of the archive; links and folders outside are left out.
     *
     * @param archive that was fetched
     * @param prefix the folder in it, with a slash at the end, or empty
     * @param folder to write to
     * @param limit bytes of all files after which the archive is taken for a bomb
     * @return the digest of each file, by its name below the prefix
     * @throws IOException if the archive is damaged or cannot be written
     */
    static Map<String, String> takeAll(Path archive, String prefix, Path folder, long limit)
            throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        long[] left = {limit};
        each(
                archive,
                new Reader() {
                    @Override
                    public boolean wants(String name) {
                        return name.startsWith(prefix) && name.length() > prefix.length();
                    }

                    @Override
                    public void read(String name, InputStream content) throws IOException {
                        String inner = relative(name.substring(prefix.length()));
                        Path target = folder.resolve(inner);
                        Wanted all = new Wanted(new Piece(name, 0, Piece.END), target, left[0]);
                        digests.put(inner, cut(name, content, List.of(all)).get(target));
                        left[0] -= Files.size(target);
                    }
                });
        if (digests.isEmpty()) {
            throw new IOException("the archive has no files in " + prefix);
        }
        return digests;
    }

    private static String relative(String name) throws IOException {
        try {
            return Piece.relative(name);
        } catch (IllegalArgumentException e) {
            throw new IOException("the archive is not safe: " + e.getMessage(), e);
        }
    }

    private static void each(Path archive, Reader reader) throws IOException {
        byte[] magic = new byte[2];
        try (InputStream in = Files.newInputStream(archive)) {
            if (in.readNBytes(magic, 0, 2) < 2) {
                throw new EOFException("the archive is empty");
            }
        }
        if (magic[0] == 'P' && magic[1] == 'K') {
            zip(archive, reader);
        } else if (magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b) {
            tarGz(archive, reader);
        } else {
            throw new IOException("the archive is neither zip nor tar.gz");
        }
    }

    private static void zip(Path archive, Reader reader) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && reader.wants(entry.getName())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        reader.read(entry.getName(), in);
                    }
                }
            }
        }
    }

    private static void tarGz(Path archive, Reader reader) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                InputStream gunzip =
                        new GZIPInputStream(new BufferedInputStream(file, BLOCK), BLOCK);
                TarArchiveInputStream tar = new TarArchiveInputStream(gunzip)) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                if (entry.isFile() && reader.wants(entry.getName())) {
                    reader.read(entry.getName(), tar);
                }
                entry = tar.getNextEntry();
            }
        }
    }

    /** Reads a file once and writes all pieces of it that are wanted. */
    private static Map<Path, String> cut(String name, InputStream content, List<Wanted> wanted)
            throws IOException {
        List<Cut> cuts = new ArrayList<>();
        Map<Path, String> digests = new LinkedHashMap<>();
        try {
            for (Wanted w : wanted) {
                if (name.equals(String.valueOf(w.piece().member()))) {
                    cuts.add(new Cut(w));
                }
            }
            byte[] block = new byte[BLOCK];
            long at = 0;
            for (int n = content.read(block); n >= 0; n = content.read(block)) {
                for (Cut cut : cuts) {
                    cut.write(block, n, at);
                }
                at += n;
            }
            for (Cut cut : cuts) {
                digests.put(cut.wanted.target(), cut.digest(name, at));
            }
        } finally {
            for (Cut cut : cuts) {
                cut.close();
            }
        }
        return digests;
    }

    /** One file that is being written. */
    private static final class Cut implements Closeable {
        private final Wanted wanted;
        private final OutputStream out;
        private final MessageDigest digest = Sha256.start();
        private long written;

        Cut(Wanted wanted) throws IOException {
            this.wanted = wanted;
            Path folder = wanted.target().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            this.out = Files.newOutputStream(wanted.target());
        }

        /** Writes what of a block at a position belongs to the piece. */
        void write(byte[] block, int length, long at) throws IOException {
            int from = Math.clamp(wanted.piece().from() - at, 0, length);
            int to = Math.clamp(wanted.piece().to() - at, 0, length);
            if (to > from) {
                written += to - from;
                if (written > wanted.limit()) {
                    throw new IOException(
                            wanted.piece().member()
                                    + " is longer than "
                                    + wanted.limit()
                                    + " bytes");
                }
                out.write(block, from, to - from);
                digest.update(block, from, to - from);
            }
        }

        String digest(String name, long length) throws IOException {
            if (wanted.piece().isSlice() && length < wanted.piece().to()) {
                throw new EOFException(name + " ends after " + length + " bytes");
            }
            out.close();
            return Sha256.text(digest);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
