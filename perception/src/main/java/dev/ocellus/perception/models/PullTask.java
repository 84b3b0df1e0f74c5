// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.hal.IoReason;
import dev.ocellus.perception.EngineException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Pulls one model: fetches, takes out, checks, and puts its files in place. */
final class PullTask {
    private static final long SPARE_BYTES = 16L << 20;
    private static final long UNKNOWN_LIMIT = 16L << 30;

    private final Model model;
    private final FolderModelStore store;
    private final FetchedArchives archives;
    private final ToLongFunction<Path> usableBytes;
    private final PullProgress progress;
    private final Path root;

    PullTask(
            Model model,
            FolderModelStore store,
            FetchedArchives archives,
            ToLongFunction<Path> usableBytes,
            PullProgress progress) {
        this.model = model;
        this.store = store;
        this.archives = archives;
        this.usableBytes = usableBytes;
        this.progress = progress;
        this.root = store.folders().root();
    }

    /**
     * {@return how it ended}
     *
     * @throws InterruptedException if the thread was interrupted
     */
    PullOutcome run() throws InterruptedException {
        if (store.state(model) == ModelState.READY) {
            return new PullOutcome.Present(model);
        }
        Licence licence = store.unacceptedLicence(model);
        if (licence != null) {
            return new PullOutcome.Refused(model, licence);
        }
        try {
            return locked();
        } catch (EngineException e) {
            return new PullOutcome.Failed(model, e);
        } catch (IOException e) {
            return new PullOutcome.Failed(model, disk(e));
        }
    }

    private PullOutcome locked() throws EngineException, IOException, InterruptedException {
        Path work = FetchedArchives.workFolder(root, model);
        try (FileLocks.Held held =
                store.locks()
                        .hold(
                                FolderModelStore.lockName(model),
                                () -> progress.waiting(model, "another process pulls it"))) {
            if (store.state(model) == ModelState.READY) {
                return new PullOutcome.Present(model);
            }
            FolderModelStore.delete(work);
            Files.createDirectories(work);
            try {
                if (model.unpack() == null) {
                    pullFiles(work);
                } else {
                    pullAll(model.unpack(), work);
                }
            } finally {
                FolderModelStore.delete(work);
            }
            return held == null ? new PullOutcome.Present(model) : new PullOutcome.Pulled(model);
        }
    }

