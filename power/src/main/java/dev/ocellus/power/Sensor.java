// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/** What is measured, and within which range a reading can be true. */
public enum Sensor {
    /** Temperature of the processor's die, degrees Celsius. */
    DIE(0, -40, 130),
    /** Temperature where the frame touches the wearer, degrees Celsius. */
    SKIN(1, -40, 90),
    /** What the whole board draws, watts. */
    POWER(2, 0, 100),
    /** Charge of the battery, 0 to 1. */
    CHARGE(3, 0, 1),
    /** Volts at the cell's terminals. */
    VOLTS(4, 2, 5),
    /** Amperes drawn from the cell; negative while charging. */
    AMPERES(5, -20, 20),
    /** Temperature of the cell, degrees Celsius. */
    CELL(6, -40, 90);

    /** Place in an array of all sensors. */
    final int slot;

    private final double least;
    private final double most;

    Sensor(int slot, double least, double most) {
        this.slot = slot;
        this.least = least;
        this.most = most;
    }

    /** {@return whether a reading can be true; NaN never is} */
    boolean possible(double value) {
        return value >= least && value <= most;
    }
}
