// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.models.TestStore;
import java.nio.file.Path;

/** The library and the model that the integration tests run on. */
public final class LanguageFiles {
    private LanguageFiles() {}

    /** {@return the folder of the native libraries; the test is skipped when it is not there} */
    public static Path library() {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        Path base = TestStore.require("llama-cpp-linux-" + arch, "libggml-base.so");
        return base.toAbsolutePath().resolveSibling("");
    }

    /** {@return the model file; the test is skipped when it is not there} */
    public static Path model() {
        return TestStore.require("smollm2-135m-instruct", "SmolLM2-135M-Instruct.Q4_1.gguf");
    }
}
