// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A script of moments: lines of comma-separated fields, the first being milliseconds. */
final class CsvScript {
    private CsvScript() {}

    /**
     * One line.
     *
     * @param number in the file, from 1
     * @param nanos moment since the script began
     * @param fields what follows the moment, without spaces around
     */
    record Row(int number, long nanos, List<String> fields) {}

    /**
     * Reads a script; empty lines, lines that begin with {@code #} and a first line that begins
     * with {@code tMs} are passed over.
     *
     * @param device names the device in errors
     * @param least how many fields a line has at least, without the moment
     * @param most how many at most
     * @throws DeviceException if the file cannot be read or a line is wrong
     */
    static List<Row> read(String device, Path file, int least, int most) throws DeviceException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new DeviceException(
                    Kind.UNREADABLE, device, "open", "there is no such file; check the path", e);
        } catch (IOException e) {
            throw new DeviceException(
                    Kind.UNREADABLE,
                    device,
                    "open",
                    IoReason.of(e) + "; name a text file in UTF-8",
                    e);
        }
        List<Row> rows = new ArrayList<>();
        long last = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#") || (i == 0 && line.startsWith("tMs"))) {
                continue;
            }
            List<String> fields = List.of(line.split("\\s*,\\s*", -1));
            if (fields.size() - 1 < least || fields.size() - 1 > most) {
                throw wrong(device, i + 1, "it has " + fields.size() + " fields");
            }
            double milliseconds = number(device, i + 1, fields.getFirst());
            if (milliseconds < last) {
                throw wrong(device, i + 1, "its moment is before that of the line above");
            }
            last = (long) milliseconds;
            long nanos = Math.round(milliseconds * 1e6);
            rows.add(new Row(i + 1, nanos, fields.subList(1, fields.size())));
        }
        return rows;
    }

    /** {@return the number in a field} */
    static double number(String device, int line, String field) throws DeviceException {
        try {
            double value = Double.parseDouble(field);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // Said below, as for a number that is not finite.
        }
        throw wrong(device, line, "\"" + field + "\" is no number");
    }

    /** {@return the error for a line} */
    static DeviceException wrong(String device, int line, String reason) {
        return new DeviceException(
                Kind.UNREADABLE, device, "open", "line " + line + ": " + reason + "; correct it");
    }
}
