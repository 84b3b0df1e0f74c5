// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Boards;
import dev.ocellus.runtime.cli.CliException;
import dev.ocellus.runtime.cli.Exit;
import dev.ocellus.runtime.cli.Surroundings;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares policies on a simulated board, as a user asked for it. For one run. */
public final class PowerRun {
    private static final String ALL = "all";
    private static final String TOML = ".toml";

    private final Surroundings surroundings;
    private final Choices choices;
    private long shownNanos = System.nanoTime();

    /**
     * What the user chose.
     *
     * @param board id of a shipped board, or a TOML file
     * @param policies their names, or {@code all}
     * @param hours length of each load, or null for its own
     * @param seeds runs of each load
     * @param load a shipped load, a TOML file, or a load in it; null for all that are shipped
     * @param modes a CSV file with mode tables, or null for the shipped one
     * @param plantErrorPercent by which boards differ at most
     * @param ageingPercent of its capacity that the cell has lost
     * @param sensorOffsetC that thermometers show too much
     * @param gaugeErrorPercent of the charge that the gauge shows too much
     * @param faults whether instruments break
     */
    public record Choices(
            String board,
            List<String> policies,
            @Nullable Double hours,
            int seeds,
            @Nullable String load,
            @Nullable Path modes,
            double plantErrorPercent,
            double ageingPercent,
            double sensorOffsetC,
            double gaugeErrorPercent,
            boolean faults) {}

    /**
     * A run.
     *
     * @param surroundings where to print
     * @param choices of the user
     */
    public PowerRun(Surroundings surroundings, Choices choices) {
        this.surroundings = surroundings;
        this.choices = choices;
    }

    /**
     * Runs and prints.
     *
     * @param json whether to print objects instead of a table
     * @param plots folder for plots, or null for none
     * @throws InterruptedException if the thread was interrupted
     * @throws IOException if a plot cannot be written
     */
    public void run(boolean json, @Nullable Path plots) throws InterruptedException, IOException {
        Comparison comparison = comparison();
        Campaign campaign = new Campaign(comparison, this::progress);
        Map<PolicyName, Result[][]> results = campaign.run();
        clearProgress();
        Report report = new Report(comparison.loads(), results);
        if (json) {
            for (PolicyName policy : report.policies()) {
                surroundings.json(report.of(policy));
            }
        } else {
            table(comparison, report);
        }
        if (plots != null) {
            draw(comparison, campaign, plots);
        }
    }

    private Comparison comparison() {
        range("--seeds", choices.seeds(), 1, 100_000);
        range("--plant-error", choices.plantErrorPercent(), 0, 90);
        range("--ageing", choices.ageingPercent(), 0, 90);
        range("--sensor-offset", choices.sensorOffsetC(), -20, 20);
        range("--gauge-error", choices.gaugeErrorPercent(), -50, 50);
        Double hours = choices.hours();
        if (hours != null) {
            range("--hours", hours, 0.01, 1_000);
        }
        try {
            Board board = board();
            ModeFile modes =
                    choices.modes() == null
                            ? ModeFile.shipped()
                            : ModeFile.read(
                                    choices.modes().toString(), Texts.read(choices.modes()));
            List<Load> loads = new ArrayList<>();
            for (Load load : loads()) {
                loads.add(hours == null ? load : load.lasting(hours * 3_600));
            }
            return new Comparison(
                    board,
                    modes.of(board),
                    loads,
                    choices.seeds(),
                    choices.plantErrorPercent() / 100,
                    choices.ageingPercent() / 100,
                    choices.sensorOffsetC(),
                    choices.gaugeErrorPercent() / 100,
                    choices.faults(),
                    policies());
        } catch (InputException e) {
            throw new CliException(Exit.UNREADABLE, e);
        }
    }

    private static void range(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new CliException(
                    Exit.USAGE,
                    String.format(
                            Locale.ROOT,
                            "power simulate: %s must be %s to %s, got %s",
                            option,
                            plain(least),
                            plain(most),
                            plain(value)));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? Long.toString(Math.round(value))
                : Double.toString(value);
    }

    private Board board() throws InputException {
        String name = choices.board();
        if (name.endsWith(TOML)) {
            return BoardFile.read(Path.of(name));
        }
        List<String> ids = Boards.all().stream().map(Board::id).toList();
        return Boards.find(name).orElseThrow(() -> unknown("--board", name, ids, " or FILE.toml"));
    }

