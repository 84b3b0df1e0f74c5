// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The library and the model that the integration tests run on. */
final class LanguageFiles {
    private LanguageFiles() {}

    /** The folder of the native libraries; the test is skipped when it is not there. */
    static Path library() {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        return file("llama-cpp-linux-" + arch, "libggml-base.so").getParent();
    }

    /** The model file; the test is skipped when it is not there. */
    static Path model() {
        return file("smollm2-135m-instruct", "SmolLM2-135M-Instruct.Q4_1.gguf");
    }

    private static Path file(String id, String name) {
        Path home = Path.of(System.getProperty("user.home"), ".cache", "ocellus", "models");
        String folders = Objects.requireNonNullElse(System.getenv("OCELLUS_MODELS"), "");
        Path found =
                Stream.concat(Stream.of(folders.split(":", -1)).map(Path::of), Stream.of(home))
                        .map(folder -> folder.resolve(id).resolve(name))
                        .filter(Files::isRegularFile)
                        .findFirst()
                        .orElse(null);
        Assumptions.assumeTrue(found != null, "model " + id + " is not there: file " + name);
        return found;
    }
}
