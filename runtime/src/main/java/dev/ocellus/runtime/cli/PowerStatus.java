// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.runtime.PowerReport;
import dev.ocellus.runtime.RunningInstance;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the governor of the running glasses measures and allows now. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what heat and charge allow now, and what would help.",
        footer = {"", "Example: ocellus power status --json"})
final class PowerStatus implements CliCommand {
    private static final String UNKNOWN = "-";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) {
        PowerReport report = report(surroundings);
        if (json) {
            surroundings.json(report);
        } else {
            print(report, surroundings.out());
            surroundings.out().flush();
        }
        return Exit.DONE;
    }

    private static PowerReport report(Surroundings surroundings) {
        Optional<RunningInstance> found = RunningInstance.find(surroundings.home());
        if (found.isEmpty()) {
            return PowerReport.off("no ocellus runs here; start one: ocellus run");
        }
        try (RunningInstance running = found.get()) {
            return running.power();
        } catch (IOException e) {
            throw new CliException(Exit.FAILED, "power status: " + e.getMessage(), e);
        }
    }

    private static void print(PowerReport report, PrintWriter out) {
        if (!report.governed()) {
            out.println("nothing is governed: " + report.reason());
            return;
        }
        PowerReport.Measured readings = report.readings();
        PowerReport.Caps caps = report.caps();
        out.println("board    " + report.board() + ", goal " + report.goal());
        if (readings != null) {
            out.println(
                    "reading  die "
                            + figure(readings.dieC(), "%.1f °C")
                            + ", skin "
                            + figure(readings.skinC(), "%.1f °C")
                            + ", power "
                            + figure(readings.powerW(), "%.2f W")
                            + ", charge "
                            + percent(readings.charge())
                            + (readings.charging() ? ", on a supply" : ""));
        }
        if (caps != null) {
            out.println(
                    "caps     heat "
                            + figure(caps.thermalW(), "%.2f W")
                            + ", cell "
                            + figure(caps.cellW(), "%.2f W")
                            + ", goal "
                            + figure(caps.energyW(), "%.2f W")
                            + "; granted "
                            + figure(caps.grantedW(), "%.2f W"));
        }
        out.println("heat     " + percent(report.heat()) + " of the limit");
        if (readings != null && !readings.charging()) {
            out.println(
                    "left     "
                            + figure(report.minutesLeft(), "%.0f min")
                            + " as now, "
                            + figure(report.saverMinutesLeft(), "%.0f min")
                            + " with safety alone");
        }
        for (PowerReport.Stream stream : report.streams()) {
            String worse = stream.level() == 0 ? "" : ": " + words(stream.why());
            out.println("runs     " + stream.kind() + ", " + stream.mode() + worse);
        }
        if (report.floor()) {
            out.println("note     only what keeps you safe runs; questions are put off");
        }
        out.println(
                String.format(
                        Locale.ROOT,
                        "spent    %.0f J since the start, by %s",
                        report.spentJ(),
                        report.metered() ? "the meter" : "the mode table"));
        for (String help : helps(report)) {
            out.println("helps    " + help);
        }
    }

    private static List<String> helps(PowerReport report) {
        return report.helps().stream()
                .map(help ->
                        String.format(
                                Locale.ROOT,
                                "%s off gives %.0f min",
                                help.kind().equals("scene") ? "looking around" : help.kind() + "s",
                                help.minutes()))
                .toList();
    }

    private static String words(String why) {
        return switch (why) {
            case "heat" -> "it would become too hot";
            case "energy" -> "the charge would not last until your goal";
            case "cell" -> "the battery cannot give more at once";
            case "busy" -> "something that you wait for goes first";
            case "sensors" -> "the sensors cannot be trusted";
            case "critical" -> "the charge is down to what safety needs";
            case "quiet" -> "you want quiet";
            default -> why;
        };
    }

    private static String percent(@Nullable Double share) {
        return share == null ? UNKNOWN : figure(share * 100, "%.0f %%");
    }

    private static String figure(@Nullable Double value, String format) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, format, value);
    }
}
