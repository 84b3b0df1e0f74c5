// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import java.util.List;

/**
 * The result of a scenario, as written to {@code report.json}.
 *
 * @param scenario its name
 * @param passed whether all checks held
 * @param checks in the order in which they were decided
 * @param events name of the file of all events, beside the report
 */
record Report(String scenario, boolean passed, List<Check> checks, String events) {
    Report {
        checks = List.copyOf(checks);
    }
}
