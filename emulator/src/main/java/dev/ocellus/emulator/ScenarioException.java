// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

/** A scenario file is unreadable or says something that no scenario can. */
final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    ScenarioException(String file, String where, String why) {
        super("scenario " + file + ": " + (where.isEmpty() ? "" : where + ": ") + why);
    }
}
