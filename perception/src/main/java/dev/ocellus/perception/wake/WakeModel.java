// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A microWakeWord model and when it fires.
 *
 * @param id what its hits are called, such as {@code okay_nabu}
 * @param file the {@code .tflite} file
 * @param cutoff the mean that must be exceeded, 0 to 1
 * @param window inferences in the mean, 1 to 100; one inference is 30 ms for the usual models
 */
public record WakeModel(String id, Path file, float cutoff, int window) {
    private static final int LONGEST_WINDOW = 100;
    private static final long LARGEST_DESCRIPTION = 64 * 1024;
    private static final int STEP_MILLIS = 10;

    /** Rejects values outside the ranges. */
    public WakeModel {
        if (id.isBlank()) {
            throw new IllegalArgumentException("id must not be blank");
        }
        if (!(cutoff >= 0 && cutoff <= 1)) {
            throw new IllegalArgumentException("cutoff must be 0..1, got " + cutoff);
        }
        if (window < 1 || window > LONGEST_WINDOW) {
            throw new IllegalArgumentException(
                    "window must be 1.." + LONGEST_WINDOW + ", got " + window);
        }
    }

    /**
     * {@return the model that a microWakeWord description names, in the same folder}
     *
     * @param description the {@code .json} file, version 2
     * @throws EngineException if the description is absent or not one
     */
    public static WakeModel read(Path description) throws EngineException {
        String name = text(description, tree(description), "model");
        try {
            Path file = Path.of(name);
            if (file.isAbsolute() || file.getNameCount() != 1 || name.contains("..")) {
                throw wrong(description, "\"model\" must be a file beside it, got " + name);
            }
            String stem = name.endsWith(".tflite") ? name.substring(0, name.length() - 7) : name;
            return read(stem, description, description.resolveSibling(file));
        } catch (InvalidPathException e) {
            throw wrong(description, "\"model\" must be a file beside it, got " + name);
        }
    }

    /**
     * {@return the model in a file, with the cutoff and window of a microWakeWord description}
     *
     * @param id what its hits are called
     * @param description the {@code .json} file, version 2
     * @param file the {@code .tflite} file
     * @throws EngineException if the description is absent or not one
     */
    public static WakeModel read(String id, Path description, Path file) throws EngineException {
        JsonNode micro = tree(description).path("micro");
        int step = micro.path("feature_step_size").asInt(STEP_MILLIS);
        if (step != STEP_MILLIS) {
            throw wrong(description, "features every " + step + " ms are not supported, only 10");
        }
        JsonNode cutoff = micro.path("probability_cutoff");
        JsonNode window = micro.path("sliding_window_size");
        if (!cutoff.isNumber() || !window.isInt()) {
            throw wrong(
                    description,
                    "\"micro\" must hold the numbers probability_cutoff and sliding_window_size;"
                            + " it may be of version 1");
        }
        try {
            return new WakeModel(id, file, cutoff.floatValue(), window.intValue());
        } catch (IllegalArgumentException | JacksonException e) {
            throw wrong(description, String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode tree(Path description) throws EngineException {
        try {
            if (Files.size(description) > LARGEST_DESCRIPTION) {
                throw wrong(description, "it is too large");
            }
            return JsonMapper.shared().readTree(Files.readString(description));
        } catch (NoSuchFileException e) {
            throw new EngineException(
                    "wake model", description + " is not there", "check the path", e);
        } catch (IOException | JacksonException e) {
            throw new EngineException(
                    "wake model " + description, "it is not readable JSON", remedy(), e);
        }
    }

    private static String text(Path description, JsonNode tree, String key) throws EngineException {
        JsonNode value = tree.path(key);
        if (!value.isString()) {
            throw wrong(description, "\"" + key + "\" is missing");
        }
        return value.stringValue();
    }

    private static EngineException wrong(Path description, String why) {
        return new EngineException("wake model " + description, why, remedy());
    }

    private static String remedy() {
        return "give a microWakeWord model of version 2 (.json with its .tflite)";
    }
}
