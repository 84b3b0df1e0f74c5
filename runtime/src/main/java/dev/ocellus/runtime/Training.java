// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Coach;
import dev.ocellus.agents.CoachWords;
import dev.ocellus.agents.Context;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.coach.Activity;
import dev.ocellus.agents.coach.Progress;
import dev.ocellus.agents.coach.Session;
import dev.ocellus.hal.HeartRate;
import dev.ocellus.hal.Imu;
import dev.ocellus.hal.TimeSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a workout by the motion sensor and the heart rate sensor, which are read only as long as
 * one goes on (the motion sensor also for the eyes); shows how far it is and says what is worth it.
 * Thread-safe.
 */
final class Training implements Coach {
    private final Devices devices;
    private final Session.Wearer wearer;
    private final HudState hud;
    private final Mouth mouth;
    private final EventLog events;
    private final TimeSource time;
    private final SensorFeed<Imu, Imu.Sample> motion;
    private final SensorFeed<HeartRate, HeartRate.Sample> heart;
    private @Nullable Session session;
    private CoachWords words = new CoachWords(Messages.of(Locale.ENGLISH));
    private long id;

    Training(
            Devices devices,
            Session.Wearer wearer,
            HudState hud,
            Mouth mouth,
            EventLog events,
            TimeSource time) {
        this.devices = devices;
        this.wearer = wearer;
        this.hud = hud;
        this.mouth = mouth;
        this.events = events;
        this.time = time;
        motion = new SensorFeed<>(Imu::read, time);
        heart = new SensorFeed<>(HeartRate::read, time);
        motion.follow(this::moved);
        heart.follow(this::beat);
    }

    /** Adds the stages of the sensors that these glasses have. */
    void assemble(Stages stages, Eyes eyes) {
        Devices.Opener<Imu> imu = devices.imu();
        if (imu != null) {
            if (devices.camera() != null) {
                eyes.follow(motion);
            }
            stages.add("imu", on -> motion.read(imu, on), motion::giveUp);
        }
        Devices.Opener<HeartRate> rate = devices.heartRate();
        if (rate != null) {
            stages.add("heartrate", on -> heart.read(rate, on), heart::giveUp);
        }
    }

    /** Unblocks the sensors when their stages are to stop. */
    void close() {
        motion.close();
        heart.close();
    }

    @Override
    public synchronized Start start(Activity activity, int target, Context now) {
        boolean moves = devices.imu() != null;
        if (!moves && activity != Activity.WORKOUT) {
            return new Start.Refused(Why.NO_MOTION);
        }
        if (!moves && devices.heartRate() == null) {
            return new Start.Refused(Why.NO_SENSOR);
        }
        if (moves ? motion.isOver() : heart.isOver()) {
            return new Start.Refused(Why.BROKEN);
        }
        Session running = session;
        if (running != null && running.activity() != activity) {
            return new Start.Refused(Why.BUSY);
        }
        words = new CoachWords(Messages.of(now.locale()));
        id++;
        if (running != null) {
            running.target(target);
            show(running);
            return new Start.Done(id, true);
        }
        Session begun = new Session(activity, target, wearer, time.nanoTime());
        session = begun;
        motion.need(moves);
        heart.need(devices.heartRate() != null);
        tell("start", begun);
        show(begun);
        return new Start.Done(id, false);
    }

    @Override
    public synchronized Optional<Progress> progress() {
        return Optional.ofNullable(session).map(each -> each.progress(time.nanoTime()));
    }

    @Override
    public synchronized Optional<Progress> stop() {
        Session ended = session;
        if (ended == null) {
            return Optional.empty();
        }
        Progress progress = ended.progress(time.nanoTime());
        tell("stop", ended);
        session = null;
        motion.need(false);
        heart.need(false);
        hud.activity("");
        return Optional.of(progress);
    }

    @Override
    public synchronized void cancel(long started) {
        if (started == id) {
            stop();
        }
    }

    @Override
    public boolean feelsHeart() {
        return devices.heartRate() != null && !heart.isOver();
    }

    private void moved(Imu.Sample sample) {
        Session.News news = count(sample);
        if (news != null) {
            say(news);
        }
    }

    private synchronized Session.@Nullable News count(Imu.Sample sample) {
        Session running = session;
        if (running == null) {
            return null;
        }
        int before = running.count();
        if (!running.moved(
                sample.nanoTime(),
                sample.ax(),
                sample.ay(),
                sample.az(),
                sample.gx(),
                sample.gy(),
                sample.gz())) {
            return null;
        }
        show(running);
        if (running.activity().isCounted()) {
            tell("count", running);
        }
        return running.counted(before);
    }

    private void beat(HeartRate.Sample sample) {
        Session.News news = null;
        synchronized (this) {
            Session running = session;
            if (running != null) {
                news = running.beat(sample.nanoTime(), sample.beatsPerMinute());
                show(running);
                if (news != null) {
                    tell("zone", running);
                }
            }
        }
        if (news != null) {
            say(news);
        }
    }

    private void show(Session running) {
        hud.activity(words.shown(running.progress(time.nanoTime())));
    }

    private void tell(String what, Session running) {
        Progress progress = running.progress(time.nanoTime());
        Progress.Heart beats = progress.heart();
        events.publish(
                new Event.Coach(
                        what,
                        running.activity().key(),
                        running.count(),
                        beats == null ? 0 : beats.now(),
                        beats == null ? 0 : beats.zone()));
    }

    /** A count that comes late is none: while something else is said, only the last one is. */
    private void say(Session.News news) {
        boolean last = news instanceof Session.News.Count count && count.last();
        if (mouth.isSpeaking() && !last) {
            return;
        }
        try {
            mouth.say(words.told(news));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