    private Set<PolicyName> policies() {
        Set<PolicyName> policies = EnumSet.noneOf(PolicyName.class);
        for (String name : choices.policies()) {
            if (name.equals(ALL)) {
                return EnumSet.allOf(PolicyName.class);
            }
            policies.add(
                    Arrays.stream(PolicyName.values())
                            .filter(policy -> policy.id().equals(name))
                            .findFirst()
                            .orElseThrow(
                                    () -> unknown("--policy", name, PolicyName.ids(), " or all")));
        }
        return policies;
    }

    private List<Load> loads() throws InputException {
        String wanted = choices.load();
        if (wanted == null) {
            return LoadFile.shipped();
        }
        int cut = wanted.lastIndexOf(TOML + ":");
        if (cut >= 0) {
            Path file = Path.of(wanted.substring(0, cut + TOML.length()));
            return List.of(one(wanted.substring(cut + TOML.length() + 1), LoadFile.read(file)));
        }
        if (wanted.endsWith(TOML)) {
            return LoadFile.read(Path.of(wanted));
        }
        return List.of(one(wanted, LoadFile.shipped()));
    }

    private static Load one(String name, List<Load> loads) {
        return loads.stream()
                .filter(load -> load.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        unknown(
                                "--load",
                                name,
                                loads.stream().map(Load::name).toList(),
                                " or FILE.toml:NAME"));
    }

    private static CliException unknown(String option, String name, List<String> names, String or) {
        return new CliException(
                Exit.USAGE,
                "power simulate: "
                        + option
                        + " "
                        + name
                        + " is unknown; did you mean "
                        + Nearest.to(name, names)
                        + "? It is one of "
                        + String.join(", ", names)
                        + or);
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private synchronized void progress(int done, int all) {
        long now = System.nanoTime();
        if (isTerminal() && now - shownNanos > 200_000_000L) {
            shownNanos = now;
            surroundings.err().print("\r\u001b[K" + done + " of " + all + " runs");
            surroundings.err().flush();
        }
    }

    private void clearProgress() {
        if (isTerminal()) {
            surroundings.err().print("\r\u001b[K");
            surroundings.err().flush();
        }
    }

    private void table(Comparison comparison, Report report) {
        PrintWriter out = surroundings.out();
        out.printf(
                Locale.ROOT,
                "board %s, %d %s of each load%n",
                comparison.board().id(),
                comparison.seeds(),
                comparison.seeds() == 1 ? "run" : "runs");
        for (int load = 0; load < comparison.loads().size(); load++) {
            out.printf(
                    Locale.ROOT,
                    "%n%-14s %8s %8s %8s %8s %9s %9s %9s %7s%n",
                    comparison.loads().get(load).name(),
                    "useful",
                    "over s",
                    "floor s",
                    "peak C",
                    "switch/h",
                    "J/answer",
                    "battery %",
                    "left %");
            for (PolicyName policy : report.policies()) {
                Map<String, Object> figures = report.of(policy, load);
                out.printf(
                        Locale.ROOT,
                        "%-14s %8s %8s %8s %8s %9s %9s %9s %7s%n",
                        policy.id(),
                        figure(figures, "usefulWork", 3),
                        figure(figures, "secondsOverLimit", 1),
                        figure(figures, "floorSecondsOverLimit", 1),
                        figure(figures, "peakC", 2),
                        figure(figures, "switchesPerHour", 1),
                        figure(figures, "joulesPerAnswer", 1),
                        figure(figures, "batteryErrorPercent", 2),
                        figure(figures, "chargeLeftPercent", 1));
            }
        }
        out.flush();
    }

    private static String figure(Map<String, Object> figures, String name, int digits) {
        return figures.get(name) instanceof Double value && Double.isFinite(value)
                ? String.format(Locale.ROOT, "%." + digits + "f", value)
                : "-";
    }

    private void draw(Comparison comparison, Campaign campaign, Path folder)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (PolicyName policy : comparison.policies()) {
            if (policy == PolicyName.BOUND) {
                continue;
            }
            for (int load = 0; load < comparison.loads().size(); load++) {
                Case setting = Campaign.setting(comparison, comparison.loads().get(load), 1);
                Plot plot = new Plot(setting, policy.id());
                new Simulation(setting, campaign.policy(policy, load, setting), plot).run(false);
                String name =
                        comparison.board().id()
                                + "-"
                                + setting.load().name()
                                + "-"
                                + policy.id()
                                + ".svg";
                Files.writeString(folder.resolve(name), plot.svg());
            }
        }
    }
}
