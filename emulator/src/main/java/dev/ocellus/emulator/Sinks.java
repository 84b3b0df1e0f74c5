// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Display;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.hal.virtual.Pace;
import dev.ocellus.hal.virtual.Room;
import dev.ocellus.hal.virtual.VirtualDisplay;
import dev.ocellus.hal.virtual.VirtualSpeaker;
import dev.ocellus.runtime.config.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The speaker and the display of a scenario, which write files. Where they break they are opened
 * more than once, and go on with the same files; where they do not, they are as they are. Closed
 * after the glasses.
 */
final class Sinks implements AutoCloseable {
    private final Scenario scenario;
    private final Settings settings;
    private final Path folder;
    private final Room room;
    private final Hardware hardware;
    private final TimeSource time;
    private @Nullable VirtualSpeaker speaker;
    private @Nullable VirtualDisplay display;

    Sinks(
            Scenario scenario,
            Settings settings,
            Path folder,
            Room room,
            Hardware hardware,
            TimeSource time) {
        this.scenario = scenario;
        this.settings = settings;
        this.folder = folder;
        this.room = room;
        this.hardware = hardware;
        this.time = time;
    }

    synchronized Speaker speaker() throws DeviceException {
        VirtualSpeaker well = speaker;
        if (well == null) {
            well = VirtualSpeaker.wav(folder.resolve("speaker.wav"), 0, Pace.REAL_TIME, time);
            Scenario.Leak echo = scenario.echo();
            if (echo != null) {
                room.leak(well, echo.gainDb(), echo.delay());
            }
            if (!scenario.breaks("speaker")) {
                return well;
            }
            speaker = well;
        }
        return hardware.breakage("speaker").speaker(well);
    }

    synchronized Display display() throws DeviceException {
        VirtualDisplay well = display;
        if (well == null) {
            well =
                    VirtualDisplay.png(
                            settings.display().displayFormat(), folder.resolve("hud"), true, time);
            if (!scenario.breaks("display")) {
                return well;
            }
            display = well;
        }
        return hardware.breakage("display").display(well);
    }

    @Override
    public synchronized void close() {
        if (speaker != null) {
            speaker.close();
        }
        if (display != null) {
            display.close();
        }
    }
}
