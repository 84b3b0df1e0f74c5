// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import static dev.ocellus.perception.models.PullFixture.noise;
import static dev.ocellus.perception.models.PullFixture.oneFile;
import static dev.ocellus.perception.models.PullFixture.sha256;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final int LENGTH = 300_000;
    private static final byte[] BYTES = noise(LENGTH, 1);
    private static final byte[] OTHER = noise(LENGTH, 2);
    private static final String DIGEST = sha256(BYTES);

    @TempDir private Path root;
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileComesFromTheHubThroughARedirect() throws Exception {
        serveByHub(BYTES, DIGEST, LENGTH);
        try (PullFixture pull = hub(DIGEST)) {
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(BYTES, pull.bytes("m.bin"));
            assertTrue(pull.isTidy());
        }
    }

    @Test
    void onceThereNoServerIsAsked() throws Exception {
        serveByHub(BYTES, DIGEST, LENGTH);
        try (PullFixture pull = hub(DIGEST)) {
            pull.pull();
            int asked = server.requests().size();
            assertInstanceOf(PullOutcome.Present.class, pull.pull());
            assertEquals(asked, server.requests().size());
        }
    }

    @Test
    void withoutADigestTheOneOfTheHubIsPinned() throws Exception {
        serveByHub(BYTES, DIGEST, LENGTH);
        try (PullFixture pull = hub("")) {
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertEquals(
                    List.of(DIGEST + "  m/m.bin"), Files.readAllLines(root.resolve("models.lock")));
            assertTrue(pull.store().has("m"));
        }
    }

    @Test
    void aPinnedFileThatChangedOnTheHubIsAnError() throws Exception {
        serveByHub(BYTES, DIGEST, LENGTH);
        try (PullFixture pull = hub("")) {
            pull.pull();
            Files.delete(root.resolve("m/m.bin"));
            serveByHub(OTHER, sha256(OTHER), LENGTH);
            assertContains(pull.failure(), "must be " + DIGEST);
            assertFalse(Files.exists(root.resolve("m/m.bin")));
        }
    }

    @Test
    void bytesThatAreNotWhatTheHubVouchesForAreRefused() throws Exception {
        serveByHub(OTHER, DIGEST, LENGTH);
        try (PullFixture pull = hub("")) {
            assertContains(pull.failure(), "must be " + DIGEST);
            assertFalse(Files.exists(root.resolve("m/m.bin")));
            assertTrue(pull.isTidy());
        }
    }

    @Test
    void aLengthThatTheHubDoesNotVouchForIsRefused() throws Exception {
        serveByHub(BYTES, DIGEST, LENGTH + 1);
        try (PullFixture pull = hub(DIGEST)) {
            assertContains(pull.failure(), "the hub says " + (LENGTH + 1));
        }
    }

    @Test
    void aBrokenLineIsGoneOnWithWhereItBroke() throws Exception {
        server.on(
                "/m.bin",
                FileServer.part(BYTES, "\"a\"", 100_000),
                FileServer.part(BYTES, "\"a\"", 200_000),
                FileServer.file(BYTES, "\"a\""));
        try (PullFixture pull = plain()) {
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(BYTES, pull.bytes("m.bin"));
        }
        List<FileServer.Request> requests = server.requests();
        assertEquals(3, requests.size());
        for (FileServer.Request request : requests.subList(1, 3)) {
            assertTrue(request.range().startsWith("bytes="), request.range());
            assertEquals("\"a\"", request.ifRange());
        }
    }

    @Test
    void aDownloadThatWasGivenUpIsGoneOnWithInTheNextRun() throws Exception {
        server.on("/m.bin", FileServer.part(BYTES, "\"a\"", 250_000), FileServer.status(404));
        try (PullFixture pull = plain()) {
            assertContains(pull.failure(), "404");
            assertEquals(ModelState.PARTIAL, state(pull));
            server.on("/m.bin", FileServer.file(BYTES, "\"a\""));
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(BYTES, pull.bytes("m.bin"));
            assertFalse(server.requests().getLast().range().isEmpty());
            assertTrue(pull.isTidy());
        }
    }

    @Test
    void aFileThatChangedOnTheServerIsFetchedFromItsBeginning() throws Exception {
        server.on(
                "/m.bin",
                FileServer.part(OTHER, "\"old\"", 200_000),
                FileServer.file(BYTES, "\"new\""));
        try (PullFixture pull = plain()) {
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(BYTES, pull.bytes("m.bin"));
        }
    }

    @Test
    void aServerThatIgnoresTheRangeIsFollowedFromTheBeginning() throws Exception {
        server.on(
                "/m.bin",
                FileServer.part(BYTES, "\"a\"", 200_000),
                exchange -> {
                    exchange.sendResponseHeaders(200, LENGTH);
                    exchange.getResponseBody().write(BYTES);
                });
        try (PullFixture pull = plain()) {
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(BYTES, pull.bytes("m.bin"));
        }
    }

    @Test
    void aServerThatAnswersAnotherRangeIsNotBelieved() throws Exception {
        server.on(
                "/m.bin",
                FileServer.part(BYTES, "\"a\"", 200_000),
                FileServer.status(206, "Content-Range", "bytes 5-9/" + LENGTH, "ETag", "\"a\""),
                FileServer.file(BYTES, "\"a\""));
        try (PullFixture pull = plain()) {
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(BYTES, pull.bytes("m.bin"));
        }
    }

    @Test
    void aPartThatIsWholeAlreadyIsTaken() throws Exception {
        server.on("/m.bin", FileServer.part(BYTES, "\"a\"", 200_000), FileServer.status(404));
        try (PullFixture pull = plain()) {
            pull.failure();
            Files.write(part(), BYTES);
            server.on("/m.bin", FileServer.file(BYTES, "\"a\""));
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertArrayEquals(BYTES, pull.bytes("m.bin"));
        }
    }

    @Test
    void aPartThatWasTamperedWithIsFoundByTheDigestAndNotKept() throws Exception {
        server.on("/m.bin", FileServer.part(BYTES, "\"a\"", 200_000), FileServer.status(404));
        try (PullFixture pull = plain()) {
            pull.failure();
            Files.write(part(), noise(1000, 3));
            server.on("/m.bin", FileServer.file(BYTES, "\"a\""));
            assertContains(pull.failure(), "must be " + DIGEST);
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
        }
    }

    @Test
    void aServerThatStaysBrokenIsGivenUpAfterSomePauses() throws Exception {
        server.on("/m.bin", FileServer.status(500));
        try (PullFixture pull = plain()) {
            assertContains(pull.failure(), "the server answers 500");
            assertEquals(5, server.requests().size());
            assertEquals(
                    List.of(500L, 1000L, 2000L, 4000L),
                    pull.pauses.stream().map(Duration::toMillis).toList());
        }
    }

    @Test
    void aServerThatAsksForTimeGetsIt() throws Exception {
        server.on(
                "/m.bin",
                FileServer.status(429, "Retry-After", "7"),
                FileServer.file(BYTES, "\"a\""));
        try (PullFixture pull = plain()) {
            assertInstanceOf(PullOutcome.Pulled.class, pull.pull());
            assertEquals(List.of(Duration.ofSeconds(7)), pull.pauses);
        }
    }

    @Test
    void aFileThatIsNotThereIsNotAskedForAgain() throws Exception {
        try (PullFixture pull = plain()) {
            assertContains(pull.failure(), "404: the file is not there any more");
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aRedirectAwayFromHttpsIsRefused() throws Exception {
        server.on("/m.bin", FileServer.status(302, "Location", "http://example.com/m.bin"));
        try (PullFixture pull = plain()) {
            assertContains(pull.failure(), "which is not https");
        }
    }

    @Test
    void aCircleOfRedirectsEnds() throws Exception {
        server.on("/m.bin", FileServer.status(302, "Location", "/m.bin"));
        try (PullFixture pull = plain()) {
            assertContains(pull.failure(), "redirected more than 10 times");
        }
    }

    @Test
    void nobodyAtTheAddressIsAFailureWithTheAddress() throws Exception {
        String gone = server.address();
        server.close();
        try (PullFixture pull = new PullFixture(root, oneFile(gone + "/m.bin", LENGTH, DIGEST))) {
            assertContains(pull.failure(), gone + "/m.bin: download failed");
        }
    }

    private void serveByHub(byte[] bytes, String tag, long length) {
        server.on(
                "/some/repo/resolve/main/m.bin",
                FileServer.status(
                        302,
                        "Location",
                        "/cdn/m.bin",
                        "X-Linked-Etag",
                        "\"" + tag + "\"",
                        "X-Linked-Size",
                        Long.toString(length)));
        server.on("/cdn/m.bin", FileServer.file(bytes, "\"cdn\""));
    }

    private PullFixture hub(String digest) {
        PullFixture pull =
                new PullFixture(root, oneFile("huggingface:some/repo/m.bin", LENGTH, digest));
        pull.environment.put("HF_ENDPOINT", server.address());
        return pull;
    }

    private PullFixture plain() {
        return new PullFixture(root, oneFile(server.address() + "/m.bin", LENGTH, DIGEST));
    }

    private Path part() throws IOException {
        try (var files = Files.walk(root.resolve(".work"))) {
            return files.filter(file -> file.endsWith("download.part")).findFirst().orElseThrow();
        }
    }

    private static ModelState state(PullFixture pull) {
        FolderModelStore store = pull.store();
        return store.state(store.catalogue().models().getFirst());
    }

    private static void assertContains(String message, String part) {
        assertTrue(message.contains(part), message);
    }
}
