// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.hal.IoReason;
import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The store of model files: a folder per model under a root, and other roots that are looked in
 * first. Reading needs no network and, once digests are known, no more than a look at each file's
 * length and times. Thread-safe.
 */
public final class FolderModelStore implements ModelStore {
    private static final String STATE = ".state";

    private final ModelCatalogue catalogue;
    private final StoreFolders folders;
    private final KnownDigests digests;
    private final Pins pins;
    private final AcceptedLicences accepted;
    private final FileLocks locks;

    /**
     * A store. Touches nothing until it is used.
     *
     * @param catalogue of the models
     * @param folders where they are
     */
    public FolderModelStore(ModelCatalogue catalogue, StoreFolders folders) {
        this.catalogue = catalogue;
        this.folders = folders;
        this.digests = new KnownDigests(folders.root().resolve(STATE));
        this.pins = new Pins(folders.root());
        this.accepted = new AcceptedLicences(folders.root());
        this.locks = new FileLocks(folders.root().resolve(STATE));
    }

    /**
     * {@return the store that the environment names, with the shipped catalogue and, when it is
     * there, the user's own {@code models.toml} in the root}
     *
     * @param environment variables of the process
     * @throws EngineException if the user's catalogue is wrong
     */
    public static FolderModelStore of(Map<String, String> environment) throws EngineException {
        StoreFolders folders = StoreFolders.of(environment);
        ModelCatalogue catalogue = ModelCatalogue.shipped();
        Path own = folders.root().resolve("models.toml");
        return new FolderModelStore(Files.exists(own) ? catalogue.with(own) : catalogue, folders);
    }

    /** {@return what the store may hold} */
    public ModelCatalogue catalogue() {
        return catalogue;
    }

    /** {@return where the store looks} */
    public StoreFolders folders() {
        return folders;
    }

    @Override
    public Path require(String id, String file) throws EngineException {
        Model model = catalogue.model(id);
        List<String> wrong = new ArrayList<>();
        for (Path store : stores()) {
            ModelFolder folder = ModelFolder.of(model, store, pins);
            List<FileCheck> checks = measured(folder, wrong);
            if (folder.state(checks) == ModelState.READY && !checks.isEmpty()) {
                return file(folder, file);
            }
            boolean some = folder.state(checks) != ModelState.MISSING;
            checks.stream()
                    .filter(check -> some && check.state() != ModelState.READY)
                    .min(Comparator.comparing(check -> check.state() != ModelState.DAMAGED))
                    .ifPresent(check ->
                            wrong.add(folder.path().resolve(check.file()) + " " + check.detail()));
        }
        String why = wrong.isEmpty() ? "not in the store " + folders.root() : wrong.getFirst();
        throw new EngineException(id, why, "run: ocellus models pull " + id);
    }

    private static Path file(ModelFolder folder, String name) throws EngineException {
        for (ModelFile file : folder.model().files()) {
            if (file.name().equals(name)) {
                return folder.path(file);
            }
        }
        throw new EngineException(
                folder.model().id(),
                "it has no file " + name,
                "choose a model with the files that the engine needs");
    }

    private List<FileCheck> measured(ModelFolder folder, List<String> wrong) {
        List<FileCheck> quick = folder.checks(Map.of());
        if (folder.state(quick) != ModelState.READY) {
            return quick;
        }
        try {
            return folder.checks(digests.of(folder.model().id(), folder.present()));
        } catch (IOException e) {
            wrong.add(folder.path() + " cannot be read: " + IoReason.of(e));
            return List.of();
        }
    }

    @Override
    public boolean has(String id) {
        return catalogue.find(id).map(model -> state(model) == ModelState.READY).orElse(false);
    }

    /**
     * {@return how much of a model is there; reads a file to its end only when its digest is not
     * known yet}
     *
     * @param model of the catalogue
     */
    public ModelState state(Model model) {
        ModelState best = ModelState.MISSING;
        for (Path store : stores()) {
            ModelFolder folder = ModelFolder.of(model, store, pins);
            ModelState state = folder.state(measured(folder, new ArrayList<>()));
            if (folder.model().files().isEmpty()) {
                state = ModelState.MISSING;
            }
            if (state == ModelState.READY) {
                return state;
            }
            best = state == ModelState.MISSING ? best : state;
        }
        if (best == ModelState.MISSING && isBegun(model)) {
            return ModelState.PARTIAL;
        }
        boolean ask = best == ModelState.MISSING && unacceptedLicence(model) != null;
        return ask ? ModelState.NEEDS_ACCEPTANCE : best;
    }

