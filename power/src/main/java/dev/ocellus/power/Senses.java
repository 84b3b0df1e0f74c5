// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import java.util.List;
import java.util.Set;

/**
 * Turns readings into a state that can be relied on: which sensors are believed, what the board is
 * thought to draw, the observer of heat and that of the cell. Confined to one thread.
 */
final class Senses {
    /** What the table is thought to err by when there is no meter. */
    private static final double UNMETERED = 1.25;

    private static final double SMOOTH_SECONDS = 10;

    /** Charge spent at which a gauge must have moved. */
    private static final double STILL = 0.004;

    /**
     * A gauge that is so far off is not believed at first, 0 to 1, and is after so many seconds.
     */
    private static final double LEAP = 0.05;

    private static final double LEAP_SECONDS = 60;

    /** A meter may differ by so much of what work was expected to draw, and of the idle board. */
    private static final double ODD_WORK = 0.6;

    private static final double ODD_IDLE = 0.25;

    /** What was expected of so many ticks may show now: readings come late. */
    private static final int RECENT = 4;

    /** A meter that stays odd for so long is right after all: then it is the table that errs. */
    private static final double ODD_SECONDS = 10;

    final Observer observer;
    final CellObserver cell;
    private final BoardModel board;
    private final Work work;
    private final SensorWatch die = new SensorWatch(Sensor.DIE);
    private final SensorWatch skin = new SensorWatch(Sensor.SKIN);
    private final SensorWatch power = new SensorWatch(Sensor.POWER);
    private final SensorWatch charge = new SensorWatch(Sensor.CHARGE);
    private final boolean[] fitted = new boolean[Sensor.values().length];
    private final int mostLost;
    private double watts;
    private double drawnWatts;
    private double ageSeconds;
    private double smoothMeasured;
    private double smoothModelled;
    private double laggingModel;
    private double gaugeSeconds;
    private double aboveBefore;
    private double sameCharge = Double.NaN;
    private double spentAtSame;
    private double leapSeconds;
    private final double[] recent = new double[RECENT];
    private int recentAt;
    private double oddSeconds;

    Senses(BoardModel board, Work work, Set<Sensor> sensors) {
        this.board = board;
        this.work = work;
        observer = new Observer(board);
        cell = new CellObserver(board.cell());
        watts = board.idleWatts();
        drawnWatts = watts;
        int count = 0;
        for (Sensor each : List.of(Sensor.DIE, Sensor.SKIN, Sensor.POWER, Sensor.CHARGE)) {
            fitted[each.slot] = sensors.contains(each) && (each != Sensor.SKIN || board.worn());
            count += fitted[each.slot] ? 1 : 0;
        }
        mostLost = count;
    }

    /**
     * Takes the readings of a tick.
     *
     * @param readings all of them
     * @param dt seconds since the tick before
     * @param granted watts of the board that were expected of the tick before
     */
    void take(Readings readings, double dt, double granted) {
        boolean metered = power.check(readings, Double.NaN, granted, dt);
        double above = granted - board.idleWatts();
        // Temperatures come late by their age, and so must what is said to have caused them.
        double caused = readings.ageSeconds(Sensor.DIE) > 0.5 ? aboveBefore : above;
        boolean odd = metered && odd(readings.value(Sensor.POWER), above, dt);
        drawnWatts = metered ? readings.value(Sensor.POWER) : board.idleWatts() + caused;
        watts = odd ? board.idleWatts() + caused : drawnWatts;
        aboveBefore = above;
        observer.learn(metered && !odd);
        if (metered && !odd && !readings.charging()) {
            double share = 1 - Math.exp(-dt / SMOOTH_SECONDS);
            smoothMeasured += (watts - board.idleWatts() - smoothMeasured) * share;
            smoothModelled += (laggingModel - smoothModelled) * share;
            work.learn(smoothMeasured, smoothModelled, dt);
        }
        // What is metered now was granted a reading's age ago.
        laggingModel = above / work.factor();
        temperatures(readings, dt);
        cell(readings, dt);
    }

    /** Whether a meter shows what nothing that was granted of late can have drawn: a spike. */
    private boolean odd(double measured, double above, double dt) {
        recent[recentAt] = above;
        recentAt = (recentAt + 1) % RECENT;
        double least = above;
        double most = above;
        for (double before : recent) {
            least = Math.min(least, before);
            most = Math.max(most, before);
        }
        double slack = ODD_IDLE * board.idleWatts();
        double seen = measured - board.idleWatts();
        boolean odd = seen > most * (1 + ODD_WORK) + slack || seen < least * (1 - ODD_WORK) - slack;
        oddSeconds = odd ? oddSeconds + dt : 0;
        return odd && oddSeconds < ODD_SECONDS;
    }

