// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.IoReason;
import dev.ocellus.hal.Raster;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The pictures of a folder in the order of their names, each seen for a while. */
final class FolderSource implements PictureSource {
    private static final Set<String> EXTENSIONS =
            Set.of("bmp", "jpeg", "jpg", "pgm", "png", "ppm", "tif", "tiff", "webp");

    private final String device;
    private final List<Path> files;
    private final long periodNanos;
    private final int frames;
    private MemorySegment buffer = MemorySegment.NULL;
    private Raster picture;
    private long index = -1;

    /**
     * Opens the folder and its first picture.
     *
     * @param periodNanos from one frame to the next
     * @param frames how many frames a picture is seen, 1 or more
     * @throws DeviceException if there are no pictures, or the first is unreadable
     */
    FolderSource(String device, Path folder, long periodNanos, int frames) throws DeviceException {
        this.device = device;
        this.periodNanos = periodNanos;
        this.frames = frames;
        try (Stream<Path> entries = Files.list(folder)) {
            this.files = entries.filter(FolderSource::isPicture).sorted().toList();
        } catch (IOException e) {
            throw new DeviceException(
                    Kind.UNREADABLE,
                    device,
                    "open",
                    IoReason.of(e) + "; check the folder's permissions",
                    e);
        }
        if (files.isEmpty()) {
            throw new DeviceException(
                    Kind.UNREADABLE,
                    device,
                    "open",
                    "the folder holds no pictures; put PNG or JPEG files there");
        }
        this.picture = Codecs.picture(device, files.getFirst(), this::memory);
    }

    /** The same memory again: the collector does not know how large what it keeps is. */
    private MemorySegment memory(long bytes, long alignment) {
        if (buffer.byteSize() < bytes) {
            buffer = Arena.ofAuto().allocate(bytes, alignment);
        }
        return buffer.asSlice(0, bytes);
    }

    @Override
    public boolean next() throws DeviceException {
        if (index + 1 == (long) files.size() * frames) {
            return false;
        }
        index++;
        if (index > 0 && index % frames == 0) {
            picture = Codecs.picture(device, files.get((int) (index / frames)), this::memory);
        }
        return true;
    }

    @Override
    public long nanos() {
        return index * periodNanos;
    }

    @Override
    public long periodNanos() {
        return periodNanos;
    }

    @Override
    public Raster raster() {
        return picture;
    }

    @Override
    public void close() {}

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return EXTENSIONS.contains(extension) && Files.isRegularFile(file);
    }
}
