// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The modes of one board by kind, the cheapest first. Immutable but for its arrays. */
final class Table {
    /**
     * One way to do one request.
     *
     * @param work its kind
     * @param name such as {@code small}
     * @param seconds of the board's time, above 0
     * @param joules above idle, 0 or more
     * @param quality of its result, 0 to 1
     * @param source how the figures were come by: M measured, D derived, E estimated
     */
    record Row(
            Work work, String name, double seconds, double joules, double quality, String source) {}

    private final Row[][] rows = new Row[Work.COUNT][];

    /**
     * @param rows in any order; a kind without any cannot be done on this board
     */
    Table(List<Row> rows) {
        for (Work work : Work.values()) {
            List<Row> own = new ArrayList<>(rows);
            own.removeIf(row -> row.work() != work);
            own.sort(Comparator.comparingDouble(Row::joules).thenComparingDouble(Row::quality));
            this.rows[work.index()] = own.toArray(Row[]::new);
        }
    }

    /** {@return how many modes a kind has} */
    int count(int work) {
        return rows[work].length;
    }

    /** {@return a mode, 0 being the cheapest} */
    Row row(int work, int mode) {
        return rows[work][mode];
    }

    /** {@return all rows} */
    List<Row> rows() {
        List<Row> all = new ArrayList<>();
        for (Row[] own : rows) {
            all.addAll(List.of(own));
        }
        return all;
    }
}
