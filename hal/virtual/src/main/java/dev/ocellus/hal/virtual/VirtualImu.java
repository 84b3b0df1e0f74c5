// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Imu;
import dev.ocellus.hal.TimeSource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Motion from a script, or a head at rest that a program moves by scripts. A script has lines of
 * {@code tMs,ax,ay,az,gx,gy,gz,heartRate} in m/s², rad/s and 1/min; the last field may be empty or
 * left out. {@link #play} is thread-safe.
 */
public final class VirtualImu implements Imu {
    private static final double GRAVITY = 9.80665;
    private static final long REST_NANOS = 20_000_000;

    private final TimeSource time;
    private final Feed<Sample> feed;

    private VirtualImu(TimeSource time, Feed<Sample> feed) {
        this.time = time;
        this.feed = feed;
    }

    /**
     * {@return a head at rest, read 50 times a second, that {@link #play} moves}
     *
     * @param time the clock
     */
    public static VirtualImu live(TimeSource time) {
        return new VirtualImu(time, Feed.resting("imu live", time, REST_NANOS, VirtualImu::atRest));
    }

    /**
     * Motion of a script, from now on.
     *
     * @param file the script
     * @param time the clock
     * @return the sensor, which ends with the script
     * @throws DeviceException if the script is unreadable
     */
    public static VirtualImu script(Path file, TimeSource time) throws DeviceException {
        VirtualImu imu = new VirtualImu(time, Feed.script("imu " + file, time));
        imu.play(file);
        return imu;
    }

    /**
     * Moves the head by a script from now on; returns at once. It rests afterwards.
     *
     * @param file the script
     * @throws DeviceException if the script is unreadable
     */
    public void play(Path file) throws DeviceException {
        String device = "imu " + file;
        List<CsvScript.Row> rows = CsvScript.read(device, file, 6, 7);
        double[][] values = new double[rows.size()][6];
        for (int i = 0; i < values.length; i++) {
            for (int axis = 0; axis < 6; axis++) {
                String field = rows.get(i).fields().get(axis);
                values[i][axis] = CsvScript.number(device, rows.get(i).number(), field);
            }
        }
        long start = time.nanoTime();
        for (int i = 0; i < values.length; i++) {
            double[] v = values[i];
            long nanos = start + rows.get(i).nanos();
            feed.put(nanos, new Sample(nanos, v[0], v[1], v[2], v[3], v[4], v[5]));
        }
    }

    /**
     * Opens it anew after a close; what it would have said meanwhile is lost.
     *
     * @return this
     */
    public VirtualImu again() {
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

    private static Sample atRest(long nanos) {
        return new Sample(nanos, 0, GRAVITY, 0, 0, 0, 0);
    }
}
