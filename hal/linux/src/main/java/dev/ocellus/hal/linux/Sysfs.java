// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.linux;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files of the kernel that hold one value each. The kernel answers a read of a sensor that is gone
 * with an error of its own, so every read may fail.
 *
 * @param device contract and name, for errors
 */
record Sysfs(String device) {
    /**
     * {@return a number}
     *
     * @param file that holds it
     * @throws DeviceException if there is none that can be read
     */
    double number(Path file) throws DeviceException {
        String text = text(file);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // Said below, as for what is no finite number.
        }
        throw new DeviceException(
                Kind.UNREADABLE,
                device,
                "read",
                file + " holds no number, but \"" + text + "\"; look at the driver's log: dmesg");
    }

    /**
     * {@return the text of a file, without what surrounds it}
     *
     * @param file to read
     * @throws DeviceException if it cannot be read
     */
    String text(Path file) throws DeviceException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).replace("\0", "").strip();
        } catch (AccessDeniedException e) {
            throw new DeviceException(
                    Kind.REFUSED,
                    device,
                    "read",
                    IoReason.of(e) + "; let the user read it, by a udev rule or as root",
                    e);
        } catch (NoSuchFileException e) {
            throw new DeviceException(
                    Kind.LOST, device, "read", IoReason.of(e) + "; is its driver loaded?", e);
        } catch (IOException e) {
            throw new DeviceException(
                    Kind.LOST,
                    device,
                    "read",
                    IoReason.of(e) + " on " + file + "; is the sensor connected?",
                    e);
        }
    }

    /**
     * {@return the text of a file, or null where there is none that can be read}
     *
     * @param file to read
     */
    static @Nullable String textOrNull(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).replace("\0", "").strip();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * {@return what lies in a folder, by name; nothing where there is no such folder}
     *
     * @param folder to list
     */
    static List<Path> in(Path folder) {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * {@return the error for a device that this machine does not have}
     *
     * @param reason with the next step
     */
    DeviceException absent(String reason) {
        return new DeviceException(Kind.ABSENT, device, "open", reason);
    }
}
