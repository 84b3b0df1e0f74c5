// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

/**
 * What the keys stand for. The mute key always mutes.
 *
 * @param action the action key
 * @param actionLong the same, held for most of a second
 * @param back the back key
 * @param backLong the same, held
 */
public record KeySettings(String action, String actionLong, String back, String backLong) {
    /** Checks the words. */
    public KeySettings {
        Deed.named("action", action);
        Deed.named("action_long", actionLong);
        Deed.named("back", back);
        Deed.named("back_long", backLong);
    }
}
