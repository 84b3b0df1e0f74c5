// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * What is done when the charge comes to its end: the wearer is told while there is time, and told
 * again before the device is switched off by the configured command, once. What is remembered and
 * what is due is on the disk at any time. Confined to the governor's stage.
 */
final class LastCharge implements Consumer<PowerReport> {
    /** The wearer is told so long before. */
    private static final double WARNING_MINUTES = 5;

    /**
     * So many looks in a row must agree: a command that switches off is not for one bad reading.
     */
    private static final int SURE = 5;

    private final List<String> offCommand;
    private final Consumer<String> teller;
    private final Runner runner;
    private boolean warned;
    private boolean over;
    private int critical;

    /** Starts a command. */
    @FunctionalInterface
    interface Runner {
        /** Starts it and returns at once. */
        void run(List<String> command) throws IOException;
    }

    /**
     * @param offCommand what switches off, or empty
     * @param teller tells the wearer
     */
    LastCharge(List<String> offCommand, Consumer<String> teller, Runner runner) {
        this.offCommand = List.copyOf(offCommand);
        this.teller = teller;
        this.runner = runner;
    }

    /** Starts a command of this machine, whose output nobody reads. */
    static void start(List<String> command) throws IOException {
        new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Override
    public void accept(PowerReport report) {
        PowerReport.Measured readings = report.readings();
        if (readings == null || readings.charging()) {
            warned = false;
            over = false;
            critical = 0;
            return;
        }
        critical = report.critical() ? critical + 1 : 0;
        if (critical >= SURE && !over) {
            over = true;
            warned = true;
            end();
        } else if (!warned && isSoon(report.minutesLeft())) {
            warned = true;
            teller.accept("The battery lasts for five more minutes at most. Please charge me.");
        }
    }

    private static boolean isSoon(@Nullable Double minutesLeft) {
        return minutesLeft != null && minutesLeft < WARNING_MINUTES;
    }

    private void end() {
        if (offCommand.isEmpty()) {
            teller.accept("The battery is almost empty. I only warn you of obstacles now.");
            return;
        }
        teller.accept("The battery is empty. I switch off.");
        try {
            runner.run(offCommand);
        } catch (IOException e) {
            Logger.error("power: {} failed: {}", offCommand.getFirst(), e.getMessage());
        }
    }
}
