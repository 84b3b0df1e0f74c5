// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Pictures in a folder: {@code latest.png}, which is whole whenever somebody looks, and, when all
 * are kept, {@code hud-000001.png} and so on. Pictures of an earlier run are removed.
 */
final class PngSink implements DisplaySink {
    private final Path folder;
    private final boolean all;
    private int count;

    PngSink(Path folder, boolean all) throws IOException {
        this.folder = folder;
        this.all = all;
        Files.createDirectories(folder);
        try (DirectoryStream<Path> earlier =
                Files.newDirectoryStream(folder, "hud-[0-9][0-9][0-9][0-9][0-9][0-9].png")) {
            for (Path picture : earlier) {
                Files.delete(picture);
            }
        }
        Files.deleteIfExists(folder.resolve("latest.png"));
    }

    @Override
    public void show(Shown shown) throws IOException {
        byte[] bytes = Png.encode(shown);
        if (all) {
            count++;
            Files.write(folder.resolve(String.format(Locale.ROOT, "hud-%06d.png", count)), bytes);
        }
        Path fresh = folder.resolve("latest.png.part");
        Files.write(fresh, bytes);
        Files.move(
                fresh,
                folder.resolve("latest.png"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {}
}
