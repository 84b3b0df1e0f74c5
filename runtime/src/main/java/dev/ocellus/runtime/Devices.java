// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.Camera;
import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Display;
import dev.ocellus.hal.HeartRate;
import dev.ocellus.hal.Imu;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.Thermometer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to open the devices of these glasses. A stage opens its device on its own thread, and again
 * after a failure. What is null is not there.
 *
 * @param microphone where sound comes from
 * @param speaker where the voice goes
 * @param display where the HUD goes
 * @param buttons the keys
 * @param battery the charge
 * @param camera where pictures come from
 * @param imu what turns with the head
 * @param heartRate how fast the heart beats
 * @param thermometers all temperature sensors
 * @param powerMeter what the whole device draws
 */
public record Devices(
        @Nullable Opener<Microphone> microphone,
        @Nullable Opener<Speaker> speaker,
        @Nullable Opener<Display> display,
        @Nullable Opener<Buttons> buttons,
        @Nullable Opener<Battery> battery,
        @Nullable Opener<Camera> camera,
        @Nullable Opener<Imu> imu,
        @Nullable Opener<HeartRate> heartRate,
        List<Opener<Thermometer>> thermometers,
        @Nullable Opener<PowerMeter> powerMeter) {
    /** Glasses without any device. */
    public static final Devices NONE =
            new Devices(null, null, null, null, null, null, null, null, List.of(), null);

    /** Copies the list. */
    public Devices {
        thermometers = List.copyOf(thermometers);
    }

    /**
     * Opens one device; the caller owns and closes it.
     *
     * @param <D> its contract
     */
    @FunctionalInterface
    public interface Opener<D extends Device> {
        /**
         * {@return the open device}
         *
         * @throws DeviceException if it is absent, busy or refused
         */
        D open() throws DeviceException;
    }
}
