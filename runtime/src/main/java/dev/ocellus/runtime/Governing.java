// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.ServiceClass;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.power.Cost;
import dev.ocellus.power.Decision;
import dev.ocellus.power.Demand;
import dev.ocellus.power.Goal;
import dev.ocellus.power.Governor;
import dev.ocellus.power.Grant;
import dev.ocellus.power.Mode;
import dev.ocellus.power.ModeTable;
import dev.ocellus.power.Outlook;
import dev.ocellus.power.Readings;
import dev.ocellus.power.Sensor;
import dev.ocellus.power.Why;
import dev.ocellus.runtime.config.PowerSettings;
import dev.ocellus.runtime.power.ModeTables;
import dev.ocellus.runtime.power.NominalBoards;
import dev.ocellus.runtime.power.PowerKind;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The governor in the running glasses: every second, and whenever a model is asked for, it looks at
 * the sensors and at what runs and waits, and says what of it may run, how well and how fast. A
 * tick happens on the thread that needs it, one at a time. Thread-safe.
 *
 * <p>Where nothing is governed, all is allowed and the report says why.
 */
final class Governing implements AutoCloseable {
    /** Readings are told so often. */
    private static final int READING_SECONDS = 10;

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Sensors are not looked at more often, however many models ask. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** So long a call waits for a cooler moment before its asker is told. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Modes that do without a model: a skill's own words, what was found alone. */
    private static final Set<String> WITHOUT_MODEL = Set.of("template", "detector");

    /**
     * How something that goes on is done.
     *
     * @param rests whether it is not done at all
     * @param level steps below the best
     * @param name of its mode, or off
     * @param why not better
     */
    record StreamMode(boolean rests, int level, String name, Why why) {
        /** At its best. */
        static final StreamMode BEST = new StreamMode(false, 0, "best", Why.NONE);

        /**
         * {@return pictures a second at most; infinite where there is no limit} At its best a
         * stream runs as it is configured.
         */
        double framesPerSecond() {
            if (rests) {
                return 0;
            }
            if (level == 0 || !name.endsWith("fps")) {
                return Double.POSITIVE_INFINITY;
            }
            return Double.parseDouble(name.substring(0, name.length() - 3));
        }
    }

    /**
     * What models took.
     *
     * @param joules above idle; NaN where none ran under the governor
     * @param measured whether a meter says so of all of it
     */
    record Spent(double joules, boolean measured) {
        static final Spent NOTHING = new Spent(Double.NaN, false);

        Spent plus(Cost cost) {
            boolean first = Double.isNaN(joules);
            return new Spent(
                    (first ? 0 : joules) + cost.joules(), (first || measured) && cost.measured());
        }
    }

    /** Something that goes on. */
    private static final class Stream {
        private final PowerKind kind;
        private final BooleanSupplier wanted;
        private final Consumer<StreamMode> obey;
        private StreamMode obeyed = StreamMode.BEST;
        private int toldLevel;

        Stream(PowerKind kind, BooleanSupplier wanted, Consumer<StreamMode> obey) {
            this.kind = kind;
            this.wanted = wanted;
            this.obey = obey;
        }
    }

    /** A call of a model that waits or runs; guarded by the lock. */
    private final class Job implements Permit.Terms {
        private final long id;
        private final PowerKind kind;
        private final long bornNanos;
        private long begunNanos;
        private int mode = Demand.NOT_BEGUN;
        private Grant grant = new Grant.Refuse(Why.LATER);
        private volatile double done;
        private volatile double pace;

        Job(long id, PowerKind kind) {
            this.id = id;
            this.kind = kind;
            this.bornNanos = time.nanoTime();
        }

        @Override
        public double pace() {
            renew();
            return pace;
        }

        @Override
        public boolean mustStop() {
            return critical;
        }

        @Override
        public void progress(double share) {
            done = share;
        }

        @Override
        public void cut() {
            tell(this, "cut", critical ? Why.CRITICAL : Why.LATER, "");
            onCut.run();
        }

