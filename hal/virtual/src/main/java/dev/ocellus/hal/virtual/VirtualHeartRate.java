// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.HeartRate;
import dev.ocellus.hal.TimeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A heart rate from a script as {@link VirtualImu} reads it, or one that a program sets. Setting
 * and {@link #play} are thread-safe.
 */
public final class VirtualHeartRate implements HeartRate {
    private static final long PERIOD_NANOS = 1_000_000_000;

    private final TimeSource time;
    private final Feed<Sample> feed;
    private volatile double resting;

    private VirtualHeartRate(TimeSource time, double resting, @Nullable Path script) {
        this.time = time;
        this.resting = resting;
        this.feed =
                script == null
                        ? Feed.resting(
                                "heartrate live",
                                time,
                                PERIOD_NANOS,
                                nanos -> new Sample(nanos, this.resting))
                        : Feed.script("heartrate " + script, time);
    }

    /**
     * {@return a heart that is read once a second}
     *
     * @param beatsPerMinute how fast it beats until that is changed, 20 to 250
     * @param time the clock
     */
    public static VirtualHeartRate live(double beatsPerMinute, TimeSource time) {
        return new VirtualHeartRate(time, checked(beatsPerMinute), null);
    }

    /**
     * The heart rate of a script, from now on.
     *
     * @param file the script
     * @param time the clock
     * @return the sensor, which ends with the script
     * @throws DeviceException if the script is unreadable
     */
    public static VirtualHeartRate script(Path file, TimeSource time) throws DeviceException {
        VirtualHeartRate heart = new VirtualHeartRate(time, 60, file);
        heart.play(file);
        return heart;
    }

    /**
     * Changes how fast the heart beats.
     *
     * @param value 20 to 250
     */
    public void beatsPerMinute(double value) {
        resting = checked(value);
    }

    /**
     * Follows a script from now on; returns at once.
     *
     * @param file the script
     * @throws DeviceException if the script is unreadable
     */
    public void play(Path file) throws DeviceException {
        String device = "heartrate " + file;
        List<Sample> samples = new ArrayList<>();
        long start = time.nanoTime();
        for (CsvScript.Row row : CsvScript.read(device, file, 6, 7)) {
            if (row.fields().size() < 7 || row.fields().get(6).isEmpty()) {
                continue;
            }
            double value = CsvScript.number(device, row.number(), row.fields().get(6));
            if (value < 20 || value > 250) {
                throw CsvScript.wrong(
                        device, row.number(), "heart rate " + value + " is outside 20 to 250");
            }
            samples.add(new Sample(start + row.nanos(), value));
        }
        samples.forEach(sample -> feed.put(sample.nanoTime(), sample));
    }

    /**
     * Opens it anew after a close; what it would have said meanwhile is lost.
     *
     * @return this
     */
    public VirtualHeartRate again() {
        feed.reopen();
        return this;
    }

    @Override
    public @Nullable Sample read() throws DeviceException {
        return feed.take();
    }

    @Override
    public void close() {
        feed.close();
    }

    private static double checked(double beatsPerMinute) {
        if (!(beatsPerMinute >= 20 && beatsPerMinute <= 250)) {
            throw new IllegalArgumentException(
                    "beatsPerMinute must be 20..250, got " + beatsPerMinute);
        }
        return beatsPerMinute;
    }
}
