// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.hal.IoReason;
import dev.ocellus.perception.EngineException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes models into one tar, to carry them to a machine without a network: unpacked into a folder
 * that {@code OCELLUS_MODELS} names there, they are found and checked like any other.
 */
public final class PackedModels {
    private PackedModels() {}

    /**
     * Packs models. The same models give the same bytes.
     *
     * @param store that they are in
     * @param models to pack; every one must be there
     * @param out the tar, replaced when it exists; written under another name until it is whole
     * @return its length in bytes
     * @throws EngineException if a model is missing or damaged, or the tar cannot be written
     */
    public static long write(FolderModelStore store, Collection<Model> models, Path out)
            throws EngineException {
        Path target = out.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part));
                    TarArchiveOutputStream tar = new TarArchiveOutputStream(file, "UTF-8")) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                List<String> pins = new ArrayList<>();
                for (Model model : models) {
                    Model real = store.resolved(model);
                    for (ModelFile modelFile : real.files()) {
                        Path path = store.require(model.id(), modelFile.name());
                        add(tar, model.id() + "/" + modelFile.name(), path);
                    }
                    pins.addAll(pins(store, model));
                }
                addPins(tar, pins);
            }
            Files.move(
                    part,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return Files.size(target);
        } catch (IOException e) {
            throw new EngineException(
                    target.toString(),
                    "pack failed: " + IoReason.of(e),
                    "check the folder and the space on its disk",
                    e);
        } finally {
            discard(part);
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, Path path) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(Files.size(path));
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        Files.copy(path, tar);
        tar.closeArchiveEntry();
    }

    private static List<String> pins(FolderModelStore store, Model model) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> pin : store.current(model).digests().entrySet()) {
            lines.add(Pins.line(model.id(), pin.getKey(), pin.getValue()));
        }
        return lines;
    }

    private static void addPins(TarArchiveOutputStream tar, List<String> lines) throws IOException {
        byte[] text =
                (String.join("\n", lines.stream().sorted().toList()) + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(Pins.NAME);
        entry.setSize(text.length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The reason why the tar could not be written is told already.
            return;
        }
    }
}
