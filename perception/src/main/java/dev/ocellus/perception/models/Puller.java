// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Fetches models into a store. Starts no threads: everything runs on the executor of the caller,
 * which must start a thread for each task, such as one of virtual threads. Child processes (pip,
 * npm, mvn) are ended when the thread is interrupted. Thread-safe.
 */
public final class Puller {
    private static final int AT_ONCE = 4;
    private static final long GRACE_S = 5;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final String HUB = "https://huggingface.co";

    private final FolderModelStore store;
    private final Map<String, String> environment;
    private final ExecutorService executor;
    private final ToLongFunction<Path> usableBytes;
    private final Download.Pause pause;

    /**
     * A puller. Does nothing until it is asked to.
     *
     * @param store to fetch into
     * @param environment variables of the process: {@code PATH} for the package clients, {@code
     *     OCELLUS_MVN} for Maven, {@code HF_ENDPOINT} for a mirror of the Hugging Face hub
     * @param executor that runs each task on a thread of its own
     */
    public Puller(
            FolderModelStore store, Map<String, String> environment, ExecutorService executor) {
        this(store, environment, executor, Puller::usable, Thread::sleep);
    }

    Puller(
            FolderModelStore store,
            Map<String, String> environment,
            ExecutorService executor,
            ToLongFunction<Path> usableBytes,
            Download.Pause pause) {
        this.store = store;
        this.environment = Map.copyOf(environment);
        this.executor = executor;
        this.usableBytes = usableBytes;
        this.pause = pause;
    }

    /**
     * Fetches those of some models that are not there, a few at a time.
     *
     * @param models of the catalogue, with those that they need (see {@link
     *     ModelCatalogue#closure})
     * @param progress told of all that happens
     * @return how each one ended, in the order of the models
     * @throws InterruptedException if the thread was interrupted; clients have been ended, and what
     *     can be gone on with stays
     */
    public List<PullOutcome> pull(Collection<Model> models, PullProgress progress)
            throws InterruptedException {
        List<Model> all = List.copyOf(models);
        List<PullOutcome> there = new ArrayList<>();
        for (Model model : all) {
            if (store.state(model) == ModelState.READY) {
                there.add(new PullOutcome.Present(model));
            }
        }
        if (there.size() == all.size()) {
            there.forEach(progress::ended);
            return there;
        }
        HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(new EnvironmentProxy(environment))
                        .executor(executor)
                        .build();
        try {
            return pull(all, progress, client);
        } finally {
            client.shutdownNow();
        }
    }

    /**
     * {@return the package clients that models which are not there can only come by, and that are
     * not installed}
     *
     * @param models of the catalogue
     * @throws InterruptedException if the thread was interrupted
     */
    public List<MissingClient> missingClients(Collection<Model> models)
            throws InterruptedException {
        PackageClients clients = new PackageClients(environment);
        Set<MissingClient> missing = new LinkedHashSet<>();
        for (Source source : onlySources(models)) {
            clients.missing(source).ifPresent(missing::add);
        }
        return List.copyOf(missing);
    }

    /**
     * {@return roughly how many bytes a pull of these models fetches}
     *
     * @param models of the catalogue
     */
    public long bytesToFetch(Collection<Model> models) {
        return store.catalogue().bytesToFetch(absent(models));
    }

    private List<Model> absent(Collection<Model> models) {
        return models.stream().filter(m -> store.state(m) != ModelState.READY).toList();
    }

    /** One source for each client that some file cannot do without. */
    private Collection<Source> onlySources(Collection<Model> models) {
        Map<Class<?>, Source> byClient = new LinkedHashMap<>();
        for (Model model : absent(models)) {
            for (ModelFile file : model.files()) {
                Source first = file.sources().getFirst();
                boolean client = file.sources().stream().allMatch(Puller::isPackage);
                if (client) {
                    byClient.putIfAbsent(first.getClass(), first);
                }
            }
        }
        return byClient.values();
    }

    private static boolean isPackage(Source source) {
        return switch (source) {
            case Source.Pypi pypi -> true;
            case Source.Npm npm -> true;
            case Source.Maven maven -> true;
            case Source.HuggingFace hub -> false;
            case Source.Https web -> false;
            case Source.LocalFile file -> false;
        };
    }

    private List<PullOutcome> pull(List<Model> all, PullProgress progress, HttpClient client)
            throws InterruptedException {
        try (FetchedArchives archives =
                new FetchedArchives(
                        store,
                        new PackageClients(environment),
                        new Download(client, pause),
                        hub())) {
            archives.sweep();
            return together(all, progress, new Semaphore(AT_ONCE, true), archives);
        }
    }

    private List<PullOutcome> together(
            List<Model> all, PullProgress progress, Semaphore places, FetchedArchives archives)
            throws InterruptedException {
        List<Model> largestFirst = new ArrayList<>(all);
        largestFirst.sort(Comparator.comparingLong(Model::bytes).reversed());
        List<Callable<PullOutcome>> tasks = new ArrayList<>();
        for (Model model : largestFirst) {
            PullTask task = new PullTask(model, store, archives, usableBytes, progress);
            tasks.add(() -> {
                places.acquire();
                try {
                    PullOutcome outcome = task.run();
                    progress.ended(outcome);
                    return outcome;
                } finally {
                    places.release();
                }
            });
        }
        List<Future<PullOutcome>> futures;
        try {
            futures = executor.invokeAll(tasks);
        } catch (InterruptedException e) {
            // The tasks were interrupted: they end their clients before they let go.
            if (places.tryAcquire(AT_ONCE, GRACE_S, TimeUnit.SECONDS)) {
                places.release(AT_ONCE);
            }
            throw e;
        }
        List<PullOutcome> outcomes = new ArrayList<>();
        for (Future<PullOutcome> future : futures) {
            outcomes.add(outcome(future));
        }
        outcomes.sort(Comparator.comparingInt(outcome -> all.indexOf(outcome.model())));
        return outcomes;
    }

    private static PullOutcome outcome(Future<PullOutcome> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("a pull was interrupted");
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private String hub() {
        String named = environment.getOrDefault("HF_ENDPOINT", "");
        String hub = named.isBlank() ? HUB : named;
        return hub.endsWith("/") ? hub.substring(0, hub.length() - 1) : hub;
    }

    /** Free bytes where a folder is or will be. */
    private static long usable(Path folder) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there == null ? Long.MAX_VALUE : Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            // Unknown: a full disk then shows when it is written to.
            return Long.MAX_VALUE;
        }
    }
}
