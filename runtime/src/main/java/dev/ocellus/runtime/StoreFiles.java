// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.TrialLoad;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** Files of models in a store, and whether they can be opened. Thread-safe. */
final class StoreFiles {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final FolderModelStore store;
    private final Path trials;

    StoreFiles(FolderModelStore store, Path trials) {
        this.store = store;
        this.trials = trials;
    }

    /** {@return the name of the one file in GGUF that is wanted} */
    static String named(Model model, Predicate<String> wanted) throws EngineException {
        return model.files().stream()
                .map(file -> file.name())
                .filter(name -> name.endsWith(".gguf") && wanted.test(name))
                .findFirst()
                .orElseThrow(() ->
                        new EngineException(
                                model.id(),
                                "it must have two GGUF files, one of them named mmproj-…",
                                "mend it in models.toml"));
    }

    /** Does something with a model that nobody vouches for. */
    @FunctionalInterface
    interface Careful<R> {
        R with(TrialLoad trial) throws EngineException, InterruptedException;
    }

    /** {@return what comes of it; what a crash would do, it does to a child process first} */
    <R> R careful(String id, Careful<R> work) throws EngineException {
        try {
            return work.with(new TrialLoad(trials, LONGEST));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(id, "its trial was interrupted", "start again", e);
        }
    }

    /** {@return the folder of a native library} */
    Path library(String id) throws EngineException {
        Model model = store.catalogue().model(id);
        Path any = store.require(id, model.files().getFirst().name());
        Path folder = any.getParent();
        return folder == null ? Path.of(".") : folder;
    }

    /** {@return the one file of a model whose name ends so} */
    Path file(String id, String suffix) throws EngineException {
        String name =
                store.catalogue().model(id).files().stream()
                        .map(file -> file.name())
                        .filter(each -> each.endsWith(suffix))
                        .findFirst()
                        .orElseThrow(() ->
                                new EngineException(
                                        id,
                                        "it has no file " + suffix,
                                        "choose another model in the configuration"));
        return store.require(id, name);
    }

    /** Refuses a model that is for something else. */
    void requireJob(String id, String job) throws EngineException {
        Model model = store.catalogue().model(id);
        if (!model.job().equals(job)) {
            throw new EngineException(
                    id,
                    "it is for " + model.job() + ", not for " + job,
                    "run: ocellus models list");
        }
    }
}
