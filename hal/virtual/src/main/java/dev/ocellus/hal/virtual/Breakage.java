// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.Camera;
import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.Display;
import dev.ocellus.hal.HeartRate;
import dev.ocellus.hal.Imu;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.hal.virtual.plant.FaultKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one device, and devices that suffer from it. One that is absent, disconnected
 * or has crashed is lost, and none opens until it is back; what reads gives the same, leaps,
 * senseless values, or values that come late; what shows or sounds takes what it is given and
 * nothing comes of it, or takes it late. Thread-safe.
 */
public final class Breakage {
    /** How long a device that has crashed takes to start again. */
    private static final Duration RESTART = Duration.ofSeconds(5);

    private final String device;
    private final TimeSource time;
    private @Nullable FaultKind kind;
    private long beganNanos;
    private long lastsNanos;

    /**
     * Opens the device that may break.
     *
     * @param <D> its contract
     */
    @FunctionalInterface
    public interface Opening<D extends Device> {
        /**
         * {@return the open device}
         *
         * @throws DeviceException if it does not open
         */
        D open() throws DeviceException;
    }

    /**
     * Nothing is wrong yet.
     *
     * @param device its name in messages, such as {@code microphone}
     * @param time the clock of that device
     */
    public Breakage(String device, TimeSource time) {
        this.device = device;
        this.time = time;
    }

    /**
     * Breaks it, from now on; what was wrong before is over.
     *
     * @param fault what is wrong
     * @param lasting how long
     */
    public synchronized void begin(FaultKind fault, Duration lasting) {
        kind = fault;
        beganNanos = time.nanoTime();
        lastsNanos = (fault == FaultKind.CRASH ? lasting.plus(RESTART) : lasting).toNanos();
    }

    /**
     * {@return a microphone that breaks}
     *
     * @param opening of the one that is well
     * @throws DeviceException if it does not open
     */
    public Microphone microphone(Opening<Microphone> opening) throws DeviceException {
        return new BreakableMicrophone(opened(opening), this);
    }

    /**
     * {@return a camera that breaks}
     *
     * @param opening of the one that is well
     * @throws DeviceException if it does not open
     */
    public Camera camera(Opening<Camera> opening) throws DeviceException {
        return new BreakableCamera(opened(opening), this);
    }

    /**
     * {@return an IMU that breaks}
     *
     * @param opening of the one that is well
     * @throws DeviceException if it does not open
     */
    public Imu imu(Opening<Imu> opening) throws DeviceException {
        return new BreakableImu(opened(opening), this);
    }

    /**
     * {@return a heart rate sensor that breaks}
     *
     * @param opening of the one that is well
     * @throws DeviceException if it does not open
     */
    public HeartRate heartRate(Opening<HeartRate> opening) throws DeviceException {
        return new BreakableHeartRate(opened(opening), this);
    }

    /**
     * {@return a speaker that breaks; closing it leaves the one that is well open}
     *
     * @param well what it hands its sound to; stays the caller's
     * @throws DeviceException if it is not there
     */
    public Speaker speaker(Speaker well) throws DeviceException {
        requireThere("open");
        return new BreakableSpeaker(well, this);
    }

    /**
     * {@return a display that breaks; closing it leaves the one that is well open}
     *
     * @param well what it hands its pictures to; stays the caller's
     * @throws DeviceException if it is not there
     */
    public Display display(Display well) throws DeviceException {
        requireThere("open");
        return new BreakableDisplay(well, this);
    }

    private <D extends Device> D opened(Opening<D> opening) throws DeviceException {
        requireThere("open");
        return opening.open();
    }

    /** {@return what is wrong now, or null} */
    synchronized @Nullable FaultKind now() {
        if (kind != null && time.nanoTime() - beganNanos >= lastsNanos) {
            kind = null;
        }
        return kind;
    }

    /** {@return the device's name in messages} */
    String device() {
        return device;
    }

    /** {@return a wait on the device's clock} */
    Nap nap() {
        return new Nap(time);
    }

    /** Throws where the device is gone. */
    void requireThere(String operation) throws DeviceException {
        FaultKind now = now();
        boolean gone =
                now != null
                        && switch (now) {
                            case ABSENT, DISCONNECT, CRASH -> true;
                            case FROZEN, SPIKE, NAN, SLOW -> false;
                        };
        if (gone) {
            throw new DeviceException(
                    device, operation, "it does not answer: a fault that was asked for; wait");
        }
    }

    /** Lets the answer of a slow device wait. */
    void lag(Nap nap, Duration lateness) throws DeviceException {
        if (now() != FaultKind.SLOW) {
            return;
        }
        try {
            nap.until(time.nanoTime() + lateness.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceException(
                    Kind.CLOSED, device, "read", "its thread was interrupted; open it again", e);
        }
    }
}
