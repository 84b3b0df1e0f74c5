// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.HostPlatform;
import dev.ocellus.perception.models.TestStore;
import java.nio.file.Path;

/** The library of this machine's store, for tests on networks. */
public final class TestLiteRt {
    private static final String ID = "litert-" + HostPlatform.current();

    private TestLiteRt() {}

    /** {@return its file; the test is skipped, by name, where it is not in the store} */
    public static Path file() {
        return TestStore.require(ID, "libLiteRt.so");
    }

    /** {@return the library, likewise} */
    public static LiteRt load() throws EngineException {
        return LiteRt.load(ID, file());
    }
}
