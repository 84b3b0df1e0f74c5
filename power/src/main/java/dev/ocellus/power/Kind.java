// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import dev.ocellus.hal.ServiceClass;

/**
 * A kind of work that can be asked of the device, and what it is worth.
 *
 * @param name as in the mode table, such as {@code turn}
 * @param service how much it matters
 * @param continuous whether it is a stream, which is one request a second while it is wanted;
 *     otherwise it comes as jobs
 * @param weight worth of one request done at quality 1, 0 or more
 * @param deadlineSeconds from its birth; later its worth falls, to nothing at twice the deadline
 */
public record Kind(
        String name,
        ServiceClass service,
        boolean continuous,
        double weight,
        double deadlineSeconds) {
    /** Checks the ranges. */
    public Kind {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": weight must be 0 or more, got " + weight);
        }
        if (!(deadlineSeconds > 0)) {
            throw new IllegalArgumentException(
                    name + ": deadlineSeconds must be above 0, got " + deadlineSeconds);
        }
    }

    /** {@return whether it may never be starved} */
    boolean safety() {
        return service == ServiceClass.SAFETY;
    }
}
