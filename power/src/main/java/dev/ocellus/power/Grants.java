// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import org.jspecify.annotations.Nullable;

/** Grants that were given once and are given again, so that a tick need not make them anew. */
final class Grants {
    private static final long DEFER_NANOS = 10_000_000_000L;
    private static final Why[] WHYS = Why.values();

    private final ModeTable table;
    private final Grant[][] runs;
    private final Grant[][][] degrades;
    private final Grant.@Nullable Defer[] defers = new Grant.Defer[WHYS.length];
    private final Grant[] refuses = new Grant[WHYS.length];
    private final Grant[] escalates = new Grant[WHYS.length];

    Grants(ModeTable table) {
        this.table = table;
        int kinds = table.kinds().size();
        runs = new Grant[kinds][];
        degrades = new Grant[kinds][][];
        for (int k = 0; k < kinds; k++) {
            int modes = table.modes(k).size();
            runs[k] = new Grant[modes];
            degrades[k] = new Grant[modes][WHYS.length];
            for (int m = 0; m < modes; m++) {
                Mode mode = table.modes(k).get(m);
                runs[k][m] = new Grant.Run(mode);
                for (Why why : WHYS) {
                    degrades[k][m][place(why)] = new Grant.Degrade(mode, why);
                }
            }
        }
        for (Why why : WHYS) {
            refuses[place(why)] = new Grant.Refuse(why);
            escalates[place(why)] = new Grant.Escalate(why);
        }
    }

    Grant run(int kind, int mode, Why why) {
        return mode == table.modes(kind).size() - 1
                ? runs[kind][mode]
                : degrades[kind][mode][place(why)];
    }

    Grant defer(long nanos, Why why) {
        Grant.Defer known = defers[place(why)];
        if (known == null
                || known.untilNanos() <= nanos
                || known.untilNanos() > nanos + DEFER_NANOS) {
            known = new Grant.Defer(nanos + DEFER_NANOS, why);
            defers[place(why)] = known;
        }
        return known;
    }

    Grant refuse(Why why) {
        return refuses[place(why)];
    }

    Grant escalate(Why why) {
        return escalates[place(why)];
    }

    @SuppressWarnings("EnumOrdinal") // A place in an array, not kept anywhere.
    private static int place(Why why) {
        return why.ordinal();
    }
}
