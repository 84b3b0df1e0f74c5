// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import static dev.ocellus.perception.models.PullFixture.model;
import static dev.ocellus.perception.models.PullFixture.noise;
import static dev.ocellus.perception.models.PullFixture.oneFile;
import static dev.ocellus.perception.models.PullFixture.sha256;
import static dev.ocellus.perception.models.PullFixture.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.perception.EngineException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PullerTest {
    private static final byte[] BYTES = noise(1000, 1);
    private static final String DIGEST = sha256(BYTES);

    @TempDir private Path folder;

    @Test
    void slicesOfOneMemberBecomeFiles() throws Exception {
        Path archive = tarGz(Map.of("package/all.data", BYTES));
        byte[] head = Arrays.copyOfRange(BYTES, 0, 10);
        byte[] rest = Arrays.copyOfRange(BYTES, 10, 1000);
        String source = "from = [\"file:" + archive + "!package/all.data#";
        String files =
                file("head", head, source + "0..10\"]")
                        + file("rest.bin", rest, source + "10..1000\"]");
        try (PullFixture pull = new PullFixture(root(), model("", files))) {
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(head, pull.bytes("head"));
            assertArrayEquals(rest, pull.bytes("rest.bin"));
            assertTrue(pull.isTidy());
        }
    }

    @Test
    void aSliceBeyondTheEndIsABrokenArchive() throws Exception {
        Path archive = tarGz(Map.of("a", BYTES));
        String source = "file:" + archive + "!a#990..1010";
        try (PullFixture pull = new PullFixture(root(), oneFile(source, 20, DIGEST))) {
            assertContains(pull.failure(), "ends after 1000 bytes");
        }
    }

    @Test
    void anArchiveWithoutTheMemberSaysWhichIsMissing() throws Exception {
        Path archive = zip(Map.of("b", BYTES));
        try (PullFixture pull =
                new PullFixture(root(), oneFile("file:" + archive + "!a", 1000, DIGEST))) {
            assertContains(pull.failure(), "has no file a");
        }
    }

    @Test
    void aMemberThatIsLongerThanItMayBeIsNotUnpackedToItsEnd() throws Exception {
        Path archive = zip(Map.of("a", new byte[1 << 20]));
        try (PullFixture pull =
                new PullFixture(root(), oneFile("file:" + archive + "!a", 1000, DIGEST))) {
            assertContains(pull.failure(), "longer than 1000 bytes");
        }
    }

    @Test
    void aTruncatedArchiveIsBrokenAndNothingIsInTheStore() throws Exception {
        Path archive = tarGz(Map.of("a", noise(100_000, 4)));
        Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), 50_000));
        try (PullFixture pull =
                new PullFixture(root(), oneFile("file:" + archive + "!a", 100_000, DIGEST))) {
            assertContains(pull.failure(), "is broken");
            assertFalse(Files.exists(pull.root.resolve("m")));
            assertTrue(pull.isTidy());
        }
    }

    @Test
    void whatIsNoArchiveIsBroken() throws Exception {
        Path archive = Files.write(folder.resolve("x"), text("<html>log in first</html>"));
        try (PullFixture pull =
                new PullFixture(root(), oneFile("file:" + archive + "!a", 10, DIGEST))) {
            assertContains(pull.failure(), "neither zip nor tar.gz");
        }
    }

    @Test
    void anArchiveIsUnpackedWholeWhenItsDigestIsRight() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("vosk/am/final.mdl", BYTES);
        members.put("vosk/conf/model.conf", text("x"));
        members.put("other/file", text("y"));
        Path archive = zip(members);
        try (PullFixture pull = new PullFixture(root(), unpacking(archive, digest(archive)))) {
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(BYTES, pull.bytes("am/final.mdl"));
            assertFalse(Files.exists(pull.root.resolve("m/other")));
            FolderModelStore store = pull.store();
            assertEquals(
                    pull.root.resolve("m/conf/model.conf"), store.require("m", "conf/model.conf"));
            Files.write(pull.root.resolve("m/am/final.mdl"), noise(1000, 9));
            EngineException error =
                    assertThrows(
                            EngineException.class, () -> store.require("m", "conf/model.conf"));
            assertContains(error.getMessage(), "is damaged");
        }
    }

    @Test
    void anArchiveWithAnotherDigestIsNotUnpacked() throws Exception {
        Path archive = zip(Map.of("vosk/am/final.mdl", BYTES));
        try (PullFixture pull = new PullFixture(root(), unpacking(archive, DIGEST))) {
            assertContains(pull.failure(), "it is not what the catalogue says");
            assertFalse(Files.exists(pull.root.resolve("m")));
        }
    }

    @Test
    void anArchiveThatClimbsOutOfItsFolderIsNotSafe() throws Exception {
        Path archive = zip(Map.of("vosk/../../evil", BYTES));
        try (PullFixture pull = new PullFixture(root(), unpacking(archive, digest(archive)))) {
            assertContains(pull.failure(), "the archive is not safe");
            assertFalse(Files.exists(pull.root.resolve("evil")));
        }
    }

    @Test
    void theNextSourceIsTriedWhenOneFails() throws Exception {
        Path good = Files.write(folder.resolve("good"), BYTES);
        Path bad = Files.write(folder.resolve("bad"), noise(1000, 2));
        String from = "from = [\"file:/gone\", \"file:" + bad + "\", \"file:" + good + "\"]";
        String files = "\"m.bin\" = {bytes = 1000, sha256 = \"" + DIGEST + "\"}";
        try (PullFixture pull = new PullFixture(root(), model(from, files))) {
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(BYTES, pull.bytes("m.bin"));
        }
    }

    @Test
    void onlyADamagedFileIsFetchedAgain() throws Exception {
        Path a = Files.write(folder.resolve("a"), BYTES);
        Path b = Files.write(folder.resolve("b"), text("b"));
        String files =
                file("a", BYTES, "from = [\"file:" + a + "\"]")
                        + file("b", text("b"), "from = [\"file:" + b + "\"]");
        try (PullFixture pull = new PullFixture(root(), model("", files))) {
            pull.pull();
            Files.write(pull.root.resolve("m/b"), text("c"));
            Files.delete(a);
            EngineException error =
                    assertThrows(EngineException.class, () -> pull.store().require("m", "a"));
            assertContains(error.getMessage(), "m/b is damaged");
            assertContains(error.getMessage(), "ocellus models pull m");
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(text("b"), pull.bytes("b"));
        }
    }

    @Test
    void aTamperedFileIsFetchedAgainThoughNobodyAskedForItYet() throws Exception {
        Path good = Files.write(folder.resolve("good"), BYTES);
        try (PullFixture pull = new PullFixture(root(), oneFile("file:" + good, 1000, DIGEST))) {
            pull.pull();
            Files.write(pull.root.resolve("m/m.bin"), noise(1000, 6));
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(BYTES, pull.bytes("m.bin"));
        }
    }

    @Test
    void aDiskWithoutRoomIsToldBeforeAnythingIsFetched() throws Exception {
        try (FileServer server = new FileServer();
                PullFixture pull =
                        new PullFixture(
                                root(), oneFile(server.address() + "/m", 500_000_000, DIGEST))) {
            pull.usable(20_000_000);
            String message = pull.failure();
            assertContains(message, "the disk is full: it needs 500 MB in " + pull.root);
            assertContains(message, "20 MB are free");
            assertTrue(server.requests().isEmpty());
        }
    }

    @Test
    void aDiskThatGetsFullOnTheWayIsToldAndLeavesNothingInTheStore() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0,
                "a small tmpfs cannot be mounted; run the tests as root");
        byte[] large = noise(2_000_000, 3);
        try (FileServer server = new FileServer();
                PullFixture pull =
                        new PullFixture(
                                disk.resolve("models"),
                                oneFile(server.address() + "/m", 2_000_000, sha256(large)))) {
            server.on("/m", FileServer.file(large, "\"a\""));
            String message = pull.failure();
            assertContains(message, "the disk is full: it needs 2 MB in " + pull.root);
            assertContains(message, "OCELLUS_HOME");
            assertEquals(1, server.requests().size());
            assertFalse(Files.exists(pull.root.resolve("m")));
        } finally {
            command("umount", disk.toString());
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsToldWithTheWayOut() throws Exception {
        Path blocked = Files.write(folder.resolve("file"), text("x"));
        Path good = Files.write(folder.resolve("good"), BYTES);
        try (PullFixture pull =
                new PullFixture(blocked.resolve("models"), oneFile("file:" + good, 1000, DIGEST))) {
            assertContains(pull.failure(), "set OCELLUS_HOME to another");
        }
    }

    @Test
    void aMissingClientIsNamedWithItsPackage() throws Exception {
        try (PullFixture pull = new PullFixture(root(), oneFile("npm:a@1.0.0!b", 10, DIGEST))) {
            pull.environment.put("PATH", folder.toString());
            assertContains(pull.failure(), "npm is not installed; run: sudo apt-get install npm");
        }
    }

    @Test
    void aFailingClientIsQuoted() throws Exception {
        script("npm", "echo first; echo 'npm ERR! 404 Not Found' >&2; exit 1");
        try (PullFixture pull = new PullFixture(root(), oneFile("npm:a@1.0.0!b", 10, DIGEST))) {
            usePath(pull);
            assertContains(pull.failure(), "npm failed: first | npm ERR! 404 Not Found");
            assertTrue(pull.isTidy());
        }
    }

    @Test
    void pipIsFoundWherePythonHasNone() throws Exception {
        Path archive = zip(Map.of("a", BYTES));
        script("python3", "echo '/usr/bin/python3: No module named pip' >&2; exit 1");
        script("pip3", "while [ \"$1\" != --dest ]; do shift; done; cp " + archive + " \"$2\"");
        try (PullFixture pull = new PullFixture(root(), oneFile("pypi:x@1.0!a", 1000, DIGEST))) {
            usePath(pull);
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertTrue(pull.isTidy());
        }
    }

    @Test
    void anInterruptEndsTheClientAndItsChildren() throws Exception {
        Path pid = folder.resolve("pid");
        script(
                "npm",
                "sleep 300 & echo $! > " + pid + ".new; mv " + pid + ".new " + pid + "; wait");
        try (PullFixture pull = new PullFixture(root(), oneFile("npm:a@1.0.0!b", 10, DIGEST))) {
            usePath(pull);
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread puller =
                    Thread.ofPlatform().start(() -> interrupted.complete(isInterrupted(pull)));
            awaitFile(pid);
            long child = Long.parseLong(Files.readString(pid).strip());
            ProcessHandle sleeping = ProcessHandle.of(child).orElseThrow();
            puller.interrupt();
            assertTrue(interrupted.get());
            sleeping.onExit().get();
            assertTrue(pull.isTidy());
        }
    }

    @Test
    void whatACrashLeftIsSweptButADownloadIsKept() throws Exception {
        Path good = Files.write(folder.resolve("good"), BYTES);
        try (PullFixture pull = new PullFixture(root(), oneFile("file:" + good, 1000, DIGEST))) {
            Path left = Files.createDirectories(pull.root.resolve(".work/m-other/sub"));
            Files.write(left.resolve("half"), BYTES);
            Path begun = Files.createDirectories(pull.root.resolve(".work/a-0123456789abcdef"));
            Files.write(begun.resolve("download.part"), BYTES);
            Files.write(begun.resolve("client.log"), BYTES);
            pull.pull();
            assertFalse(Files.exists(left));
            assertTrue(Files.exists(begun.resolve("download.part")));
            assertFalse(Files.exists(begun.resolve("client.log")));
        }
    }

    @Test
    void twoProcessesFetchAModelOnce() throws Exception {
        byte[] large = noise(3_000_000, 5);
        try (FileServer server = new FileServer();
                PullFixture pull =
                        new PullFixture(
                                root(),
                                oneFile(server.address() + "/m", large.length, sha256(large)))) {
            Path other = folder.resolve("other-waits");
            CountDownLatch asked = new CountDownLatch(1);
            server.on(
                    "/m",
                    exchange -> {
                        // Answered only when the other process stands at the lock.
                        asked.countDown();
                        awaitFile(other);
                        FileServer.file(large, "\"a\"").to(exchange);
                    });
            Path catalogue = Files.writeString(folder.resolve("c.toml"), pull.catalogue());
            CompletableFuture<PullOutcome> first = new CompletableFuture<>();
            Thread.ofPlatform().start(() -> first.complete(outcome(pull)));
            asked.await();
            Process second =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    PullInChild.class.getName(),
                                    catalogue.toString(),
                                    pull.root.toString(),
                                    other.toString())
                            .inheritIO()
                            .start();
            assertEquals(0, second.waitFor());
            assertInstanceOf(PullOutcome.Pulled.class, first.get());
            assertEquals(1, server.requests().size());
            assertArrayEquals(large, pull.bytes("m.bin"));
        }
    }

    @Test
    void oneArchiveIsFetchedOnceForAllModelsInIt() throws Exception {
        Path archive = zip(Map.of("a", BYTES, "b", text("b")));
        try (FileServer server = new FileServer()) {
            server.on("/x.zip", FileServer.file(Files.readAllBytes(archive), "\"a\""));
            String from = "from = [\"" + server.address() + "/x.zip!";
            String catalogue =
                    model("", file("a", BYTES, from + "a\"]"))
                            + model("", file("b", text("b"), from + "b\"]"))
                                    .replace("model.m", "model.n");
            try (PullFixture pull = new PullFixture(root(), catalogue)) {
                assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
                assertTrue(pull.store().has("n"));
            }
            assertEquals(1, server.requests().size());
        }
    }

    private static boolean isInterrupted(PullFixture pull) {
        try {
            pull.pull();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static PullOutcome outcome(PullFixture pull) {
        try {
            return pull.pull();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitFile(Path file) throws IOException {
        try (WatchService watch = file.getFileSystem().newWatchService()) {
            file.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                watch.take().reset();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private Path root() {
        return folder.resolve("models");
    }

    private static String file(String name, byte[] bytes, String from) {
        return "\""
                + name
                + "\" = {bytes = "
                + bytes.length
                + ", sha256 = \""
                + sha256(bytes)
                + "\", "
                + from
                + "}\n";
    }

    private static String unpacking(Path archive, String digest) {
        return """
        [archive."file:%s"]
        bytes = 1
        sha256 = "%s"

        [model.m]
        title = "M"
        job = "test"
        version = "1"
        licence = "MIT"
        unpack = "file:%s!vosk/"
        """
                .formatted(archive, digest, archive);
    }

    private static String digest(Path file) throws IOException {
        return sha256(Files.readAllBytes(file));
    }

    private Path zip(Map<String, byte[]> members) throws IOException {
        Path file = folder.resolve("archive.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
        return file;
    }

    private Path tarGz(Map<String, byte[]> members) throws IOException {
        Path file = folder.resolve("archive.tgz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
                entry.setSize(member.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(member.getValue());
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private void script(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private void usePath(PullFixture pull) {
        pull.environment.put("PATH", folder + File.pathSeparator + "/usr/bin:/bin");
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void assertContains(String message, String part) {
        assertTrue(message.contains(part), message);
    }
}
