// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** The table of modes as a file that the governor and {@code power simulate} read. */
public final class ModeTableFile {
    private ModeTableFile() {}

    /**
     * Writes a table, whole or not at all; what was there is replaced.
     *
     * @param file a CSV file
     * @param board id of the board that was measured
     * @param rows what was measured
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, String board, List<PowerBench.Row> rows)
            throws IOException {
        Path whole = file.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        Files.createDirectories(whole.getParent());
        try (CsvWriter csv = CsvWriter.builder().build(part)) {
            csv.writeRecord("board", "kind", "mode", "seconds", "joules", "quality", "source");
            for (PowerBench.Row row : rows) {
                csv.writeRecord(
                        board,
                        row.kind(),
                        row.mode(),
                        number(row.seconds()),
                        number(row.joules()),
                        number(row.quality()),
                        row.source());
            }
        }
        Files.move(
                part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }
}
