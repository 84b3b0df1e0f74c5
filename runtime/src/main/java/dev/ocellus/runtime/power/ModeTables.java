// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.power;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.ocellus.power.Mode;
import dev.ocellus.power.ModeTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Mode tables: CSV with the columns board, kind, mode, seconds, joules, quality and source, where
 * source {@code M} is measured on that board, {@code D} derived and {@code E} estimated.
 */
public final class ModeTables {
    private static final String SHIPPED = "modes.csv";

    private ModeTables() {}

    /** {@return the tables that come with the product, as text} */
    public static String shipped() {
        try (InputStream in =
                Objects.requireNonNull(ModeTables.class.getResourceAsStream(SHIPPED))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return the table of a board}
     *
     * @param file of the wearer's own, or an empty text for the shipped one
     * @param board its name; a cooled board without rows of its own takes those of the bare one
     * @throws IllegalArgumentException if the file cannot be read, or is no such table
     */
    public static ModeTable of(String file, String board) {
        if (file.isEmpty()) {
            return read(SHIPPED, shipped(), board);
        }
        try {
            return read(file, Files.readString(Path.of(file), StandardCharsets.UTF_8), board);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "modes " + file + " cannot be read: name a table that is there, or \"\"", e);
        }
    }

    private static ModeTable read(String name, String text, String board) {
        List<Mode> rows = new ArrayList<>();
        List<Mode> bare = new ArrayList<>();
        String like = board.replace("-cooled", "");
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(text)) {
            for (NamedCsvRecord line : csv) {
                String whose = line.getField("board");
                if (whose.equals(board)) {
                    rows.add(mode(line));
                } else if (whose.equals(like)) {
                    bare.add(mode(line));
                }
            }
            return new ModeTable(PowerKind.kinds(), rows.isEmpty() ? bare : rows);
        } catch (CsvParseException
                | UncheckedIOException
                | NoSuchElementException
                | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "modes "
                            + name
                            + " is no mode table for board "
                            + board
                            + ": "
                            + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to close", e);
        }
    }

    private static Mode mode(NamedCsvRecord line) {
        return new Mode(
                line.getField("kind"),
                line.getField("mode"),
                Double.parseDouble(line.getField("seconds")),
                Double.parseDouble(line.getField("joules")),
                Double.parseDouble(line.getField("quality")),
                line.getField("source").equals("M"));
    }
}
