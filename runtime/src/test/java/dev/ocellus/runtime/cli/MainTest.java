// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.perception.EngineException;
import dev.ocellus.runtime.config.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

class MainTest {
    @TempDir private Path folder;
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

    @ParameterizedTest
    @MethodSource("failures")
    void eachSortOfFailureHasItsExitCode(Exception failure, Exit expected) {
        assertEquals(expected.code(), run(List.of(new Failing(failure)), "failing"));
        assertEquals("", out.toString());
        assertEquals(
                expected != Exit.INTERRUPTED,
                err.toString().contains(failure.getMessage()),
                err.toString());
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new EngineException("voice", "not there", "pull it"), Exit.MISSING),
                arguments(new DeviceException("microphone", "open", "it is busy"), Exit.FAILED),
                arguments(
                        new DeviceException(
                                DeviceException.Kind.UNREADABLE, "microphone", "open", "no WAV"),
                        Exit.UNREADABLE),
                arguments(
                        new DeviceException(
                                DeviceException.Kind.OPTION, "display", "open", "no such name"),
                        Exit.USAGE),
                arguments(new InterruptedException("stopped"), Exit.INTERRUPTED),
                arguments(new CliException(Exit.UNREADABLE, "no picture"), Exit.UNREADABLE),
                arguments(new IOException("disk full"), Exit.FAILED));
    }

    @Test
    void aWrongConfigurationIsWrongUsageAndNamesTheLine() throws IOException {
        Path file = Files.writeString(folder.resolve("my.toml"), "[voice]\nrat = 1\n");
        Configured command = new Configured();
        for (List<String> args :
                List.of(
                        List.of("--config", file.toString(), "configured"),
                        List.of("configured", "--config", file.toString()))) {
            err.getBuffer().setLength(0);
            assertEquals(Exit.USAGE.code(), run(List.of(command), args.toArray(String[]::new)));
            assertEquals(
                    "ocellus: config "
                            + file
                            + ":2: unknown key voice.rat; did you mean rate?"
                            + System.lineSeparator(),
                    err.toString());
        }
    }

    @Test
    void resultsAreOneLineOfJson() {
        assertEquals(0, run(List.of(new Printing()), "printing"));
        assertEquals(
                "{\"name\":\"a\\nb\",\"exit\":\"missing\",\"joules\":null,\"ms\":1.5,\"at\":\"2026-05-04T09:00:00Z\"}"
                        + System.lineSeparator(),
                out.toString());
    }

    @Test
    void aSubcommandRunsAndItsParentAloneIsWrongUsage() {
        assertEquals(0, run(List.of(new Parent()), "parent", "printing"));
        assertEquals(Exit.USAGE.code(), run(List.of(new Parent()), "parent"));
        assertTrue(err.toString().contains("Usage: ocellus parent"), err.toString());
    }

    private int run(Iterable<? extends CliCommand> commands, String... args) {
        Surroundings surroundings =
                new Surroundings(
                        InputStream.nullInputStream(),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of("OCELLUS_HOME", folder.toString()));
        return Main.run(surroundings, commands, args);
    }

    private record Result(String name, Exit exit, double joules, double ms, Instant at) {}

    @Command(name = "printing")
    static final class Printing implements CliCommand {
        @Override
        public Exit run(Surroundings surroundings) {
            surroundings.json(
                    new Result(
                            "a\nb",
                            Exit.MISSING,
                            Double.NaN,
                            1.5,
                            Instant.parse("2026-05-04T09:00:00Z")));
            return Exit.DONE;
        }
    }

    @Command(name = "parent", subcommands = Printing.class)
    static final class Parent implements CliCommand {
        @Override
        public Exit run(Surroundings surroundings) {
            throw new CliException(Exit.USAGE, "Usage: ocellus parent SUBCOMMAND");
        }
    }

    @Command(name = "configured")
    static final class Configured implements CliCommand {
        @Override
        public Exit run(Surroundings surroundings) throws SettingsException {
            surroundings.settings();
            return Exit.DONE;
        }
    }

    @Command(name = "failing")
    static final class Failing implements CliCommand {
        private final Exception failure;

        Failing(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Exit run(Surroundings surroundings) throws Exception {
            throw failure;
        }
    }

    @Command(name = "refusing")
    static final class Refusing implements CliCommand {
        @Override
        public Exit run(Surroundings surroundings) {
            throw new CliException(Exit.REFUSED, "not now");
        }
    }

    @Command(name = "broken")
    static final class Broken implements CliCommand {
        @Override
        public Exit run(Surroundings surroundings) {
            throw new IllegalStateException();
        }
    }
}
