// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Names of a detector's classes: from a file of lines, or from the model itself. TensorFlow Lite's
 * metadata packs such files behind the network as a zip archive.
 */
final class DetectorLabels {
    /** More than any label file has. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String REMEDY = "give the labels of this model in a file, one a line";

    /** What stands in the place of a number that no class has. */
    private static final Set<String> PLACEHOLDERS = Set.of("???", "background", "");

    private DetectorLabels() {}

    static boolean isPlaceholder(String label) {
        return PLACEHOLDERS.contains(label);
    }

    /**
     * {@return the lines of a file}
     *
     * @throws EngineException if it cannot be read as text
     */
    static List<String> of(String id, Path file) throws EngineException {
        try {
            return Files.readAllLines(file).stream().map(String::strip).toList();
        } catch (IOException e) {
            throw new EngineException(id, file + " cannot be read: " + e.getMessage(), REMEDY, e);
        }
    }

    /**
     * {@return the lines of the label file in a model, in English where there are several}
     *
     * @throws EngineException if it has none
     */
    static List<String> packedIn(String id, Path model) throws EngineException {
        try (ZipFile archive = new ZipFile(model.toFile())) {
            // A translated file is named after the plain one, which is therefore the shortest.
            Optional<? extends ZipEntry> entry =
                    archive.stream()
                            .filter(each -> each.getName().endsWith(".txt"))
                            .min(Comparator.comparingInt(each -> each.getName().length()));
            if (entry.isPresent()) {
                return lines(archive, entry.get());
            }
        } catch (ZipException e) {
            // No archive: the model has no metadata.
            throw new EngineException(id, model + " has no labels in it", REMEDY, e);
        } catch (IOException e) {
            throw new EngineException(id, model + " cannot be read: " + e.getMessage(), REMEDY, e);
        }
        throw new EngineException(id, model + " has no labels in it", REMEDY);
    }

    private static List<String> lines(ZipFile archive, ZipEntry entry) throws IOException {
        try (InputStream content = archive.getInputStream(entry)) {
            byte[] bytes = content.readNBytes(MOST_BYTES);
            return new String(bytes, StandardCharsets.UTF_8).lines().map(String::strip).toList();
        }
    }
}
