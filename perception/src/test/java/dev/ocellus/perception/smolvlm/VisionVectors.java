// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.TestPictures;
import dev.ocellus.perception.opencv.PictureFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder of pictures, weights and what transformers makes of them; which one, the environment
 * variable {@code OCELLUS_VLM_VECTORS} says. Nothing about its sizes is known here.
 */
public final class VisionVectors {
    private VisionVectors() {}

    /** A picture, and whether it is cut. */
    public record Case(String name) {
        /** {@return whether it is cut into tiles} */
        public boolean split() {
            return name.endsWith(".split");
        }

        /** {@return the picture} */
        public Raster picture() throws EngineException {
            Path file = file(name.substring(0, name.lastIndexOf('.')) + ".png");
            Optional<Raster> laid = PictureFile.onWhite(file);
            return laid.isPresent() ? laid.get() : TestPictures.read(file);
        }

        /** {@return one of its files} */
        public Path path(String ending) {
            return file(name + "." + ending);
        }

        /** {@return what is asked} */
        public String question() {
            String prompt = text(path("prompt.txt"));
            String around = "<fake_token_around_image>";
            return prompt.substring(
                    prompt.lastIndexOf(around) + around.length(),
                    prompt.lastIndexOf("<end_of_utterance>"));
        }

        /** {@return what the model writes, up to its end} */
        public List<Integer> nextTokens() {
            int[] tokens = TestMedia.ints(path("next_tokens.npy"));
            int end = manifest().get("eos_token_id").asInt();
            return Arrays.stream(tokens).takeWhile(token -> token != end).boxed().toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** {@return a file of the folder; the test is skipped, naming it, when it is absent} */
    public static Path file(String name) {
        String given = System.getenv("OCELLUS_VLM_VECTORS");
        if (given == null || given.isBlank()) {
            return TestMedia.require("vlm/" + name);
        }
        Path path = Path.of(given, name);
        assumeTrue(Files.exists(path), () -> "needs the test data " + path);
        return path;
    }

    /** {@return all cases of the folder} */
    public static List<Case> cases() {
        return text(file("cases.txt"))
                .lines()
                .filter(line -> !line.isBlank())
                .map(Case::new)
                .toList();
    }

    /** {@return the vision halves of the folder} */
    public static List<String> towers() {
        try (Stream<Path> files = Files.list(file("cases.txt").toAbsolutePath().getParent())) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("mmproj-.*\\.gguf"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the longest edge that a vision half must be told, which old files do not say} */
    public static int longestEdge(String tower) {
        return tower.contains("legacy") ? manifest().get("longest_edge").asInt() : 0;
    }

    private static JsonNode manifest() {
        return JsonMapper.shared().readTree(text(file("manifest.json")));
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
