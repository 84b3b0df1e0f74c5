// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.HostPlatform;
import dev.ocellus.perception.models.Licence;
import dev.ocellus.perception.models.MissingClient;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.ModelState;
import dev.ocellus.perception.models.PullOutcome;
import dev.ocellus.perception.models.Puller;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Brings models into the store for a command and shows how it goes on. Does nothing, and shows
 * nothing, when they are there.
 */
public final class ModelPull {
    private static final int COLUMNS = 80;

    private final FolderModelStore store;
    private final Map<String, String> environment;
    private final PrintWriter err;
    private final boolean terminal;
    private final Predicate<Licence> accepts;

    /**
     * A pull that shows itself as fits where it runs and accepts no licence.
     *
     * @param store to fetch into
     * @param environment variables of the process
     * @param err where to show it
     */
    public ModelPull(FolderModelStore store, Map<String, String> environment, PrintWriter err) {
        this(store, environment, err, isTerminal(), licence -> false);
    }

    /**
     * A pull.
     *
     * @param store to fetch into
     * @param environment variables of the process
     * @param err where to show it
     * @param terminal whether a bar can be drawn
     * @param accepts asked once for each licence that must be accepted
     */
    ModelPull(
            FolderModelStore store,
            Map<String, String> environment,
            PrintWriter err,
            boolean terminal,
            Predicate<Licence> accepts) {
        this.store = store;
        this.environment = environment;
        this.err = err;
        this.terminal = terminal;
        this.accepts = accepts;
    }

    /** {@return whether a person sees what is printed} */
    static boolean isTerminal() {
        return console().isPresent();
    }

    /** {@return the console, if a person sits at it} */
    static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /**
     * Brings models, and all that they need on this machine, into the store.
     *
     * @param ids of the models
     * @throws CliException if one of them is not there in the end; its message says why and what to
     *     do
     * @throws EngineException if a model does not exist or the store cannot be written to
     * @throws InterruptedException if the thread was interrupted; what came is kept
     */
    public void ensure(Collection<String> ids) throws EngineException, InterruptedException {
        check(pull(ids));
    }

    /**
     * Ends the command unless all models are there.
     *
     * @param outcomes of the pull
     * @throws CliException if one is not there
     */
    static void check(List<PullOutcome> outcomes) {
        List<String> messages = new ArrayList<>();
        Exit exit = Exit.DONE;
        for (PullOutcome outcome : outcomes) {
            switch (outcome) {
                case PullOutcome.Failed failed -> {
                    messages.add(failed.error().getMessage());
                    exit = Exit.MISSING;
                }
                case PullOutcome.Refused refused -> {
                    String id = refused.model().id();
                    messages.add(
                            id
                                    + ": its licence "
                                    + refused.licence().name()
                                    + " ("
                                    + refused.licence().url()
                                    + ") is not accepted. "
                                    + refused.licence().notice()
                                    + " To accept it, run: ocellus models pull "
                                    + id
                                    + " --accept "
                                    + id);
                    exit = exit == Exit.DONE ? Exit.REFUSED : exit;
                }
                case PullOutcome.Present present -> {}
                case PullOutcome.Pulled pulled -> {}
            }
        }
        if (exit != Exit.DONE) {
            throw new CliException(exit, String.join("\nocellus: ", messages));
        }
    }

    /**
     * {@return how pulling each model, and what it needs, ended}
     *
     * @param ids of the models
     * @throws CliException if a package client is missing and may not be installed
     * @throws EngineException if a model does not exist or the store cannot be written to
     * @throws InterruptedException if the thread was interrupted; what came is kept
     */
    List<PullOutcome> pull(Collection<String> ids) throws EngineException, InterruptedException {
        List<Model> models = store.catalogue().closure(ids, HostPlatform.current());
        List<Model> absent =
                models.stream().filter(m -> store.state(m) != ModelState.READY).toList();
        if (absent.isEmpty()) {
            return models.stream()
                    .map(model -> (PullOutcome) new PullOutcome.Present(model))
                    .toList();
        }
        askForLicences(absent);
        List<Model> refused =
                absent.stream().filter(m -> store.unacceptedLicence(m) != null).toList();
        // What only a refused model needs stays where it is.
        List<String> rest =
                ids.stream()
                        .filter(id -> refused.stream().noneMatch(m -> m.id().equals(id)))
                        .toList();
        Set<Model> wanted = new LinkedHashSet<>(refused);
        wanted.addAll(store.catalogue().closure(rest, HostPlatform.current()));
        absent = absent.stream().filter(wanted::contains).toList();
        return fetch(List.copyOf(wanted), absent);
    }

    private void askForLicences(List<Model> models) throws EngineException {
        Set<Licence> asked = new LinkedHashSet<>();
        for (Model model : models) {
            Licence licence = store.unacceptedLicence(model);
            if (licence != null && asked.add(licence) && accepts.test(licence)) {
                store.accept(licence);
            }
        }
    }

    private List<PullOutcome> fetch(List<Model> models, List<Model> absent)
            throws InterruptedException {
        // Not in try-with-resources: its close would wait for a client that hangs.
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Puller puller = new Puller(store, environment, threads);
            List<Model> allowed =
                    absent.stream().filter(m -> store.unacceptedLicence(m) == null).toList();
            List<MissingClient> missing = puller.missingClients(allowed);
            if (!missing.isEmpty()) {
                new ClientInstaller(err).install(missing);
            }
            try (PullDisplay display = display(puller.bytesToFetch(allowed))) {
                return puller.pull(models, display);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private PullDisplay display(long bytes) {
        if (!terminal) {
            return new PullLines(err);
        }
        int columns = COLUMNS;
        try {
            columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException e) {
            // Shells keep it to themselves; eighty is what every terminal has.
            columns = COLUMNS;
        }
        boolean unicode = System.err.charset().newEncoder().canEncode('█');
        return new PullBar(err, bytes, Math.max(40, columns), unicode);
    }
}
