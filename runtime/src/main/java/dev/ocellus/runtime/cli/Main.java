// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry of every command. */
@Command(
        name = "ocellus",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "An assistant for smart glasses that runs on the device itself.",
        footer = {"", "Example: ocellus test", "Each command has --help."})
public final class Main implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where a failure came from.")
    private boolean debug;

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        int code = run(out, err, ServiceLoader.load(CliCommand.class), args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs one of {@code commands} and returns its exit code. */
    static int run(
            PrintWriter out,
            PrintWriter err,
            Iterable<? extends CliCommand> commands,
            String... args) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        List<CommandLine> found = new ArrayList<>();
        for (CliCommand command : commands) {
            found.add(new CommandLine(command));
        }
        found.sort(Comparator.comparing(CommandLine::getCommandName));
        found.forEach(command -> line.addSubcommand(command.getCommandName(), command));
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, at, parsed) -> {
            err.println("ocellus: " + explain(failure));
            if (main.debug) {
                failure.printStackTrace(err);
            }
            return failure instanceof CliException cli ? cli.exit().code() : Exit.FAILED.code();
        });
        return line.execute(args);
    }

    private static String explain(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE.code();
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