    private void pullAll(Source source, Path work)
            throws EngineException, IOException, InterruptedException {
        long archive = archiveBytes(Set.of(source));
        needSpace(archive * 4);
        Download.Fetched fetched = archives.get(source, model, progress);
        String prefix = source.piece().member() == null ? "" : source.piece().member();
        Map<String, String> digests = Unpacker.takeAll(fetched.file(), prefix, work, UNKNOWN_LIMIT);
        Path target = root.resolve(model.id());
        FolderModelStore.delete(target);
        pin(digests);
        Map<Path, String> known = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : digests.entrySet()) {
            Path file = target.resolve(entry.getKey());
            place(work.resolve(entry.getKey()), file);
            known.put(file, entry.getValue());
        }
        store.digests().remember(model.id(), known);
    }

    private void pullFiles(Path work) throws EngineException, IOException, InterruptedException {
        List<ModelFile> open = open();
        Set<Source> first = new LinkedHashSet<>();
        open.forEach(file -> first.add(file.sources().getFirst()));
        needSpace(open.stream().mapToLong(ModelFile::bytes).sum() + archiveBytes(first));
        List<EngineException> errors = new ArrayList<>();
        int most = open.stream().mapToInt(file -> file.sources().size()).max().orElse(0);
        for (int i = 0; i < most && !open.isEmpty(); i++) {
            for (List<ModelFile> together : byArchive(open, i)) {
                Source source = together.getFirst().sources().get(i);
                try {
                    pullFrom(source, i, together, work);
                    open.removeAll(together);
                } catch (EngineException e) {
                    errors.add(e);
                    if (isDiskFull(e)) {
                        throw e;
                    }
                }
            }
        }
        if (!errors.isEmpty() && !open.isEmpty()) {
            EngineException error = errors.getFirst();
            errors.stream().skip(1).forEach(error::addSuppressed);
            throw error;
        }
    }

    /** {@return the files that must be fetched; damaged ones are deleted first} */
    private List<ModelFile> open() throws IOException {
        ModelFolder folder = ModelFolder.of(model, root, store.pins());
        Map<Path, String> actual = store.digests().of(model.id(), folder.present());
        List<ModelFile> open = new ArrayList<>();
        for (ModelFile file : model.files()) {
            Path path = folder.path(file);
            FileCheck check = folder.check(file, actual.get(path));
            if (check.state() != ModelState.READY) {
                Files.deleteIfExists(path);
                open.add(file);
            }
        }
        return open;
    }

    private static List<List<ModelFile>> byArchive(List<ModelFile> files, int source) {
        Map<String, List<ModelFile>> groups = new LinkedHashMap<>();
        for (ModelFile file : files) {
            if (source < file.sources().size()) {
                String key = file.sources().get(source).archive();
                groups.computeIfAbsent(key, k -> new ArrayList<>()).add(file);
            }
        }
        return List.copyOf(groups.values());
    }

    private void pullFrom(Source source, int index, List<ModelFile> files, Path work)
            throws EngineException, IOException, InterruptedException {
        Download.Fetched fetched = archives.get(source, model, progress);
        Map<Path, String> measured = new LinkedHashMap<>();
        boolean moved = source.piece().equals(Piece.WHOLE) && !(source instanceof Source.LocalFile);
        if (moved && files.size() == 1) {
            Path target = work.resolve(files.getFirst().name());
            Files.createDirectories(target.resolve("..").normalize());
            Files.move(fetched.file(), target, StandardCopyOption.REPLACE_EXISTING);
            measured.put(target, Sha256.of(target));
        } else {
            List<Unpacker.Wanted> wanted = new ArrayList<>();
            for (ModelFile file : files) {
                long limit = file.exact() ? file.bytes() : UNKNOWN_LIMIT;
                Piece piece = file.sources().get(index).piece();
                wanted.add(new Unpacker.Wanted(piece, work.resolve(file.name()), limit));
            }
            try {
                measured.putAll(Unpacker.take(fetched.file(), wanted));
            } catch (ZipException | EOFException e) {
                throw broken(source, e);
            }
        }
        Map<String, String> unknown = new LinkedHashMap<>();
        for (ModelFile file : files) {
            String actual = measured.getOrDefault(work.resolve(file.name()), "");
            String expected = expected(file, fetched.sha256());
            if (expected != null && !expected.equals(actual)) {
                throw new EngineException(
                        model.id() + "/" + file.name(),
                        "what came from "
                                + source.archive()
                                + " is not it: its SHA-256 is "
                                + actual
                                + ", must be "
                                + expected,
                        "try again; if it stays, tell the maintainers and do not use it");
            }
            if (file.sha256() == null) {
                unknown.put(file.name(), actual);
            }
        }
        if (!unknown.isEmpty()) {
            pin(unknown);
        }
        Map<Path, String> known = new LinkedHashMap<>();
        for (ModelFile file : files) {
            Path from = work.resolve(file.name());
            Path target = root.resolve(model.id()).resolve(file.name());
            place(from, target);
            known.put(target, measured.getOrDefault(from, ""));
        }
        store.digests().remember(model.id(), known);
    }

    private @Nullable String expected(ModelFile file, @Nullable String vouched) {
        if (file.sha256() != null) {
            return file.sha256();
        }
        String pinned = store.pins().of(model.id(), file.name());
        return pinned != null ? pinned : vouched;
    }

    private void pin(Map<String, String> digests) throws IOException, InterruptedException {
        try (FileLocks.Held held = store.locks().hold("models", () -> {})) {
            if (held != null) {
                store.pins().add(model.id(), digests);
            }
        }
    }

    /** Puts a file in its place, whole or not at all, even when the power fails now. */
    private static void place(Path from, Path to) throws IOException {
        Path folder = to.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private long archiveBytes(Set<Source> sources) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (Source source : sources) {
            if (!(source instanceof Source.LocalFile)) {
                bytes.put(
                        source.archive(),
                        store.catalogue().archive(source.archive()).map(Archive::bytes).orElse(0L));
            }
        }
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    private void needSpace(long bytes) throws EngineException {
        long usable = usableBytes.applyAsLong(root);
        if (usable < bytes + SPARE_BYTES) {
            throw full(bytes, usable);
        }
    }

    private EngineException full(long bytes, long usable) {
        return new EngineException(
                model.id(),
                "the disk is full: it needs "
                        + megabytes(bytes)
                        + " MB in "
                        + root
                        + ", where "
                        + megabytes(usable)
                        + " MB are free",
                "free some space, or set OCELLUS_HOME to a folder on a larger disk");
    }

    private static long megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000;
    }

    private static boolean isDiskFull(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return message.contains("No space left on device")
                || message.contains("ENOSPC")
                || message.contains("Disk quota exceeded");
    }

    private EngineException disk(IOException e) {
        if (isDiskFull(e)) {
            return full(model.bytes(), usableBytes.applyAsLong(root));
        }
        return new EngineException(
                model.id(),
                "cannot be put into " + root + ": " + IoReason.of(e),
                "check the rights on the folder, or set OCELLUS_HOME to another",
                e);
    }

    private EngineException broken(Source source, IOException e) {
        return new EngineException(
                model.id(),
                "what came from " + source.archive() + " is broken: " + e.getMessage(),
                "pull again",
                e);
    }
}
