// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

/** What can be wrong with an instrument. */
public enum FaultKind {
    /** It is not there. */
    ABSENT,
    /** It shows the same for ever, and says that it is new. */
    FROZEN,
    /** Some of its values lie far off. */
    SPIKE,
    /** It shows what is no number. */
    NAN,
    /** Its values come six seconds late. */
    SLOW,
    /** It does not answer for a while. */
    DISCONNECT,
    /** It stops answering, and needs five seconds more to start again. */
    CRASH
}
