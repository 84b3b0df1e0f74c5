// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A store in a temporary folder with a catalogue of one model named {@code m}. */
final class PullFixture implements AutoCloseable {
    final Path root;
    final Map<String, String> environment = new HashMap<>();
    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    final List<String> waits = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String catalogue;
    private final List<Path> extra;
    private long usable = Long.MAX_VALUE;

    PullFixture(Path root, String catalogue, Path... extra) {
        this.root = root;
        this.catalogue = catalogue;
        this.extra = List.of(extra);
    }

    /** {@return a catalogue with model m of one file} */
    static String oneFile(String source, long bytes, String sha256) {
        String digest = sha256.isEmpty() ? "" : ", sha256 = \"" + sha256 + "\"";
        return model("from = [\"" + source + "\"]", "\"m.bin\" = {bytes = " + bytes + digest + "}");
    }

    static String model(String keys, String files) {
        return """
        [model.m]
        title = "M"
        job = "test"
        version = "1"
        licence = "MIT"
        %s

        [model.m.files]
        %s
        """
                .formatted(keys, files);
    }

    void usable(long bytes) {
        usable = bytes;
    }

    String catalogue() {
        return catalogue;
    }

    FolderModelStore store() {
        try {
            return new FolderModelStore(
                    ModelCatalogue.parse("test.toml", catalogue), new StoreFolders(root, extra));
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }

    PullOutcome pull() throws InterruptedException {
        FolderModelStore store = store();
        Puller puller =
                new Puller(
                        store, environment, threads, folder -> usable, pause -> pauses.add(pause));
        return puller.pull(store.catalogue().models(), progress()).getFirst();
    }

    private PullProgress progress() {
        return new PullProgress() {
            @Override
            public void fetched(Model model, long bytes, long total) {}

            @Override
            public void waiting(Model model, String why) {
                waits.add(why);
            }

            @Override
            public void ended(PullOutcome outcome) {}
        };
    }

    /** {@return the message of a pull that must fail} */
    String failure() throws InterruptedException {
        PullOutcome outcome = pull();
        if (outcome instanceof PullOutcome.Failed failed) {
            return String.valueOf(failed.error().getMessage());
        }
        throw new AssertionError("must fail, got " + outcome);
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(root.resolve("m").resolve(name));
    }

    /** {@return whether nothing but state is in the store} */
    boolean isTidy() throws IOException {
        Path work = root.resolve(".work");
        if (!Files.exists(work)) {
            return true;
        }
        try (var left = Files.list(work)) {
            return left.findAny().isEmpty();
        }
    }

    static byte[] noise(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
