// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.virtual.plant.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One step of a scenario. */
sealed interface Step {
    /**
     * The built-in voice speaks into the microphone.
     *
     * @param text what it says
     * @param voice id of a voice, or null for the profile's
     * @param air how loud, over which noise
     */
    record Say(String text, @Nullable String voice, Air air) implements Step {}

    /**
     * A recording sounds at the microphone.
     *
     * @param file a WAV file
     * @param air how loud, over which noise
     */
    record Play(Path file, Air air) implements Step {}

    /**
     * The camera sees something from now on.
     *
     * @param file a picture, a folder of pictures or a video
     */
    record Show(Path file) implements Step {}

    /**
     * A hand is held before the camera; what it saw is seen again afterwards.
     *
     * @param pose what it shows
     * @param duration for how long
     */
    record Gesture(HandPose pose, Duration duration) implements Step {}

    /**
     * The head moves; it rests when the script is over. Returns at once.
     *
     * @param file a script of the IMU
     */
    record Motion(Path file) implements Step {}

    /**
     * A key is pressed.
     *
     * @param key which one
     * @param hold for how long
     */
    record Press(Buttons.Key key, Duration hold) implements Step {}

    /**
     * The weather changes, within ten minutes.
     *
     * @param ambientC degrees Celsius in the shade
     * @param sun whether the sun shines on the glasses
     */
    record Weather(double ambientC, boolean sun) implements Step {}

    /**
     * The battery is another one.
     *
     * @param charge 0 (empty) to 1 (full), or null for what it has
     * @param charging whether it is being charged, or null for as before
     */
    record Battery(@Nullable Double charge, @Nullable Boolean charging) implements Step {}

    /**
     * A device breaks. Returns at once.
     *
     * @param device its name in scenarios
     * @param kind what is wrong with it
     * @param lasting how long
     */
    record Fault(String device, FaultKind kind, Duration lasting) implements Step {}

    /**
     * Time passes.
     *
     * @param duration how much
     */
    record Wait(Duration duration) implements Step {}

    /**
     * Something must be seen.
     *
     * @param condition what
     * @param within how soon after the end of the step before
     */
    record Expect(Condition condition, Duration within) implements Step {}

    /**
     * Something must not be seen, beside the steps that follow.
     *
     * @param condition what
     * @param duration for how long
     */
    record Never(Condition condition, Duration duration) implements Step {}

    /**
     * How a sound reaches the microphone.
     *
     * @param gainDb how much louder than recorded
     * @param noise a WAV file that plays along, or null
     * @param noiseDb how much louder than recorded the noise is
     */
    record Air(double gainDb, @Nullable Path noise, double noiseDb) {}
}
