// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OnnxLibraryTest {
    /** Nothing leaves the device: a release that reports home must not come in by an update. */
    @ParameterizedTest
    @ValueSource(strings = {"linux-x64", "linux-aarch64"})
    void theLibraryHoldsNoUploader(String platform) throws IOException {
        String name = "/ai/onnxruntime/native/" + platform + "/libonnxruntime.so";
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(name)) {
            assertNotNull(in, name);
            String library = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(library.contains("OrtGetApiBase"), "not the library");
            for (String sign :
                    new String[] {"ORT_DISABLE_TELEMETRY", "OneCollector", "events.data."}) {
                assertFalse(library.contains(sign), sign);
            }
        }
    }
}
