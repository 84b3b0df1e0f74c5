// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.Camera;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.runtime.DeviceDrivers;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.sight.Looker;
import dev.ocellus.runtime.sight.Seen;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;

/** Looks at the one picture that a question is about. */
final class OnePicture {
    private OnePicture() {}

    /** {@return an open camera that looks at a file, as fast as it can} */
    static Camera open(DeviceDrivers drivers, Path file) throws Exception {
        return drivers.opener(
                        Camera.class,
                        "virtual",
                        file.toAbsolutePath().toString(),
                        Map.of("pace", "max"))
                .open();
    }

    /** {@return what is in a picture, with the answer to a question about it} */
    static Seen ask(Path file, String question, Surroundings surroundings) throws Exception {
        StoreEngines engines =
                new StoreEngines(
                        surroundings.settings(), surroundings.store(), surroundings.home());
        try (Camera camera = open(new DeviceDrivers(TimeSource.system()), file);
                Looker looker = Looker.open(engines, EnumSet.allOf(Looker.Part.class), null);
                Asking asking = new Asking(engines, surroundings.settings(), looker.labels())) {
            Frame frame = camera.read();
            if (frame == null) {
                throw new CliException(Exit.UNREADABLE, "ask: " + file + " holds no picture");
            }
            Scene scene = looker.look(frame.raster());
            Seen seen = Seen.of(file.toString(), 0, 0, scene, looker.ms());
            return asking.answer(question, file, frame.raster(), scene, seen);
        }
    }
}
