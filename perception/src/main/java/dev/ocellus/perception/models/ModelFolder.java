// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One model in one folder of the store.
 *
 * @param model with its files; for one that is unpacked whole those that were unpacked
 * @param path of the folder
 * @param digests the digest that each file must have, by name; a file without one is not trusted
 */
record ModelFolder(Model model, Path path, Map<String, String> digests) {
    /**
     * {@return the model as it lies in a folder of the store}
     *
     * @param model as in the catalogue
     * @param store the folder of all models
     * @param pins of the store that is written to; they win over those beside the model
     */
    static ModelFolder of(Model model, Path store, Pins pins) {
        Map<String, String> beside = new Pins(store).of(model.id());
        Map<String, String> digests = new HashMap<>(beside);
        digests.putAll(pins.of(model.id()));
        for (ModelFile file : model.files()) {
            if (file.sha256() != null) {
                digests.put(file.name(), file.sha256());
            }
        }
        Path path = store.resolve(model.id());
        return new ModelFolder(
                model.unpack() == null ? model : unpacked(model, path, digests), path, digests);
    }

    private static Model unpacked(Model model, Path path, Map<String, String> digests) {
        List<ModelFile> files = new ArrayList<>();
        for (Map.Entry<String, String> entry : new TreeMap<>(digests).entrySet()) {
            long bytes = 0;
            try {
                bytes = Files.size(path.resolve(entry.getKey()));
            } catch (IOException e) {
                // Not there: its length is unknown until it is.
                bytes = 0;
            }
            files.add(new ModelFile(entry.getKey(), bytes, false, entry.getValue(), List.of()));
        }
        return model.withFiles(files);
    }

    /** {@return the path of a file of the model} */
    Path path(ModelFile file) {
        return path.resolve(file.name());
    }

    /** {@return the files that are there} */
    List<Path> present() {
        return model.files().stream().map(this::path).filter(Files::isRegularFile).toList();
    }

    /**
     * {@return how each file is}
     *
     * @param actual digests of files that were measured; others are judged by their length
     */
    List<FileCheck> checks(Map<Path, String> actual) {
        return model.files().stream().map(file -> check(file, actual.get(path(file)))).toList();
    }

    /**
     * {@return how a file is}
     *
     * @param file of the model
     * @param actual its digest, or null when it was not measured
     */
    FileCheck check(ModelFile file, @Nullable String actual) {
        String expected = digests.get(file.name());
        Path path = path(file);
        if (!Files.isRegularFile(path)) {
            return new FileCheck(file.name(), ModelState.MISSING, expected, null, "is missing");
        }
        String wrong = "";
        if (expected == null) {
            wrong = "has no known digest";
        } else if (actual != null && !actual.equals(expected)) {
            wrong = "is damaged: its SHA-256 is " + actual + ", must be " + expected;
        } else if (actual == null && file.exact() && length(path) != file.bytes()) {
            wrong = "is damaged: it has " + length(path) + " bytes, must have " + file.bytes();
        }
        ModelState state = wrong.isEmpty() ? ModelState.READY : ModelState.DAMAGED;
        return new FileCheck(file.name(), state, expected, actual, wrong);
    }

    private static long length(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return -1;
        }
    }

    /** {@return what the checks say of the whole} */
    ModelState state(List<FileCheck> checks) {
        if (checks.stream().anyMatch(check -> check.state() == ModelState.DAMAGED)) {
            return ModelState.DAMAGED;
        }
        long missing = checks.stream().filter(c -> c.state() == ModelState.MISSING).count();
        if (missing == checks.size()) {
            return ModelState.MISSING;
        }
        return missing == 0 ? ModelState.READY : ModelState.PARTIAL;
    }
}
