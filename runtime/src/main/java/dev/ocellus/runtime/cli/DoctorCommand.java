// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.runtime.config.Settings;
import dev.ocellus.runtime.config.SettingsException;
import dev.ocellus.runtime.config.SettingsReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what this machine can do and what is missing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at this machine: what works, what is missing, and what to do about it.",
            "Ends with 0 when a voice loop can work, with 1 when it cannot."
        },
        footer = {"", "Example: ocellus doctor"})
public final class DoctorCommand implements CliCommand {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Found by name; not called by hand. */
    public DoctorCommand() {}

    /**
     * All that was looked at.
     *
     * @param checks in the order in which they matter
     */
    private record Findings(List<Check> checks) {}

    @Override
    public boolean judgesConfiguration() {
        return true;
    }

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        List<Check> checks = new ArrayList<>(new MachineChecks(surroundings.home()).all());
        Settings settings = settings(surroundings, checks);
        try {
            checks.addAll(
                    new EngineChecks(
                                    settings,
                                    surroundings.store(),
                                    surroundings.home(),
                                    surroundings.environment())
                            .all());
        } catch (EngineException e) {
            checks.add(Check.failed("models", String.valueOf(e.getMessage()), e.remedy()));
        }
        if (json) {
            surroundings.json(new Findings(checks));
        } else {
            print(checks, surroundings.out());
        }
        boolean works = checks.stream().noneMatch(c -> c.state() == Check.State.FAILED);
        return works ? Exit.DONE : Exit.FAILED;
    }

    private static Settings settings(Surroundings surroundings, List<Check> checks)
            throws SettingsException {
        @Nullable Path file = surroundings.configFile();
        try {
            Settings settings = surroundings.settings();
            checks.add(
                    Check.ok(
                            "configuration", file == null ? "defaults, no file" : file.toString()));
            return settings;
        } catch (SettingsException e) {
            checks.add(
                    Check.failed(
                            "configuration",
                            String.valueOf(e.getMessage()),
                            "mend the file; ocellus.example.toml explains every key"));
            return SettingsReader.read(null, Map.of());
        }
    }

    private static void print(List<Check> checks, PrintWriter out) {
        for (Check check : checks) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %-16s %s%n",
                    check.state().name().toLowerCase(Locale.ROOT),
                    check.name(),
                    check.detail());
            if (!check.remedy().isEmpty()) {
                out.printf(Locale.ROOT, "%-8s %-16s -> %s%n", "", "", check.remedy());
            }
        }
        out.flush();
    }
}
