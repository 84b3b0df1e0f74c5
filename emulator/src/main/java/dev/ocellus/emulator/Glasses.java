// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.hal.virtual.Room;
import dev.ocellus.hal.virtual.Scenery;
import dev.ocellus.hal.virtual.Sound;
import dev.ocellus.hal.virtual.VirtualHeartRate;
import dev.ocellus.hal.virtual.VirtualImu;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario does to the virtual glasses.
 *
 * @param time the clock
 * @param room the air around the microphone
 * @param keys moves a key
 * @param scenery what the camera sees, or null without one
 * @param imu what turns with the head, or null without one
 * @param heart how fast the heart beats, or null without a sensor
 * @param hardware their board, and what is wrong with their devices
 * @param voices what each spoken step sounds like
 * @param hands what each hand looks like that is shown
 */
record Glasses(
        TimeSource time,
        Room room,
        Keys keys,
        @Nullable Scenery scenery,
        @Nullable VirtualImu imu,
        @Nullable VirtualHeartRate heart,
        Hardware hardware,
        Map<Step.Say, Spoken> voices,
        Map<HandPose, List<Raster>> hands) {
    /** Moves a key. */
    @FunctionalInterface
    interface Keys {
        void move(Buttons.Key key, boolean pressed);
    }

    /**
     * Speech, made beforehand so that it begins on time.
     *
     * @param samples one channel
     * @param sampleRateHz of the samples
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Spoken(short[] samples, int sampleRateHz) {}

    /** Does a step that does something; returns when it is over. */
    void act(Step step) throws DeviceException, InterruptedException {
        switch (step) {
            case Step.Say say -> {
                Spoken spoken = voices.get(say);
                if (spoken == null) {
                    throw new IllegalStateException("nothing was made for " + say.text());
                }
                sound(
                        room.play(spoken.samples(), spoken.sampleRateHz(), say.air().gainDb()),
                        say.air());
            }
            case Step.Play play -> sound(room.play(play.file(), play.air().gainDb()), play.air());
            case Step.Show show -> {
                if (scenery == null) {
                    throw new IllegalStateException("no camera was made for " + show.file());
                }
                scenery.show(show.file());
            }
            case Step.Gesture gesture -> hold(gesture);
            case Step.Motion motion -> {
                if (imu == null) {
                    throw new IllegalStateException("no IMU was made for " + motion.file());
                }
                imu.play(motion.file());
                if (heart != null) {
                    heart.play(motion.file());
                }
            }
            case Step.Press press -> {
                keys.move(press.key(), true);
                sleep(press.hold());
                keys.move(press.key(), false);
            }
            case Step.Weather weather -> hardware.weather(weather);
            case Step.Battery battery -> hardware.battery(battery);
            case Step.Fault fault -> hardware.fault(fault);
            case Step.Wait pause -> sleep(pause.duration());
            case Step.Expect expect -> throw misplaced(expect);
            case Step.Never never -> throw misplaced(never);
        }
    }

    private void hold(Step.Gesture gesture) throws InterruptedException {
        List<Raster> hand = hands.get(gesture.pose());
        if (scenery == null || hand == null) {
            throw new IllegalStateException("no hand was made for " + gesture.pose());
        }
        scenery.cover(hand);
        try {
            sleep(gesture.duration());
        } finally {
            scenery.uncover();
        }
    }

    private static IllegalArgumentException misplaced(Step step) {
        return new IllegalArgumentException("must be an action, got " + step);
    }

    private void sound(Sound sound, Step.Air air) throws DeviceException, InterruptedException {
        @Nullable Sound noise = air.noise() == null ? null : room.loop(air.noise(), air.noiseDb());
        try {
            sound.await();
        } finally {
            if (noise != null) {
                noise.stop();
            }
        }
    }

    void sleep(Duration duration) throws InterruptedException {
        time.sleepUntil(time.nanoTime() + duration.toNanos());
    }
}
