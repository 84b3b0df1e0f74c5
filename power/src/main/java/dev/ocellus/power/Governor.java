// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * Decides what the wearer can afford: from readings and demand at one tick, which mode each stream
 * and each job gets. Starts no thread, reads no clock, opens no device; confined to the thread that
 * ticks. A tick allocates nothing in steady state.
 */
public final class Governor {
    /** Grants end so long after the tick that gave them, nanoseconds. */
    private static final long LEASE_NANOS = 3_000_000_000L;

    private final BoardModel board;
    private final ModeTable table;
    private final Decision decision;
    private Goal goal = new Goal.FullPower();

    /**
     * A governor that has seen nothing yet.
     *
     * @param board nominal model
     * @param table its modes
     */
    public Governor(BoardModel board, ModeTable table) {
        this.board = board;
        this.table = table;
        this.decision = new Decision(table.kinds().size());
    }

    /**
     * Sets what the wearer wants of the battery, from the next tick on.
     *
     * @param goal as said
     */
    public void goal(Goal goal) {
        this.goal = goal;
    }

    /** {@return what the wearer wants of the battery} */
    public Goal goal() {
        return goal;
    }

    /**
     * One tick; once a second, up to ten times a second in bursts.
     *
     * @param readings what the sensors say
     * @param demand what is wanted
     * @return what is allowed, the same object each time
     */
    public Decision tick(Readings readings, Demand demand) {
        decision.validUntilNanos = readings.nanoTime() + LEASE_NANOS;
        double watts = board.idleWatts();
        for (int kind = 0; kind < table.kinds().size(); kind++) {
            boolean runs = table.kinds().get(kind).safety() && demand.wanted(kind);
            decision.modes[kind] = runs ? 0 : Decision.OFF;
            decision.whys[kind] = demand.wanted(kind) ? Why.SENSORS : Why.UNWANTED;
            decision.levels[kind] = runs ? table.modes(kind).size() - 1 : table.modes(kind).size();
            watts += runs ? table.modes(kind).getFirst().joules() : 0;
        }
        decision.grantedWatts = watts;
        decision.jobs(demand.jobs());
        for (int job = 0; job < demand.jobs(); job++) {
            decision.grants[job] = new Grant.Defer(decision.validUntilNanos, Why.SENSORS);
        }
        decision.nextJob = Decision.OFF;
        return decision;
    }
}
