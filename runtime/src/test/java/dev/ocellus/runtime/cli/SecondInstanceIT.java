// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.runtime.Home;
import dev.ocellus.runtime.Instance;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes in one home folder; the glasses of the first run on the real models. */
class SecondInstanceIT {
    private static final String RUNS = "\"stage\":\"assistant\",\"from\":\"starting\"";

    @TempDir private Path home;

    @Test
    void aSecondRunIsRefusedWithTheProcessThatHasTheHome() throws Exception {
        Terminal terminal = new Terminal(home);
        try (Instance first = Instance.take(Home.of(terminal.environment()))) {
            assertNotNull(first);
            assertEquals(Exit.FAILED.code(), terminal.run("run", "--headless"));
            assertTrue(
                    terminal.err().contains("process " + ProcessHandle.current().pid()),
                    terminal.err());
            assertTrue(terminal.err().contains("set OCELLUS_HOME"), terminal.err());
        }
    }

    /** In two processes, for only there the kernel's lock counts. */
    @Test
    void aSecondRunLeavesTheFirstOneAlone() throws Exception {
        Terminal terminal =
                Terminal.withModels(home, "smollm2-135m-instruct", "llama-cpp-linux-x64");
        String[] glasses = {"run", "--headless", "--json", "--mic", "none"};
        try (Typed first = Typed.start(home, terminal.environment(), glasses)) {
            first.awaitSaid(RUNS);
            try (Typed second = Typed.start(home, terminal.environment(), glasses)) {
                assertEquals(Exit.FAILED.code(), second.await(), second.err());
                assertTrue(second.err().contains("process " + first.pid()), second.err());
            }
            assertEquals(0, terminal.run("ask", "What time is it?"), terminal::err);
            first.awaitSaid("\"text\":\"" + terminal.out().strip());
        }
    }

    @Test
    void askIsAnsweredByTheGlassesThatRunAndAloneWhenThoseWereKilled() throws Exception {
        Terminal terminal =
                Terminal.withModels(home, "smollm2-135m-instruct", "llama-cpp-linux-x64");
        String[] glasses = {"run", "--headless", "--json", "--mic", "none"};
        try (Typed run = Typed.start(home, terminal.environment(), glasses)) {
            run.awaitSaid(RUNS);
            assertEquals(0, terminal.run("ask", "What time is it?"), terminal::err);
            String answer = terminal.out().strip();
            run.awaitSaid("\"text\":\"" + answer);
            assertEquals(1, shown(run, answer), run.out());
            run.signal("KILL");
            run.await();
        }
        assertEquals(0, terminal.run("ask", "What time is it?"), terminal::err);
        assertTrue(terminal.out().startsWith("It is"), terminal.out());
        try (Typed again = Typed.start(home, terminal.environment(), glasses)) {
            again.awaitSaid(RUNS);
            again.signal("INT");
            assertEquals(Exit.INTERRUPTED.code(), again.await(), again.err());
        }
    }

    private static int shown(Typed run, String answer) throws Exception {
        run.awaitSaid("\"type\":\"hud\"");
        List<String> answers =
                run.out()
                        .lines()
                        .filter(line -> line.contains("\"type\":\"answer\""))
                        .filter(line -> line.contains(answer))
                        .toList();
        return answers.size();
    }
}
