// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

import java.util.Locale;

/** What the coach can follow. */
public enum Activity {
    /** Down to the knees and up again. */
    SQUATS,
    /** A step forward or back, down and up again. */
    LUNGES,
    /** Down to the floor and up again on the hands. */
    PUSH_UPS,
    /** From the back to sitting, and down again. */
    SIT_UPS,
    /** Up to the bar and down again. */
    PULL_UPS,
    /** Two hops each: legs apart, and together again. */
    JUMPING_JACKS,
    /** Steps. */
    WALKING,
    /** Faster steps. */
    RUNNING,
    /** Anything else: time, steps and the heart. */
    WORKOUT;

    /** {@return whether it is counted in repetitions} */
    public boolean isCounted() {
        return this != WALKING && this != RUNNING && this != WORKOUT;
    }

    /** {@return its name in messages, such as {@code pushUps}} */
    public String key() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder key = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return key.toString();
    }
}
