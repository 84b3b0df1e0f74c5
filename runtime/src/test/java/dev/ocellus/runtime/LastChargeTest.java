// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastChargeTest {
    private final List<String> told = new ArrayList<>();
    private final List<List<String>> ran = new ArrayList<>();

    private LastCharge last(String... command) {
        return new LastCharge(List.of(command), told::add, ran::add);
    }

    private static PowerReport report(double minutesLeft, boolean critical, boolean charging) {
        return new PowerReport(
                true,
                null,
                "glasses",
                new PowerReport.Measured(null, null, null, 0.06, charging),
                null,
                0.2,
                critical,
                critical,
                "full",
                minutesLeft,
                null,
                List.of(),
                List.of(),
                0,
                false);
    }

    private static void look(LastCharge last, int times, PowerReport report) {
        for (int i = 0; i < times; i++) {
            last.accept(report);
        }
    }

    @Test
    void theWearerIsToldOnceWhileThereIsTime() {
        LastCharge last = last("off");
        look(last, 3, report(6, false, false));
        assertEquals(List.of(), told);
        look(last, 3, report(4.9, false, false));
        assertEquals(
                List.of("The battery lasts for five more minutes at most. Please charge me."),
                told);
        assertEquals(List.of(), ran);
    }

    @Test
    void theDeviceIsSwitchedOffOnceAndNotForOneBadReading() {
        LastCharge last = last("systemctl", "poweroff");
        look(last, 4, report(0, true, false));
        look(last, 1, report(90, false, false));
        assertEquals(List.of(), ran);
        look(last, 20, report(0, true, false));
        assertEquals(List.of(List.of("systemctl", "poweroff")), ran);
        assertEquals("The battery is empty. I switch off.", told.getLast());
    }

    @Test
    void nothingHappensOnASupply() {
        LastCharge last = last("off");
        look(last, 20, report(0, true, true));
        assertEquals(List.of(), told);
        assertEquals(List.of(), ran);
    }

    @Test
    void withoutACommandTheWearerIsToldAllTheSame() {
        look(last(), 20, report(9, true, false));
        assertEquals(
                List.of("The battery is almost empty. I only warn you of obstacles now."), told);
    }
}
