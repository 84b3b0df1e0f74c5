// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

/** Ranges of parameters. */
final class Checks {
    private Checks() {}

    static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be above 0, got " + value);
        }
    }

    static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " must be " + least + " to " + most + ", got " + value);
        }
    }
}
