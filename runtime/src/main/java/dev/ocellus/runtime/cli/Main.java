// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.IoReason;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.natives.JavaCpp;
import dev.ocellus.runtime.StageException;
import dev.ocellus.runtime.config.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The entry of every command. */
@Command(
        name = "ocellus",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "An assistant for smart glasses that runs on the device itself.",
        footer = {"", "Example: ocellus test", "Each command has --help."})
public final class Main {
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where a failure came from.")
    private boolean debug;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Configuration, by default ./ocellus.toml, ~/.config/ocellus/ocellus.toml or"
                            + " /etc/ocellus/ocellus.toml.")
    private @Nullable Path config;

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        JavaCpp.prepare();
        Ending ending = new Ending(Thread.currentThread());
        ending.heedSignals();
        Output output = Output.standard(Thread.currentThread()::interrupt);
        PrintWriter out = new PrintWriter(output, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        int code =
                run(
                        new Surroundings(System.in, out, err, System.getenv()),
                        ServiceLoader.load(CliCommand.class),
                        args);
        out.flush();
        if (output.failed()) {
            String complaint = output.complaint();
            if (complaint != null) {
                err.println("ocellus: " + complaint);
            }
            code = (complaint == null ? Exit.DONE : Exit.FAILED).code();
        }
        err.flush();
        ending.exit(code);
    }

    /**
     * Runs one command.
     *
     * @param surroundings of the process
     * @param commands those that there are
     * @param args the command and its options
     * @return the exit code
     */
    public static int run(
            Surroundings surroundings, Iterable<? extends CliCommand> commands, String... args) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        List<CliCommand> found = new ArrayList<>();
        commands.forEach(found::add);
        found.sort(Comparator.comparing(CliCommand::under));
        List<CommandLine> own = new ArrayList<>();
        for (CliCommand command : found) {
            CommandLine parsed = new CommandLine(command);
            if (command.under().isEmpty()) {
                own.add(parsed);
            } else {
                own.stream()
                        .filter(parent -> parent.getCommandName().equals(command.under()))
                        .forEach(parent -> parent.addSubcommand(parsed.getCommandName(), parsed));
            }
        }
        own.sort(Comparator.comparing(CommandLine::getCommandName));
        own.forEach(command -> line.addSubcommand(command.getCommandName(), command));
        line.setOut(surroundings.out());
        line.setErr(surroundings.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(parsed -> {
            Integer help = CommandLine.executeHelpRequest(parsed);
            surroundings.use(main.config, main.debug);
            return help != null ? help : main.execute(parsed, surroundings);
        });
        return line.execute(args);
    }

    private int execute(ParseResult parsed, Surroundings surroundings) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (!(last.commandSpec().userObject() instanceof CliCommand command)) {
            last.commandSpec().commandLine().usage(surroundings.err());
            return Exit.USAGE.code();
        }
        try {
            if (config != null && !command.judgesConfiguration()) {
                surroundings.settings();
            }
            return command.run(surroundings).code();
        } catch (Exception e) {
            // Whatever fails while the command is being interrupted fails because of that.
            Exit exit = Thread.interrupted() ? Exit.INTERRUPTED : exit(e);
            surroundings.out().flush();
            if (exit != Exit.INTERRUPTED) {
                surroundings.err().println("ocellus: " + explain(plain(e)));
            }
            if (surroundings.debug()) {
                e.printStackTrace(surroundings.err());
            }
            return exit.code();
        }
    }

    private static Exit exit(DeviceException fault) {
        return switch (fault.kind()) {
            case UNREADABLE, CUT_SHORT -> Exit.UNREADABLE;
            case OPTION -> Exit.USAGE;
            case LOST, ABSENT, BUSY, REFUSED, CLOSED -> Exit.FAILED;
        };
    }

    private static Exit exit(Exception failure) {
        return switch (failure) {
            case CliException cli -> cli.exit();
            case EngineException engine -> Exit.MISSING;
            case SettingsException settings -> Exit.USAGE;
            case DeviceException device -> exit(device);
            case StageException stage when stage.getCause() instanceof Exception cause ->
                    exit(cause);
            case InterruptedException interrupted -> Exit.INTERRUPTED;
            default -> Exit.FAILED;
        };
    }

    /** A stage adds nothing to what broke it. */
    private static Exception plain(Exception failure) {
        return failure instanceof StageException && failure.getCause() instanceof Exception cause
                ? cause
                : failure;
    }

    private static String explain(Exception failure) {
        if (failure instanceof IOException io) {
            return IoReason.of(io);
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"ocellus " + (version == null ? "(not packaged)" : version)};
        }
    }
}
