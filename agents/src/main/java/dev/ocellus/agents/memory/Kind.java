// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.memory;

/** What a memory is of. Each has a retention of its own. */
public enum Kind {
    /** The wearer asked to remember it. */
    NOTE,

    /** A thing was seen. */
    SIGHTING,

    /** Speech was written down: a caption. */
    HEARD,

    /** Text in view was read. */
    READ,

    /** A workout was followed. */
    WORKOUT,

    /** A countdown. */
    TIMER,

    /** Rings at a time. */
    ALARM,

    /** Says something at a time, or when something is seen, read or heard. */
    REMINDER,

    /** Does something whenever something happens. */
    RULE,

    /** A value that outlives a restart, such as a stopwatch or the volume. */
    SETTING
}
