// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.agents.Sight;
import dev.ocellus.agents.Sight.Part;
import dev.ocellus.hal.Camera;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.runtime.config.EyeSettings;
import dev.ocellus.runtime.config.Settings;
import dev.ocellus.runtime.config.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A skill looks, with the real models, at photographs. */
@Timeout(120)
final class SightIT {
    @TempDir Path home;
    private final TimeSource time = TimeSource.system();
    private final EventLog events = new EventLog(time);
    private final Stages stages = new Stages(events);
    private final Eyes eyes =
            new Eyes(
                    new EyeSettings(List.of(), false, "nothing", "", "", ""),
                    Duration.ofMillis(100),
                    new HudState(time),
                    events,
                    time);

    private Sight before(String picture) throws Exception {
        Path file = Path.of(System.getProperty("ocellus.shared"), "testdata", "images", picture);
        assumeTrue(Files.exists(file), file + " is not there");
        Map<String, String> here = System.getenv();
        FolderModelStore store = FolderModelStore.of(here);
        for (String id : List.of("ssd-mobilenet-v2-oid", "mediapipe-hands", "pp-ocrv6-small")) {
            if (!store.has(id)) {
                abort("model " + id + " is not in the store");
            }
        }
        Settings settings = SettingsReader.read(null, Map.of());
        StoreEngines engines = engines(settings, store);
        Devices.Opener<Camera> camera =
                new DeviceDrivers(time).opener(Camera.class, "virtual", file.toString(), Map.of());
        Sight sight = eyes.sight(engines, 1, Ungoverned.on(time, events));
        eyes.assemble(stages, camera, engines);
        stages.start();
        return sight;
    }

    private StoreEngines engines(Settings settings, FolderModelStore store) throws EngineException {
        return new StoreEngines(settings, store, Home.of(Map.of("OCELLUS_HOME", home.toString())));
    }

    @AfterEach
    void stop() {
        stages.stop(eyes::close);
    }

    @Test
    void thingsAreSeenInWhatTheCameraShows() throws Exception {
        Sight.View view = before("coffee.png").look(EnumSet.of(Part.OBJECTS, Part.HANDS));
        Sight.View.Seen seen = assertInstanceOf(Sight.View.Seen.class, view);
        assertTrue(
                seen.scene().things().stream()
                        .anyMatch(thing -> thing.detection().label().equals("Coffee cup")),
                seen.scene()::toString);
        assertTrue(seen.labels().contains("Person"), seen.labels()::toString);
        assertEquals(List.of(), seen.scene().text());
    }

    @Test
    void aPageIsReadWhenASkillAsksForIt() throws Exception {
        Sight sight = before("page.png");
        Sight.View.Seen seen =
                assertInstanceOf(Sight.View.Seen.class, sight.look(Set.of(Part.TEXT)));
        assertTrue(seen.scene().text().size() > 5, seen.scene()::toString);
        assertEquals(List.of(), seen.scene().things());
    }
}