    private void temperatures(Readings readings, double dt) {
        observer.advance(dt, watts);
        boolean began = observer.begun();
        boolean dieValid = die.check(readings, began ? observer.dieC() : Double.NaN, watts, dt);
        boolean skinValid =
                board.worn()
                        && skin.check(readings, began ? observer.skinC() : Double.NaN, watts, dt);
        // With one thermometer nobody can say which is wrong: then only the hotter of the two.
        boolean anew =
                board.worn()
                        ? die.contradicts() && skin.contradicts()
                        : die.contradicts() && readings.value(Sensor.DIE) > observer.dieC();
        if (anew) {
            observer.begin(
                    readings.value(Sensor.DIE),
                    board.worn() ? readings.value(Sensor.SKIN) : Double.NaN,
                    watts);
        }
        if (!began && (dieValid || skinValid)) {
            observer.begin(
                    dieValid ? readings.value(Sensor.DIE) : Double.NaN,
                    skinValid ? readings.value(Sensor.SKIN) : Double.NaN,
                    watts);
        }
        if (dieValid) {
            observer.die(readings.value(Sensor.DIE));
            ageSeconds = readings.ageSeconds(Sensor.DIE);
        }
        if (skinValid) {
            observer.skin(readings.value(Sensor.SKIN));
            ageSeconds = readings.ageSeconds(Sensor.SKIN);
        }
        if (!dieValid && !skinValid) {
            ageSeconds = 0;
        }
    }

    private void cell(Readings readings, double dt) {
        boolean gauged = charge.check(readings, Double.NaN, watts, dt);
        if (gauged && !gaugePlausible(readings.value(Sensor.CHARGE), dt)) {
            charge.doubt();
            gauged = false;
        }
        double celsius = readings.value(Sensor.CELL);
        if (Sensor.CELL.possible(celsius)) {
            cell.temperature(celsius);
        }
        cell.advance(dt, watts, readings.charging());
        gaugeSeconds += dt;
        double volts = readings.value(Sensor.VOLTS);
        boolean voltsSeen = Sensor.VOLTS.possible(volts) && readings.ageSeconds(Sensor.VOLTS) <= 3;
        if (gauged) {
            cell.gauge(readings.value(Sensor.CHARGE), gaugeSeconds);
            gaugeSeconds = 0;
            if (voltsSeen && !readings.charging()) {
                cell.sag(volts, dt);
            }
        } else if (voltsSeen) {
            cell.voltage(volts);
        }
    }

    /** A gauge that stands still while charge is spent, or leaps, is not believed. */
    private boolean gaugePlausible(double measured, double dt) {
        if (measured != sameCharge) {
            sameCharge = measured;
            spentAtSame = cell.spentShare();
        }
        boolean leaps = cell.known() && Math.abs(measured - cell.charge()) > LEAP;
        leapSeconds = leaps ? leapSeconds + dt : 0;
        if (leapSeconds > LEAP_SECONDS) {
            // It stays there: the cell was changed, or was never what it was thought to be.
            cell.forget();
            leapSeconds = 0;
            return true;
        }
        return !leaps && cell.spentShare() - spentAtSame < STILL;
    }

    /**
     * {@return how many of die, skin, power and gauge cannot be believed, of those that the board
     * has; 2 at least when none of them can}
     */
    int lost() {
        int count = lost(Sensor.DIE, die) + lost(Sensor.SKIN, skin);
        count += lost(Sensor.POWER, power) + lost(Sensor.CHARGE, charge);
        return count == mostLost ? Math.max(2, count) : count;
    }

    private int lost(Sensor sensor, SensorWatch watch) {
        return fitted[sensor.slot] && watch.lost() ? 1 : 0;
    }

    boolean dieLost() {
        return die.lost();
    }

    boolean skinLost() {
        return board.worn() && skin.lost();
    }

    boolean gaugeLost() {
        return charge.lost();
    }

    boolean powerLost() {
        return power.lost();
    }

    /**
     * {@return watts of the whole board by its meter, also where that is too odd to learn from;
     * reckoned where there is none}
     */
    double drawnWatts() {
        return drawnWatts;
    }

    /** {@return watts that the board is thought to draw} */
    double watts() {
        return watts;
    }

    /** {@return seconds by which the observer lies behind} */
    double ageSeconds() {
        return Math.min(3, ageSeconds);
    }

    /** {@return factor on what work is expected to draw} */
    double caution() {
        return power.lost() ? UNMETERED : 1;
    }
}
