// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import dev.ocellus.perception.models.TestStore;
import dev.ocellus.perception.tflite.TestLiteRt;
import dev.ocellus.perception.vision.ObjectDetector;
import java.util.Optional;

/** The detector of the default profile, for tests. */
public final class TestDetectors {
    private static final String ID = "ssd-mobilenet-v2-oid";

    private TestDetectors() {}

    /** {@return the detector; the test is skipped, by name, where the model is not in the store} */
    public static ObjectDetector open(int threads) throws Exception {
        return TfLiteDetectors.open(
                TestLiteRt.load(),
                ID,
                TestStore.require(ID, "ssd_mobilenet_v2_oid.tflite"),
                Optional.of(TestStore.require(ID, "labels.txt")),
                threads);
    }
}