        @Override
        public void end() {
            finish(this);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final TimeSource time;
    private final ZoneId zone;
    private final EventLog events;
    private final PowerSettings settings;
    private final PowerSensors sensors;
    private final List<Stream> streams = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private final Readings readings = new Readings();
    private final @Nullable ModeTable table;
    private final @Nullable Demand demand;
    private final String board;
    private @Nullable Governor governor;
    private boolean goalSet;
    private long tickedNanos = Long.MIN_VALUE;
    private long lastId;
    private Spent spent = Spent.NOTHING;
    private List<Event> happened = new ArrayList<>();
    private volatile PowerReport report;
    private volatile boolean critical;
    private volatile Runnable onCut = () -> {};
    private volatile Consumer<PowerReport> follower = each -> {};

    /**
     * @param settings what is wanted
     * @param devices whose sensors are looked at
     * @throws IllegalArgumentException if the mode table cannot be read
     */
    Governing(
            PowerSettings settings,
            Devices devices,
            TimeSource time,
            ZoneId zone,
            EventLog events) {
        this.settings = settings;
        this.time = time;
        this.zone = zone;
        this.events = events;
        sensors = new PowerSensors(devices);
        board = settings.board();
        String off = off(settings, devices);
        report = PowerReport.off(off == null ? "the governor has not begun yet" : off);
        table = off == null ? ModeTables.of(settings.modes(), board) : null;
        demand = table == null ? null : new Demand(table);
    }

    private static @Nullable String off(PowerSettings settings, Devices devices) {
        if (!settings.enabled()) {
            return "it is switched off; set [power] enabled = true";
        }
        if (settings.board().isEmpty()) {
            return "no board is configured; set [power] board";
        }
        return devices.thermometers().isEmpty()
                ? "there is no thermometer; set [thermometer] die or skin"
                : null;
    }

    /** {@return whether heat and charge decide how models run} */
    boolean isOn() {
        return table != null;
    }

    /**
     * Names something that goes on; before the start.
     *
     * @param wanted whether it is wanted now; asks nothing here, returns at once
     * @param obey is told how to do it, whenever that changes; asks nothing here, returns at once
     */
    void govern(PowerKind kind, BooleanSupplier wanted, Consumer<StreamMode> obey) {
        streams.add(new Stream(kind, wanted, obey));
    }

    /** Names who is told that an answer was cut off, and who learns how it is each second. */
    void heed(Runnable cut, Consumer<PowerReport> following) {
        onCut = cut;
        follower = following;
    }

    /** The body of its stage. */
    void serve(Runnable started) throws InterruptedException {
        try (TimeSource.Hold _ = time.join()) {
            tick();
            started.run();
            for (int second = 0; true; second++) {
                if (second % READING_SECONDS == 0) {
                    events.publish(reading(report));
                }
                time.sleepUntil(time.nanoTime() + EVERY_NANOS);
                tick();
                follower.accept(report);
            }
        }
    }

    private static Event.Reading reading(PowerReport report) {
        PowerReport.Measured said = report.readings();
        return said == null
                ? new Event.Reading(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                : new Event.Reading(
                        orNaN(said.dieC()),
                        orNaN(said.skinC()),
                        orNaN(said.powerW()),
                        orNaN(said.charge()),
                        orNaN(report.minutesLeft()));
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** {@return how it was at the last tick} */
    PowerReport report() {
        return report;
    }

    /** {@return 0 (cool) to 1 (at the limit), or NaN while unknown} */
    double heat() {
        Double heat = report.heat();
        return heat == null ? Double.NaN : Math.clamp(heat, 0, 1);
    }

    /** {@return what models took since this was last asked} */
    Spent takeSpent() {
        lock.lock();
        try {
            Spent taken = spent;
            spent = Spent.NOTHING;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks whether a model may run, and waits a little where it soon may.
     *
     * @param kind what for
     * @return how it may run; to be closed by the caller when it has
     * @throws DeferredException if it may not now
     * @throws InterruptedException if the thread was interrupted
     */
    Permit begin(PowerKind kind) throws InterruptedException {
        if (!isOn()) {
            return Permit.free(time);
        }
        Job job = enter(kind);
        boolean begun = false;
        try {
            while (true) {
                Permit permit = permit(job);
                if (permit != null) {
                    begun = true;
                    return permit;
                }
                time.sleepUntil(time.nanoTime() + POLL_NANOS);
                renew();
            }
        } finally {
            if (!begun) {
                leave(job);
            }
        }
    }

    private Job enter(PowerKind kind) {
        lock.lock();
        try {
            Job job = new Job(++lastId, kind);
            jobs.add(job);
            tickLocked();
            return job;
        } finally {
            lock.unlock();
            publish();
        }
    }

    private void leave(Job job) {
        lock.lock();
        try {
            jobs.remove(job);
        } finally {
            lock.unlock();
        }
    }

    /** {@return how a job runs, or null while it must wait} */
    private @Nullable Permit permit(Job job) {
        lock.lock();
        try {
            return switch (job.grant) {
                case Grant.Run(Mode mode) -> start(job, mode, Why.NONE);
                case Grant.Degrade(Mode mode, Why why) -> start(job, mode, why);
                case Grant.Defer(_, Why why) -> await(job, why);
                case Grant.Escalate(Why why) -> throw refused(job, "defer", why, false);
                case Grant.Refuse(Why why) -> throw refused(job, "refuse", why, false);
            };
        } finally {
            lock.unlock();
            publish();
        }
    }

    private @Nullable Permit await(Job job, Why why) {
        boolean queued = why == Why.BUSY || why == Why.LATER;
        long patience = queued ? (long) (job.kind.kind().deadlineSeconds() * 1e9) : PATIENCE_NANOS;
        if (job.kind.kind().service() == ServiceClass.BACKGROUND) {
            patience = 0;
        }
        if (time.nanoTime() - job.bornNanos >= patience) {
            throw refused(job, "defer", why, false);
        }
        return null;
    }

    private DeferredException refused(Job job, String outcome, Why why, boolean cheaper) {
        note(job, outcome, why, "");
        return new DeferredException(why, cheaper);
    }

    private Permit start(Job job, Mode mode, Why why) {
        List<Mode> modes = modes(job.kind);
        double share = mode.joules() / modes.getLast().joules();
        if (WITHOUT_MODEL.contains(mode.name())) {
            throw refused(job, "defer", why, true);
        }
        job.mode = modes.indexOf(mode);
        job.begunNanos = time.nanoTime();
        note(job, why == Why.NONE ? "run" : "degrade", why, mode.name());
        return new Permit(job, Math.min(1, share), time);
    }

    private List<Mode> modes(PowerKind kind) {
        return table == null ? List.of() : table.modes(kind.index());
    }

    private void finish(Job job) {
        lock.lock();
        try {
            Governor ticking = governor;
            if (jobs.remove(job) && ticking != null) {
                double seconds = (time.nanoTime() - job.begunNanos) * 1e-9;
                tickLocked();
                spent = spent.plus(ticking.finished(job.id, job.kind.index(), job.mode, seconds));
            }
        } finally {
            lock.unlock();
            publish();
        }
    }

    /** Ticks if the last one is too long ago, so that no permit outlives its lease. */
    private void renew() {
        lock.lock();
        try {
            if (time.nanoTime() - tickedNanos >= EVERY_NANOS) {
                tickLocked();
            }
        } finally {
            lock.unlock();
            publish();
        }
    }

    /** One tick, on the thread that calls. */
    void tick() {
        lock.lock();
        try {
            tickLocked();
        } finally {
            lock.unlock();
            publish();
        }
    }

    private void tickLocked() {
        ModeTable modes = table;
        Demand wanted = demand;
        if (modes == null || wanted == null) {
            return;
        }
        long now = time.nanoTime();
        if (governor == null || now - sensors.takenNanos() >= LOOK_NANOS) {
            sensors.look(now);
        }
        Governor ticking = governor;
        if (ticking == null) {
            ticking =
                    new Governor(NominalBoards.find(board).orElseThrow(), modes, sensors.fitted());
            governor = ticking;
        }
        setGoal(ticking, now);
        sensors.fill(readings, now);
        wanted.clearJobs();
        wanted.want(PowerKind.WAKE.index(), true);
        for (Stream stream : streams) {
            wanted.want(stream.kind.index(), stream.wanted.getAsBoolean());
        }
        for (Job job : jobs) {
            wanted.addJob(job.id, job.kind.index(), job.bornNanos, job.mode, job.done);
        }
        Decision decision = ticking.tick(readings, wanted);
        tickedNanos = now;
        obey(decision, modes);
        report = report(decision, ticking.outlook(), ticking, modes);
        critical = report.critical();
    }

    private void obey(Decision decision, ModeTable modes) {
        for (int j = 0; j < jobs.size(); j++) {
            Job job = jobs.get(j);
            job.grant = decision.grant(j);
            job.pace = decision.nextJob() == j ? decision.pace() : 0;
        }
        for (Stream stream : streams) {
            int k = stream.kind.index();
            if (!stream.wanted.getAsBoolean()) {
                stream.obeyed = StreamMode.BEST;
                stream.toldLevel = 0;
                continue;
            }
            StreamMode mode = mode(decision, modes, k);
            if (!mode.equals(stream.obeyed)) {
                stream.obeyed = mode;
                stream.obey.accept(mode);
            }
            // A job that somebody waits for is over soon.
            if (mode.level() != stream.toldLevel && !decision.yields(k)) {
                stream.toldLevel = mode.level();
                happened.add(
                        new Event.Mode(
                                stream.kind.id(), mode.level(), mode.name(), word(mode.why())));
            }
        }
    }

    private static StreamMode mode(Decision decision, ModeTable modes, int k) {
        int mode = decision.mode(k);
        if (mode == Decision.OFF) {
            return new StreamMode(true, decision.level(k), "off", decision.why(k));
        }
        Why why = decision.level(k) == 0 ? Why.NONE : decision.why(k);
        return new StreamMode(false, decision.level(k), modes.modes(k).get(mode).name(), why);
    }

    /** A time of day is a goal only when the time is known. */
    private void setGoal(Governor ticking, long now) {
        LocalTime until = settings.until().orElse(null);
        if (goalSet || (until != null && !time.isSet())) {
            return;
        }
        goalSet = true;
        if (until != null) {
            ZonedDateTime here = time.instant().atZone(zone);
            ZonedDateTime then = here.with(until);
            then = then.isAfter(here) ? then : then.plusDays(1);
            long nanos = now + Duration.between(here, then).toNanos();
            ticking.goal(new Goal.Last(nanos, settings.reserve()));
        } else if (settings.goal().equals("quiet")) {
            ticking.goal(new Goal.Quiet(Long.MIN_VALUE, settings.reserve()));
        }
    }

    private PowerReport report(
            Decision decision, Outlook outlook, Governor ticking, ModeTable modes) {
        List<PowerReport.Stream> running = new ArrayList<>();
        for (Stream stream : streams) {
            if (stream.wanted.getAsBoolean()) {
                int k = stream.kind.index();
                StreamMode mode = mode(decision, modes, k);
                running.add(
                        new PowerReport.Stream(
                                stream.kind.id(), mode.name(), mode.level(), word(mode.why())));
            }
        }
        List<PowerReport.Help> helps =
                outlook.helps().stream()
                        .filter(help -> help.minutes() >= 1)
                        .map(help ->
                                new PowerReport.Help(
                                        modes.kinds().get(help.kind()).name(), help.minutes()))
                        .toList();
        boolean lowest = decision.why(PowerKind.WAKE.index()) == Why.CRITICAL;
        double power = sensors.value(Sensor.POWER);
        return new PowerReport(
                true,
                null,
                board,
                new PowerReport.Measured(
                        PowerReport.figure(sensors.value(Sensor.DIE)),
                        PowerReport.figure(sensors.value(Sensor.SKIN)),
                        PowerReport.figure(power),
                        PowerReport.figure(sensors.value(Sensor.CHARGE)),
                        sensors.isCharging()),
                new PowerReport.Caps(
                        PowerReport.figure(decision.thermalWatts()),
                        PowerReport.figure(decision.cellWatts()),
                        PowerReport.figure(decision.energyWatts()),
                        PowerReport.figure(decision.capWatts()),
                        PowerReport.figure(decision.grantedWatts())),
                PowerReport.figure(decision.heat()),
                decision.floor(),
                decision.floor() && lowest,
                settings.goal(),
                PowerReport.figure(outlook.minutes()),
                PowerReport.figure(outlook.saverMinutes()),
                running,
                helps,
                ticking.spentJoules(),
                !Double.isNaN(power));
    }

    private void tell(Job job, String outcome, Why why, String mode) {
        lock.lock();
        try {
            note(job, outcome, why, mode);
        } finally {
            lock.unlock();
            publish();
        }
    }

    private void note(Job job, String outcome, Why why, String mode) {
        happened.add(
                new Event.Grant(
                        job.kind.kind().service().name().toLowerCase(Locale.ROOT),
                        job.kind.id(),
                        outcome,
                        word(why),
                        mode));
    }

    /** Says what happened, outside of the lock: who follows may ask here. */
    private void publish() {
        List<Event> now;
        lock.lock();
        try {
            if (happened.isEmpty()) {
                return;
            }
            now = happened;
            happened = new ArrayList<>();
        } finally {
            lock.unlock();
        }
        now.forEach(events::publish);
    }

    private static String word(Why why) {
        return why.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            sensors.close();
        } finally {
            lock.unlock();
        }
    }
}
