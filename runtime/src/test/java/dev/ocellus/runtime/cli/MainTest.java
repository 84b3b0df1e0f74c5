// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpListsTheCommandsThatTheServicesName() {
        assertEquals(0, run(ServiceLoader.load(CliCommand.class), "--help"));
        assertTrue(out.toString().contains("\n  test "), out.toString());
    }

    @Test
    void everyCommandHasAHelpWithAnExample() {
        for (CliCommand command : ServiceLoader.load(CliCommand.class)) {
            String name = command.getClass().getAnnotation(Command.class).name();
            out.getBuffer().setLength(0);
            assertEquals(0, run(ServiceLoader.load(CliCommand.class), name, "--help"), name);
            assertTrue(out.toString().contains("Example:"), name);
        }
    }

    @Test
    void versionNamesTheProgram() {
        assertEquals(0, run(List.of(), "--version"));
        assertTrue(out.toString().startsWith("ocellus "), out.toString());
    }

    @Test
    void noCommandIsWrongUsage() {
        assertEquals(Exit.USAGE.code(), run(List.of()));
        assertTrue(err.toString().contains("Usage: ocellus"), err.toString());
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        assertEquals(Exit.USAGE.code(), run(List.of(), "dance"));
        assertTrue(err.toString().contains("dance"), err.toString());
    }

    @Test
    void aFailureIsOneLineAndItsExitCode() {
        assertEquals(Exit.REFUSED.code(), run(List.of(new Refusing()), "refusing"));
        assertEquals("ocellus: not now" + System.lineSeparator(), err.toString());
    }

    @Test
    void aFailureShowsItsOriginOnlyWithDebug() {
        assertEquals(Exit.REFUSED.code(), run(List.of(new Refusing()), "refusing", "--debug"));
        assertTrue(err.toString().contains("at dev.ocellus."), err.toString());
    }

    @Test
    void anUnexpectedFailureWithoutMessageNamesItsType() {
        assertEquals(Exit.FAILED.code(), run(List.of(new Broken()), "broken"));
        assertTrue(err.toString().contains("IllegalStateException"), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
    }

    @Test
    void testSaysThatItNeedsACheckout() {
        assertEquals(Exit.USAGE.code(), run(List.of(new TestCommand()), "test", "--long"));
        assertTrue(err.toString().contains("./ocellus test --long"), err.toString());
    }

    private int run(Iterable<? extends CliCommand> commands, String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), commands, args);
    }

    @Command(name = "refusing")
    static final class Refusing implements CliCommand {
        @Override
        public Integer call() {
            throw new CliException(Exit.REFUSED, "not now");
        }
    }

    @Command(name = "broken")
    static final class Broken implements CliCommand {
        @Override
        public Integer call() {
            throw new IllegalStateException();
        }
    }
}
