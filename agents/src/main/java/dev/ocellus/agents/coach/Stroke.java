// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

import org.jspecify.annotations.Nullable;

/**
 * The way of the head in one repetition.
 *
 * @param downFirst whether it goes down and then up, or up and then down
 * @param leastMetres how far it goes at least
 * @param mostTilt by how many degrees it tilts at most
 */
record Stroke(boolean downFirst, double leastMetres, double mostTilt) {
    /** {@return that of an activity, or null where the head does not go up and down slowly} */
    static @Nullable Stroke of(Activity activity) {
        return switch (activity) {
            case SQUATS -> new Stroke(true, 0.15, 50);
            case LUNGES -> new Stroke(true, 0.13, 50);
            case PUSH_UPS -> new Stroke(true, 0.09, 32);
            case PULL_UPS -> new Stroke(false, 0.18, 50);
            case SIT_UPS, JUMPING_JACKS, WALKING, RUNNING, WORKOUT -> null;
        };
    }
}
