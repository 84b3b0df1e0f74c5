// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a camera in a process of its own, for what cannot be seen in that of the tests. */
final class CameraChild {
    private CameraChild() {}

    /** Opens the file of the first argument and leaves what came of it in that of the second. */
    public static void main(String[] arguments) throws Exception {
        String outcome = "opened";
        try (VirtualCamera camera =
                VirtualCamera.of(
                        Path.of(arguments[0]),
                        VirtualIndicator.working(),
                        Pace.AT_ONCE,
                        Scenery.Look.USUAL,
                        TimeSource.system())) {
            camera.read();
        } catch (DeviceException e) {
            outcome = e.kind() + " " + e.getMessage();
        }
        Files.writeString(Path.of(arguments[1]), outcome);
    }
}
