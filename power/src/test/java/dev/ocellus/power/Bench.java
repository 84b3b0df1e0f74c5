// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * A governor on a board of two thermal nodes and a bucket of charge, one tick a second: enough of a
 * plant to close the loop, with sensors that see it exactly unless they are told not to.
 */
final class Bench {
    static final long SECOND = 1_000_000_000L;

    final BoardModel board;
    final Governor governor;
    final Demand demand = new Demand(TestBoards.TABLE);
    final Readings readings = new Readings();
    double airC;
    double a;
    double b;
    double charge = 0.8;
    double watts;
    long nanos;
    boolean dieDead;
    boolean skinDead;
    boolean powerDead;
    boolean gaugeDead;
    private boolean jobWanted;
    private long job = 1;
    private int mode = Demand.NOT_BEGUN;
    private double progress;
    private long born;

    Bench(BoardModel board, double airC) {
        this.board = board;
        this.airC = airC;
        governor = new Governor(board, TestBoards.TABLE);
        watts = board.idleWatts();
        a = board.r1() * watts;
        b = board.r2() * watts;
        demand.want(TestBoards.WAKE, true).want(TestBoards.OBSTACLE, true);
    }

    /** Asks for a turn, if none waits. */
    void ask() {
        if (!jobWanted) {
            jobWanted = true;
            born = nanos;
            mode = Demand.NOT_BEGUN;
            progress = 0;
            job++;
        }
    }

    double dieC() {
        return airC + b + a;
    }

    double skinC() {
        return airC + b + board.kappa() * a;
    }

    /** One second. */
    Decision second() {
        fill(0);
        Decision decision = governor.tick(readings, demand);
        double dynamic = 0;
        double busy = 0;
        for (int k = 0; k < 4; k++) {
            int m = decision.mode(k);
            if (m >= 0) {
                dynamic += TestBoards.TABLE.modes(k).get(m).joules();
                busy += TestBoards.TABLE.modes(k).get(m).seconds();
            }
        }
        if (jobWanted) {
            dynamic += run(decision.grant(0), (1 - busy) * decision.pace());
        }
        step(board.idleWatts() + dynamic);
        return decision;
    }

    /** Fills readings and demand, the thermometers off by so much. */
    void fill(double offsetC) {
        readings.clear(nanos);
        readings.set(Sensor.DIE, dieDead ? Double.NaN : dieC() + offsetC, nanos);
        readings.set(Sensor.SKIN, skinDead ? Double.NaN : skinC() + offsetC, nanos);
        readings.set(Sensor.POWER, powerDead ? Double.NaN : watts, nanos);
        readings.set(Sensor.CHARGE, gaugeDead ? Double.NaN : charge, nanos);
        readings.set(Sensor.VOLTS, gaugeDead ? Double.NaN : 3.8, nanos);
        demand.clearJobs();
        if (jobWanted) {
            demand.addJob(job, TestBoards.TURN, born, mode, progress);
        }
    }

    private double run(Grant grant, double share) {
        Mode granted =
                switch (grant) {
                    case Grant.Run run -> run.mode();
                    case Grant.Degrade degrade -> degrade.mode();
                    case Grant.Refuse _ -> {
                        jobWanted = false;
                        yield null;
                    }
                    case Grant.Defer _, Grant.Escalate _ -> null;
                };
        if (granted == null) {
            return 0;
        }
        mode = TestBoards.TABLE.modes(TestBoards.TURN).indexOf(granted);
        double done = Math.min(1 - progress, share / granted.seconds());
        progress += done;
        jobWanted = progress < 1 - 1e-9;
        return done * granted.joules();
    }

    private void step(double load) {
        watts = load;
        a += (board.r1() * load - a) * (1 - Math.exp(-1 / board.tau1Seconds()));
        b += (board.r2() * load - b) * (1 - Math.exp(-1 / board.tau2Seconds()));
        double amperes = load / board.cell().boost() / 3.8;
        charge = Math.max(0, charge - amperes / board.cell().coulombs());
        nanos += SECOND;
    }
}
