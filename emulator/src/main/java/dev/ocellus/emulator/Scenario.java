// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the glasses and what must follow.
 *
 * @param name for the report and the folder of its output
 * @param board which board they are: pi5, pi5-cooled, zero2w or glasses
 * @param virtualClock whether time passes only when all have waited
 * @param start how it begins
 * @param echo how the speaker leaks into the microphone, or null
 * @param steps in order
 */
record Scenario(
        String name,
        String board,
        boolean virtualClock,
        Start start,
        @Nullable Leak echo,
        List<Step> steps) {
    Scenario {
        steps = List.copyOf(steps);
    }

    /**
     * How a scenario begins.
     *
     * @param charge of the battery, 0 to 1
     * @param ambientC temperature of the air
     * @param profile which models, or null for the configured profile
     * @param now time of day, or null for this machine's
     */
    record Start(
            double charge,
            double ambientC,
            @Nullable String profile,
            @Nullable OffsetDateTime now) {}

    /**
     * The speaker is heard by the microphone.
     *
     * @param gainDb how loud
     * @param delay how late
     */
    record Leak(double gainDb, Duration delay) {}

    /** {@return whether the glasses are shown something, and so have a camera} */
    boolean sees() {
        return breaks("camera")
                || steps.stream()
                        .anyMatch(
                                step -> step instanceof Step.Show || step instanceof Step.Gesture);
    }

    /** {@return whether the head is moved, and so the glasses have an IMU} */
    boolean moves() {
        return breaks("imu")
                || breaks("heartrate")
                || steps.stream().anyMatch(Step.Motion.class::isInstance);
    }

    /** {@return whether that device breaks} */
    boolean breaks(String device) {
        return steps.stream()
                .anyMatch(
                        step -> step instanceof Step.Fault fault && fault.device().equals(device));
    }
}
