// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import static dev.ocellus.perception.models.PullFixture.noise;
import static dev.ocellus.perception.models.PullFixture.oneFile;
import static dev.ocellus.perception.models.PullFixture.sha256;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final byte[] BYTES = noise(1000, 1);

    @TempDir private Path folder;
    private Path root;
    private String catalogue;

    @BeforeEach
    void aModelOnThisMachine() throws IOException {
        root = folder.resolve("models");
        Path source = Files.write(folder.resolve("source"), BYTES);
        catalogue = oneFile("file:" + source, 1000, sha256(BYTES));
    }

    @Test
    void aMissingModelNamesTheCommandThatFetchesIt() {
        EngineException error =
                assertThrows(EngineException.class, () -> store().require("m", "x"));
        assertTrue(error.getMessage().endsWith("run: ocellus models pull m"), error.getMessage());
    }

    @Test
    void aFileThatTheModelDoesNotHaveIsSaid() throws Exception {
        pull();
        EngineException error =
                assertThrows(EngineException.class, () -> store().require("m", "x"));
        assertTrue(error.getMessage().contains("it has no file x"), error.getMessage());
    }

    @Test
    void aTamperedFileIsRefusedThoughItsLengthAndTimeAreKept() throws Exception {
        pull();
        Path file = root.resolve("m/m.bin");
        FileTime time = Files.getLastModifiedTime(file);
        byte[] changed = BYTES.clone();
        changed[500] ^= 1;
        Files.write(file, changed);
        Files.setLastModifiedTime(file, time);
        EngineException error =
                assertThrows(EngineException.class, () -> store().require("m", "m.bin"));
        assertTrue(error.getMessage().contains("is damaged"), error.getMessage());
        assertEquals(ModelState.DAMAGED, state());
    }

    @Test
    void aTruncatedFileIsDamagedWithoutBeingRead() throws Exception {
        pull();
        Files.write(root.resolve("m/m.bin"), new byte[10]);
        assertEquals(ModelState.DAMAGED, state());
        assertFalse(store().has("m"));
    }

    @Test
    void aStoreThatForgotItsDigestsMeasuresThemAgain() throws Exception {
        pull();
        Files.delete(root.resolve(".state/m.digests"));
        assertEquals(root.resolve("m/m.bin"), store().require("m", "m.bin"));
        assertTrue(Files.exists(root.resolve(".state/m.digests")));
    }

    @Test
    void aDigestThatSomeoneElseWroteDownIsNotBelievedForAnotherFile() throws Exception {
        pull();
        Path known = root.resolve(".state/m.digests");
        String line = Files.readString(known);
        Files.write(root.resolve("m/m.bin"), noise(1000, 7));
        Files.writeString(known, line);
        assertThrows(EngineException.class, () -> store().require("m", "m.bin"));
    }

    @Test
    void verifyMeasuresEveryFile() throws Exception {
        pull();
        List<FileCheck> checks = store().verify(store().catalogue().model("m"));
        assertEquals(ModelState.READY, checks.getFirst().state());
        assertEquals(sha256(BYTES), checks.getFirst().actual());
    }

    @Test
    void anExtraFolderIsLookedInFirst() throws Exception {
        pull();
        Path extra = folder.resolve("extra");
        Files.createDirectories(extra.resolve("m"));
        Files.write(extra.resolve("m/m.bin"), BYTES);
        assertEquals(extra.resolve("m/m.bin"), store(extra).require("m", "m.bin"));
    }

    @Test
    void aDamagedCopyInAnExtraFolderIsPassedOver() throws Exception {
        pull();
        Path extra = folder.resolve("extra");
        Files.createDirectories(extra.resolve("m"));
        Files.write(extra.resolve("m/m.bin"), noise(1000, 8));
        assertEquals(root.resolve("m/m.bin"), store(extra).require("m", "m.bin"));
    }

    @Test
    void aDamagedCopyAloneIsNamed() throws Exception {
        Path extra = folder.resolve("extra");
        Files.createDirectories(extra.resolve("m"));
        Files.write(extra.resolve("m/m.bin"), noise(1000, 8));
        EngineException error =
                assertThrows(EngineException.class, () -> store(extra).require("m", "m.bin"));
        assertTrue(
                error.getMessage().contains(extra.resolve("m/m.bin").toString()),
                error.getMessage());
    }

    @Test
    void theFileThatAModelLacksIsNamed() throws Exception {
        catalogue =
                PullFixture.model(
                        "from = [\"file:/nowhere/{file}\"]",
                        """
                        "a" = {bytes = 1000, sha256 = "%1$s"}
                        "b" = {bytes = 1000, sha256 = "%1$s"}
                        """
                                .formatted(sha256(BYTES)));
        Files.createDirectories(root.resolve("m"));
        Files.write(root.resolve("m/a"), BYTES);
        EngineException error =
                assertThrows(EngineException.class, () -> store().require("m", "a"));
        assertEquals(
                "m: " + root.resolve("m/b") + " is missing; run: ocellus models pull m",
                error.getMessage());
    }

    @Test
    void foldersComeFromTheEnvironment() {
        assertEquals(Path.of("/h/models"), StoreFolders.of(Map.of("OCELLUS_HOME", "/h")).root());
        StoreFolders mine = StoreFolders.of(Map.of("HOME", "/home/me", "OCELLUS_MODELS", "/a:/b"));
        assertEquals(Path.of("/home/me/.cache/ocellus/models"), mine.root());
        assertEquals(List.of(Path.of("/a"), Path.of("/b")), mine.extra().subList(0, 2));
        StoreFolders service = StoreFolders.of(Map.of("HOME", "/nonexistent"));
        assertEquals(Path.of("/var/lib/ocellus/models"), service.root());
    }

    @Test
    void platformsAreNamedAsTheCatalogueDoes() {
        assertEquals("linux-x64", HostPlatform.of("Linux", "amd64"));
        assertEquals("linux-arm64", HostPlatform.of("Linux", "aarch64"));
    }

    private void pull() throws InterruptedException {
        try (PullFixture pull = new PullFixture(root, catalogue)) {
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
        }
    }

    private FolderModelStore store(Path... extra) {
        try (PullFixture fixture = new PullFixture(root, catalogue, extra)) {
            return fixture.store();
        }
    }

    private ModelState state() throws EngineException {
        return store().state(store().catalogue().model("m"));
    }
}
