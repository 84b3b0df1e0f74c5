// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One workout, from its start on. Confined to one thread, or guarded by its owner. */
public final class Session {
    private static final double SECONDS_BETWEEN_ZONES = 60;
    private static final double NANOS = 1e9;
    private static final double MINUTE = 60;

    /** Below that, a rate says more of chance than of the wearer. */
    private static final int LEAST_FOR_RATE = 2;

    /** Something that the wearer is told. */
    public sealed interface News {
        /**
         * So many are done.
         *
         * @param count how many
         * @param last whether that is what was wanted
         */
        record Count(int count, boolean last) implements News {}

        /**
         * The heart works harder or less hard.
         *
         * @param zone 0 to 5
         * @param beats a minute
         */
        record Zone(int zone, int beats) implements News {}
    }

    /**
     * What the coach knows of the wearer.
     *
     * @param mostBeats a minute that the heart reaches at most
     * @param heightCm how tall the wearer is
     * @param tellEvery a count is told at each multiple of it; 0 tells the last alone
     */
    public record Wearer(int mostBeats, int heightCm, int tellEvery) {}

    private final Activity activity;
    private final Wearer wearer;
    private final @Nullable RepetitionCounter repetitions;
    private final StepCounter steps;
    private final HeartZones heart;
    private final long began;
    private int target;
    private boolean hasHeart;
    private long zoneTold;

    /**
     * A workout that begins.
     *
     * @param activity what is done
     * @param target how many are wanted; 0 where that was not said
     * @param wearer who does it
     * @param nanoTime when it begins
     */
    public Session(Activity activity, int target, Wearer wearer, long nanoTime) {
        this.activity = activity;
        this.target = target;
        this.wearer = wearer;
        repetitions = activity.isCounted() ? new RepetitionCounter(activity) : null;
        steps = new StepCounter(wearer.heightCm());
        heart = new HeartZones(wearer.mostBeats());
        began = nanoTime;
        zoneTold = nanoTime;
    }

    /** {@return what is done} */
    public Activity activity() {
        return activity;
    }

    /**
     * Wants another number of them from now on.
     *
     * @param number how many in all; 0 for no number
     */
    public void target(int number) {
        target = number;
    }

    /**
     * Takes a reading of the motion sensor, as {@link RepetitionCounter#add} does.
     *
     * @param nanoTime when
     * @param ax acceleration with gravity, m/s²
     * @param ay acceleration with gravity, m/s²
     * @param az acceleration with gravity, m/s²
     * @param gx turning about x, rad/s
     * @param gy turning about y, rad/s
     * @param gz turning about z, rad/s
     * @return whether the count has changed
     */
    public boolean moved(
            long nanoTime, double ax, double ay, double az, double gx, double gy, double gz) {
        return repetitions == null
                ? steps.add(nanoTime, ax, ay, az, gx, gy, gz) > 0
                : repetitions.add(nanoTime, ax, ay, az, gx, gy, gz);
    }

    /**
     * {@return what is told of a count that has just changed, or null}
     *
     * @param before the count before
     */
    public @Nullable News counted(int before) {
        int count = count();
        if (target > 0 && before < target && count >= target) {
            return new News.Count(count, true);
        }
        int every = wearer.tellEvery();
        boolean tells = repetitions != null && every > 0 && count / every > before / every;
        return tells ? new News.Count(count, false) : null;
    }

    /**
     * Takes a reading of the heart rate.
     *
     * @param nanoTime when
     * @param beatsPerMinute how fast it beats
     * @return what is told of it, or null: seldom more than once a minute
     */
    public @Nullable News beat(long nanoTime, double beatsPerMinute) {
        boolean changed = heart.add(nanoTime, beatsPerMinute);
        hasHeart |= heart.beatsPerMinute() > 0;
        boolean soon = (nanoTime - zoneTold) / NANOS < SECONDS_BETWEEN_ZONES;
        if (!changed || (soon && heart.zone() < HeartZones.ZONES - 1)) {
            return null;
        }
        zoneTold = nanoTime;
        return new News.Zone(heart.zone(), (int) Math.round(heart.beatsPerMinute()));
    }

    /** {@return repetitions so far, or steps where none are counted} */
    public int count() {
        return repetitions == null ? steps.count() : repetitions.count();
    }

    /**
     * {@return how far it is}
     *
     * @param nanoTime now
     */
    public Progress progress(long nanoTime) {
        double seconds = Math.max(0, (nanoTime - began) / NANOS);
        boolean rated = repetitions != null && count() >= LEAST_FOR_RATE && seconds > 0;
        return new Progress(
                activity,
                target,
                count(),
                Duration.ofMillis((long) (seconds * 1000)),
                repetitions == null ? steps.perMinute() : rated ? count() / seconds * MINUTE : 0,
                repetitions == null ? steps.metresPerSecond() : 0,
                steps.metres(),
                hasHeart ? heart() : null);
    }

    private Progress.Heart heart() {
        List<Duration> zones = new ArrayList<>();
        for (int i = 0; i < HeartZones.ZONES; i++) {
            zones.add(heart.in(i));
        }
        return new Progress.Heart(
                (int) Math.round(heart.beatsPerMinute()),
                (int) Math.round(heart.average()),
                (int) Math.round(heart.highest()),
                heart.zone(),
                zones);
    }
}
