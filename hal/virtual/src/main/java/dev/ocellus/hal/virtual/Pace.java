// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

/** How fast a device that could go at any speed goes. */
public enum Pace {
    /** As the clock goes, like hardware. */
    REAL_TIME,
    /** As fast as the other side can. */
    AT_ONCE
}
