// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Pulls in a process of its own; exits with 0 when the model is there without being fetched here.
 */
final class PullInChild {
    private PullInChild() {}

    public static void main(String[] args) throws Exception {
        ModelCatalogue catalogue = ModelCatalogue.parse("c", Files.readString(Path.of(args[0])));
        FolderModelStore store =
                new FolderModelStore(catalogue, new StoreFolders(Path.of(args[1]), List.of()));
        Path mark = Path.of(args[2]);
        PullOutcome outcome;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            outcome =
                    new Puller(store, Map.of(), threads)
                            .pull(catalogue.models(), new Marking(mark))
                            .getFirst();
        }
        System.exit(outcome instanceof PullOutcome.Present ? 0 : 1);
    }

    /** Leaves a file behind when the pull has to wait. */
    private record Marking(Path mark) implements PullProgress {
        @Override
        public void fetched(Model model, long bytes, long total) {}

        @Override
        public void waiting(Model model, String why) {
            try {
                Files.writeString(mark, why);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void ended(PullOutcome outcome) {}
    }
}
