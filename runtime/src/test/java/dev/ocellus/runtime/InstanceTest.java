// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.AnswerSink;
import dev.ocellus.agents.Understanding;
import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InstanceTest {
    private static final Understanding TIME =
            new Understanding(Understanding.Route.SKILL, "time", Map.of("place", "Oslo"), 0.75);

    @TempDir private Path folder;
    private Home home;

    @BeforeEach
    void moveIn() {
        home = home(folder.resolve("home"));
    }

    @Test
    void anAnswerStreamsToTheOneWhoAsks() throws Exception {
        try (Instance instance = Instance.take(home)) {
            instance.serve(InstanceTest::echo);
            try (RunningInstance running = RunningInstance.find(home).orElseThrow()) {
                Collected collected = new Collected();
                Question question =
                        new Question(
                                "wie spät? 🕘\n",
                                Instant.parse("2026-05-04T09:00:00Z"),
                                ZoneId.of("Europe/Oslo"));
                assertEquals(answer(question), running.ask(question, collected));
                assertEquals(List.of(TIME, "show wie spät? 🕘\n", "speak It is."), collected.all);
                assertEquals(
                        "again", running.ask(new Question("again", null, null), collected).text());
            }
        }
    }

    @Test
    void whoAsksLearnsThatTheMemoryFailed() throws Exception {
        AtomicLong failures = new AtomicLong();
        Answerer forgetful =
                new Answerer() {
                    @Override
                    public Answer answer(Question question, AnswerSink sink)
                            throws EngineException, InterruptedException {
                        if (question.text().equals("keep this")) {
                            failures.incrementAndGet();
                        }
                        return echo(question, sink);
                    }

                    @Override
                    public long memoryFailures() {
                        return failures.get();
                    }
                };
        try (Instance instance = Instance.take(home)) {
            instance.serve(forgetful);
            try (RunningInstance running = RunningInstance.find(home).orElseThrow()) {
                running.ask(new Question("hello", null, null), new Collected());
                assertFalse(running.memoryFailed());
                running.ask(new Question("keep this", null, null), new Collected());
                assertTrue(running.memoryFailed());
            }
        }
    }

    @Test
    void aSecondInstanceIsToldWhoHasTheHome() throws Exception {
        try (Instance first = Instance.take(home)) {
            InstanceException refusal =
                    assertThrows(InstanceException.class, () -> Instance.take(home));
            assertEquals(
                    "home "
                            + home.state()
                            + ": another ocellus (process "
                            + ProcessHandle.current().pid()
                            + ") is running here; stop it first, or set OCELLUS_HOME to another"
                            + " folder",
                    refusal.getMessage());
            assertTrue(Files.exists(first.socket()));
        }
    }

    @Test
    void aClosedInstanceLeavesTheHomeToTheNext() throws Exception {
        Instance first = Instance.take(home);
        first.close();
        first.close();
        assertTrue(RunningInstance.find(home).isEmpty());
        assertFalse(Files.exists(first.socket()));
        Instance.take(home).close();
    }

    @Test
    void whatACrashedProcessLeftIsNotTakenForARunningOne() throws Exception {
        leaveStaleSocket();
        assertTrue(RunningInstance.find(home).isEmpty());
        try (Instance instance = Instance.take(home)) {
            instance.serve(InstanceTest::echo);
            try (RunningInstance running = RunningInstance.find(home).orElseThrow()) {
                assertEquals(
                        "hello",
                        running.ask(new Question("hello", null, null), new Collected()).text());
            }
        }
    }

    @Test
    void nobodyRunsInAHomeThatIsNotThere() {
        assertTrue(RunningInstance.find(home).isEmpty());
        assertFalse(Files.exists(home.state()));
    }

    @Test
    void onlyTheUserMayEnterTheFolderOfTheSocket() throws Exception {
        Path instanceFolder = Files.createDirectories(home.state().resolve("instance"));
        Files.setPosixFilePermissions(instanceFolder, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Instance instance = Instance.take(home)) {
            Path parent = instance.socket().getParent();
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)));
        }
    }

    @Test
    void aHomeWithALongPathGetsItsSocketElsewhereAndCleansIt() throws Exception {
        Home deep = home(folder.resolve("x".repeat(120)));
        Instance instance = Instance.take(deep);
        Path parent = instance.socket().getParent();
        assertFalse(instance.socket().startsWith(deep.state()));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)));
        instance.serve(InstanceTest::echo);
        try (RunningInstance running = RunningInstance.find(deep).orElseThrow()) {
            assertEquals(
                    "deep", running.ask(new Question("deep", null, null), new Collected()).text());
        }
        instance.close();
        assertFalse(Files.exists(parent));
    }

    @Test
    void aMissingModelReachesTheOneWhoAsks() throws Exception {
        try (Instance instance = Instance.take(home)) {
            instance.serve((question, sink) -> {
                throw new EngineException("tiny", "not there", "run: ocellus models pull");
            });
            try (RunningInstance running = RunningInstance.find(home).orElseThrow()) {
                RunningInstance.RefusedException refusal =
                        assertThrows(
                                RunningInstance.RefusedException.class,
                                () ->
                                        running.ask(
                                                new Question("hello", null, null),
                                                new Collected()));
                assertTrue(refusal.isAboutAModel());
                assertEquals("tiny: not there; run: ocellus models pull", refusal.getMessage());
            }
        }
    }

    @Test
    void whoGoesAwayInterruptsTheWorkForThem() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<String> end = new CompletableFuture<>();
        try (Instance instance = Instance.take(home)) {
            instance.serve((question, sink) -> {
                asked.countDown();
                try {
                    new CountDownLatch(1).await();
                    throw new AssertionError("nobody counts down");
                } catch (InterruptedException e) {
                    end.complete("interrupted");
                    throw e;
                }
            });
            RunningInstance running = RunningInstance.find(home).orElseThrow();
            CompletableFuture<Class<?>> asker = new CompletableFuture<>();
            Thread thread =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    running.ask(new Question("long", null, null), new Collected());
                                    asker.complete(Answer.class);
                                } catch (Exception e) {
                                    asker.complete(e.getClass());
                                }
                            });
            assertTrue(asked.await(30, TimeUnit.SECONDS));
            thread.interrupt();
            assertEquals(InterruptedException.class, asker.get(30, TimeUnit.SECONDS));
            assertEquals("interrupted", end.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void anInstanceThatStopsInMidAnswerIsNoticed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Instance instance = Instance.take(home);
        instance.serve((question, sink) -> {
            asked.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError("nobody counts down");
        });
        try (RunningInstance running = RunningInstance.find(home).orElseThrow()) {
            CompletableFuture<Class<?>> asker =
                    CompletableFuture.supplyAsync(() ->
                            assertThrows(
                                            IOException.class,
                                            () ->
                                                    running.ask(
                                                            new Question("x", null, null),
                                                            new Collected()))
                                    .getClass());
            assertTrue(asked.await(30, TimeUnit.SECONDS));
            instance.close();
            assertEquals(IOException.class, asker.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void manyWhoGoAwayAtOnceEndNobodyElsesAsking() throws Exception {
        try (Instance instance = Instance.take(home)) {
            instance.serve(InstanceTest::echo);
            List<RunningInstance> patient = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                patient.add(RunningInstance.find(home).orElseThrow());
            }
            for (int i = 0; i < 200; i++) {
                RunningInstance.find(home).orElseThrow().close();
            }
            for (RunningInstance each : patient) {
                each.ask(new Question("still there?", null, null), new Collected());
                each.close();
            }
            assertEquals("again", askedUntilTaken());
        }
    }

    /** Those who have gone are noticed soon, not at once. */
    private String askedUntilTaken() throws Exception {
        while (true) {
            try (RunningInstance running = RunningInstance.find(home).orElseThrow()) {
                return running.ask(new Question("again", null, null), new Collected()).text();
            } catch (RunningInstance.RefusedException | IOException e) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        InstanceException refusal =
                assertThrows(InstanceException.class, () -> Instance.take(home(file)));
        assertTrue(
                refusal.getMessage().startsWith("home " + file + ": cannot be written to: "),
                refusal.getMessage());
    }

    private void leaveStaleSocket() throws Exception {
        Path socket;
        byte[] left;
        try (Instance crashed = Instance.take(home)) {
            socket = crashed.socket();
            left = Files.readAllBytes(InstanceFolder.of(home).description());
        }
        Files.write(InstanceFolder.of(home).description(), left);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(InstanceFolder.address(socket));
        }
        assertTrue(Files.exists(socket));
    }

    private static Home home(Path state) {
        return Home.of(Map.of("OCELLUS_HOME", state.toString()));
    }

    private static Answer echo(Question question, AnswerSink sink) {
        sink.understood(TIME);
        sink.show(question.text());
        sink.speak("It is.");
        return answer(question);
    }

    private static Answer answer(Question question) {
        return new Answer(
                question.text(),
                List.of(1, 2),
                "tiny",
                "skill",
                "time",
                Map.of("now", question.now() + " " + question.zone()),
                0.75,
                List.of(new Answer.Step("time", "done")),
                12,
                3,
                1.5,
                null,
                20.25,
                null,
                null);
    }

    private static final class Collected implements AnswerSink {
        private final List<Object> all = new ArrayList<>();

        @Override
        public void understood(Understanding understanding) {
            all.add(understanding);
        }

        @Override
        public void show(String text) {
            all.add("show " + text);
        }

        @Override
        public void speak(String sentence) {
            all.add("speak " + sentence);
        }
    }
}