    private boolean isBegun(Model model) {
        return sources(model).stream()
                .anyMatch(s -> Download.isBegun(FetchedArchives.folder(folders.root(), s)));
    }

    private static List<Source> sources(Model model) {
        List<Source> all = new ArrayList<>();
        model.files().forEach(file -> all.addAll(file.sources()));
        if (model.unpack() != null) {
            all.add(model.unpack());
        }
        return all;
    }

    /**
     * {@return the folder of a model: that where it is ready, else that where it will be put}
     *
     * @param model of the catalogue
     */
    public Path folder(Model model) {
        return current(model).path();
    }

    /**
     * {@return the model with the files that it really has, where the catalogue leaves them open}
     *
     * @param model of the catalogue
     */
    public Model resolved(Model model) {
        return current(model).model();
    }

    ModelFolder current(Model model) {
        for (Path store : stores()) {
            ModelFolder folder = ModelFolder.of(model, store, pins);
            boolean some = !folder.model().files().isEmpty();
            if (some && folder.state(folder.checks(Map.of())) == ModelState.READY) {
                return folder;
            }
        }
        return ModelFolder.of(model, folders.root(), pins);
    }

    /**
     * Reads every file of a model to its end.
     *
     * @param model of the catalogue
     * @return how each file is, where the model was found
     * @throws EngineException if a file cannot be read
     */
    public List<FileCheck> verify(Model model) throws EngineException {
        ModelFolder folder = current(model);
        Map<Path, String> measured = new LinkedHashMap<>();
        for (Path file : folder.present()) {
            try {
                measured.put(file, Sha256.of(file));
            } catch (IOException e) {
                throw new EngineException(
                        model.id(),
                        file + " cannot be read: " + e.getMessage(),
                        "check the disk, then run: ocellus models pull " + model.id(),
                        e);
            }
        }
        digests.remember(model.id(), measured);
        return folder.checks(measured);
    }

    /**
     * Deletes a model from the root, and what came of it so far; a copy in another folder stays.
     * What was recorded about its digests goes too.
     *
     * @param model of the catalogue
     * @return whether there was something to delete
     * @throws EngineException if it cannot be deleted
     * @throws InterruptedException if the thread was interrupted while another process had it
     */
    public boolean remove(Model model) throws EngineException, InterruptedException {
        Path folder = folders.root().resolve(model.id());
        if (!Files.exists(folder) && !isBegun(model)) {
            return false;
        }
        try (FileLocks.Held held = locks.hold(lockName(model), () -> {})) {
            delete(folder);
            for (Source source : sources(model)) {
                deleteFetched(FetchedArchives.folder(folders.root(), source));
            }
            digests.forget(model.id());
            pins.remove(model.id());
            return held != null;
        } catch (IOException e) {
            throw new EngineException(
                    model.id(),
                    "remove failed: " + IoReason.of(e),
                    "check the rights on " + folders.root(),
                    e);
        }
    }

    /**
     * Deletes what was fetched of an archive, unless another model is taking its files out of it.
     */
    private void deleteFetched(Path folder) throws IOException {
        FileLocks.Held free = locks.ifFree(String.valueOf(folder.getFileName()));
        if (free != null) {
            try (free) {
                delete(folder);
            }
        }
    }

    /**
     * Records that a licence was accepted.
     *
     * @param licence that was shown
     * @throws EngineException if the store cannot be written to
     */
    public void accept(Licence licence) throws EngineException {
        try {
            accepted.add(licence);
        } catch (IOException e) {
            throw new EngineException(
                    "licence " + licence.name(),
                    "acceptance cannot be recorded: " + IoReason.of(e),
                    "check the rights on " + folders.root(),
                    e);
        }
    }

    /**
     * {@return the licence that must be accepted before a model can be fetched, or null}
     *
     * @param model of the catalogue
     */
    public @Nullable Licence unacceptedLicence(Model model) {
        return catalogue
                .licenceToAccept(model)
                .filter(licence -> !accepted.contains(licence))
                .orElse(null);
    }

    /** {@return the name of the lock that is held while a model changes} */
    static String lockName(Model model) {
        return "m-" + model.id();
    }

    KnownDigests digests() {
        return digests;
    }

    Pins pins() {
        return pins;
    }

    FileLocks locks() {
        return locks;
    }

    private List<Path> stores() {
        List<Path> all = new ArrayList<>(folders.extra());
        all.add(folders.root());
        return all;
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
                            throws IOException {
                        if (e != null) {
                            throw e;
                        }
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
