// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.models.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The four shipped models, and the clips with reference values. */
final class WakeClips {
    static final List<String> IDS = List.of("okay_nabu", "hey_jarvis", "hey_mycroft", "alexa");

    private static final String FEATURES = ".features_u16.npy";

    private WakeClips() {}

    /**
     * A clip.
     *
     * @param name of its reference files, such as {@code wake__okay_nabu__1}
     */
    record Clip(String name) {
        /** {@return its sound} */
        short[] sound() {
            return TestMedia.sound(TestMedia.require(name.replace("__", "/") + ".wav"));
        }

        /** {@return the id of the model that must fire on it, or null} */
        String phrase() {
            return IDS.stream().filter(id -> name.contains(id)).findFirst().orElse(null);
        }

        int[] features() {
            return TestMedia.unsignedShorts(reference(FEATURES));
        }

        float[] probabilities(String model) {
            return TestMedia.floats(reference("." + model + ".prob.npy"));
        }

        private Path reference(String suffix) {
            return TestMedia.require("wake-reference/" + name + suffix);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Clip> all() throws IOException {
        try (Stream<Path> files = Files.list(TestMedia.require("wake-reference"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(FEATURES))
                    .map(name -> name.substring(0, name.length() - FEATURES.length()))
                    .sorted()
                    .map(Clip::new)
                    .toList();
        }
    }

    static WakeModel model(String id) throws EngineException {
        return WakeModel.read(
                id, TestStore.require(id, id + ".json"), TestStore.require(id, id + ".tflite"));
    }

    static List<WakeModel> models() throws EngineException {
        List<WakeModel> models = new ArrayList<>();
        for (String id : IDS) {
            models.add(model(id));
        }
        return models;
    }
}
