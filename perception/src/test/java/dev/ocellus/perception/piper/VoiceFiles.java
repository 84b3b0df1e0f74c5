// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import dev.ocellus.perception.models.TestStore;
import java.nio.file.Path;

/** The files of the voice that the tests speak with. */
final class VoiceFiles {
    private static final String ID = "piper-joe";
    private static final String MODEL = "en_US-joe-medium.onnx";

    private VoiceFiles() {}

    static Path model() {
        return TestStore.require(ID, MODEL);
    }

    static Path description() {
        return TestStore.require(ID, MODEL + ".json");
    }
}
