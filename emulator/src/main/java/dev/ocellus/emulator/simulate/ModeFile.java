// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.runtime.power.ModeTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mode tables of one or more boards: a CSV file with a heading. */
final class ModeFile {
    private static final List<String> COLUMNS =
            List.of("board", "kind", "mode", "seconds", "joules", "quality", "source");

    private final String name;
    private final Map<String, List<Table.Row>> boards = new LinkedHashMap<>();

    private ModeFile(String name) {
        this.name = name;
    }

    /** {@return the tables that come with the emulator} */
    static ModeFile shipped() {
        try {
            return read("modes.csv", ModeTables.shipped());
        } catch (InputException e) {
            throw new IllegalStateException("the product's modes.csv is unreadable", e);
        }
    }

    /** {@return the tables of a text} */
    static ModeFile read(String name, String text) throws InputException {
        ModeFile file = new ModeFile(name);
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(text)) {
            for (NamedCsvRecord line : csv) {
                file.add(line);
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw new InputException(name, "not a CSV file: " + e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to close", e);
        }
        if (file.boards.isEmpty()) {
            throw new InputException(
                    name, "no rows; the first line must be " + String.join(",", COLUMNS));
        }
        return file;
    }

    private void add(NamedCsvRecord line) throws InputException {
        String at = name + ":" + line.getStartingLineNumber();
        for (String column : COLUMNS) {
            if (line.findField(column).isEmpty()) {
                throw new InputException(
                        at,
                        "no "
                                + column
                                + "; the first line must be "
                                + String.join(",", COLUMNS)
                                + " and each line as long");
            }
        }
        Work work = null;
        for (Work one : Work.values()) {
            if (one.id().equals(line.getField("kind"))) {
                work = one;
            }
        }
        if (work == null) {
            throw new InputException(
                    at,
                    "kind must be one of "
                            + Arrays.stream(Work.values()).map(Work::id).toList()
                            + ", got "
                            + line.getField("kind"));
        }
        Table.Row row =
                new Table.Row(
                        work,
                        line.getField("mode"),
                        number(at, line, "seconds", 1e-6, 1e6),
                        number(at, line, "joules", 0, 1e9),
                        number(at, line, "quality", 0, 1),
                        line.getField("source"));
        List<Table.Row> rows =
                boards.computeIfAbsent(line.getField("board"), any -> new ArrayList<>());
        for (Table.Row other : rows) {
            if (other.work() == work && other.name().equals(row.name())) {
                throw new InputException(at, work.id() + " " + row.name() + " is there twice");
            }
        }
        rows.add(row);
    }

    private static double number(
            String at, NamedCsvRecord line, String column, double least, double most)
            throws InputException {
        String field = line.getField(column);
        try {
            double value = Double.parseDouble(field);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // Said below, as for a number out of range.
        }
        throw new InputException(
                at, column + " must be " + least + " to " + most + ", got " + field);
    }

    /**
     * {@return the table of a board, or else that of the board which it is like}
     *
     * @throws InputException if neither is there, or safety work has no mode
     */
    Table of(Board board) throws InputException {
        List<Table.Row> rows = boards.get(board.id());
        if (rows == null) {
            rows = boards.get(board.like());
        }
        if (rows == null) {
            throw new InputException(
                    name,
                    "no rows for board " + board.id() + "; it has some for " + boards.keySet());
        }
        Set<Work> done = new HashSet<>();
        rows.forEach(row -> done.add(row.work()));
        for (Work work : List.of(Work.WAKE, Work.OBSTACLE)) {
            if (!done.contains(work)) {
                throw new InputException(
                        name,
                        "board " + board.id() + " has no mode for " + work.id() + "; add a row");
            }
        }
        return new Table(rows);
    }
}
