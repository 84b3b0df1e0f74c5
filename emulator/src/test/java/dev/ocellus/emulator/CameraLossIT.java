// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.hal.virtual.Scenery;
import dev.ocellus.hal.virtual.VirtualCamera;
import dev.ocellus.hal.virtual.VirtualDisplay;
import dev.ocellus.hal.virtual.VirtualIndicator;
import dev.ocellus.runtime.Devices;
import dev.ocellus.runtime.Event;
import dev.ocellus.runtime.EventLog;
import dev.ocellus.runtime.Memories;
import dev.ocellus.runtime.Ocellus;
import dev.ocellus.runtime.StageState;
import dev.ocellus.runtime.cli.CliCommand;
import dev.ocellus.runtime.cli.Main;
import dev.ocellus.runtime.cli.Surroundings;
import dev.ocellus.runtime.config.Settings;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The camera's plug is pulled while the glasses look, and put in again. */
@Timeout(120)
final class CameraLossIT {
    private volatile String hud = "";

    @Test
    void theGlassesSaySoDarkenTheLightAndSeeAgainWhenTheCameraIsBack() throws Exception {
        Path picture =
                Path.of(System.getProperty("ocellus.shared"), "testdata", "images", "coffee.png");
        assumeTrue(Files.exists(picture), picture + " is not there");
        Surroundings surroundings =
                new Surroundings(
                        InputStream.nullInputStream(),
                        new PrintWriter(Writer.nullWriter()),
                        new PrintWriter(Writer.nullWriter()),
                        System.getenv());
        for (String id : List.of("ssd-mobilenet-v2-oid", "mediapipe-hands")) {
            assumeTrue(
                    Main.run(
                                    surroundings,
                                    ServiceLoader.load(CliCommand.class),
                                    "models",
                                    "path",
                                    id)
                            == 0,
                    "model " + id + " is not in the store");
        }
        Settings settings = surroundings.settings();
        TimeSource time = TimeSource.system();
        EventLog events = new EventLog(time);
        events.follow(entry -> {
            if (entry.event() instanceof Event.Hud(List<String> lines)) {
                hud = String.join("\n", lines);
            }
        });
        Scenery scenery = Scenery.dark(Scenery.Look.USUAL, time);
        scenery.show(picture);
        VirtualIndicator light = VirtualIndicator.working();
        VirtualDisplay display = VirtualDisplay.memory(settings.display().displayFormat(), 1, time);
        Devices devices =
                new Devices(
                        null,
                        null,
                        () -> display,
                        null,
                        null,
                        () -> VirtualCamera.at(scenery, light.another()),
                        null,
                        null,
                        List.of(),
                        null);
        try (Ocellus ocellus =
                new Ocellus(
                        settings,
                        devices,
                        surroundings.engines(settings, true),
                        time,
                        ZoneOffset.UTC,
                        events,
                        Memories.brief())) {
            ocellus.start();
            await(() -> hud.contains("coffee cup"));
            assertTrue(light.lit());

            scenery.unplug(Duration.ofSeconds(3));
            await(() -> hud.contains("the camera is gone"));
            await(() -> ocellus.state("camera") == StageState.RESTARTING);
            assertFalse(light.lit());
            assertFalse(hud.contains("coffee cup"), hud);

            await(() -> hud.contains("coffee cup"));
            assertTrue(light.lit());
            for (String stage : List.of("camera", "eyes", "obstacles")) {
                assertEquals(StageState.RUNNING, ocellus.state(stage), stage);
            }
        }
        assertFalse(light.lit());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }
}
