// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.Camera;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.Indicator;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A camera that looks at a picture, a folder of pictures or a video, or at whatever a program shows
 * it. Pictures are BGR24 in the size that they have there, upright. In real time the newest picture
 * is read and older ones are dropped; at once, every picture is read once. {@link #show}, {@link
 * #cover} and {@link #uncover} are thread-safe.
 */
public final class VirtualCamera implements Camera {
    private final String device;
    private final Indicator light;
    private final Pace pace;
    private final boolean live;
    private final Look look;
    private final TimeSource time;
    private final Nap nap;
    private final Object lock = new Object();
    private PictureSource source;
    private long startNanos;
    private boolean begun;
    private boolean ended;
    private long heldNanos;
    private long sequence = -1;
    private List<Raster> cover = List.of();
    private int covered;
    private boolean closed;

    /**
     * How pictures are seen that have no times of their own.
     *
     * @param framesPerSecond 0.1 to 240
     * @param hold how long each picture of a folder is seen, at least one frame
     */
    public record Look(double framesPerSecond, Duration hold) {
        /** Ten frames a second, a second for each picture of a folder. */
        public static final Look USUAL = new Look(10, Duration.ofSeconds(1));

        /** Checks the range. */
        public Look {
            if (!(framesPerSecond >= 0.1 && framesPerSecond <= 240)) {
                throw new IllegalArgumentException(
                        "framesPerSecond must be 0.1..240, got " + framesPerSecond);
            }
        }

        long periodNanos() {
            return Math.round(PictureSource.SECOND / framesPerSecond);
        }

        int holdFrames() {
            return (int) Math.max(1, hold.toNanos() / periodNanos());
        }
    }

    private VirtualCamera(
            String device,
            PictureSource source,
            Indicator light,
            Pace pace,
            boolean live,
            Look look,
            TimeSource time) {
        this.device = device;
        this.source = source;
        this.light = light;
        this.pace = pace;
        this.live = live;
        this.look = look;
        this.time = time;
        this.nap = new Nap(time);
        this.startNanos = time.nanoTime();
    }

    /**
     * Looks at a picture, the pictures of a folder in the order of their names, or a video. A video
     * and a folder end; a picture is seen for ever in real time, and once at once.
     *
     * @param path the file or folder
     * @param light follows the camera; stays open
     * @param pace whether it is seen by the clock
     * @param look for pictures
     * @param time the clock of timestamps and of pacing
     * @return the open camera
     * @throws DeviceException if the light does not shine or the file is unreadable
     */
    public static VirtualCamera of(
            Path path, Indicator light, Pace pace, Look look, TimeSource time)
            throws DeviceException {
        String device = "camera " + path;
        PictureSource source = source(device, path, pace, look);
        return lit(new VirtualCamera(device, source, light, pace, false, look, time));
    }

    /**
     * Looks into darkness until something is shown to it; the last picture of what was shown stays.
     *
     * @param light follows the camera; stays open
     * @param look for pictures
     * @param time the clock of timestamps and of pacing
     * @return the open camera, which does not end
     * @throws DeviceException if the light does not shine
     */
    public static VirtualCamera live(Indicator light, Look look, TimeSource time)
            throws DeviceException {
        PictureSource darkness = StillSource.darkness(look.periodNanos());
        return lit(
                new VirtualCamera(
                        "camera live", darkness, light, Pace.REAL_TIME, true, look, time));
    }

    private static VirtualCamera lit(VirtualCamera camera) throws DeviceException {
        try {
            camera.light.light(true);
        } catch (DeviceException e) {
            camera.source.close();
            throw new DeviceException(
                    Kind.REFUSED,
                    camera.device,
                    "open",
                    "its light does not work (" + e.getMessage() + "); mend the light first",
                    e);
        }
        return camera;
    }

    private static PictureSource source(String device, Path path, Pace pace, Look look)
            throws DeviceException {
        if (!Files.exists(path)) {
            throw new DeviceException(
                    Kind.UNREADABLE, device, "open", "there is no such file; check the path");
        }
        boolean paced = pace == Pace.REAL_TIME;
        if (Files.isDirectory(path)) {
            long period = paced ? look.periodNanos() : look.hold().toNanos();
            return new FolderSource(device, path, period, paced ? look.holdFrames() : 1);
        }
        if (Codecs.isPicture(device, path)) {
            return new StillSource(Codecs.picture(device, path), look.periodNanos(), paced);
        }
        return Codecs.video(device, path);
    }

    /**
     * Shows it something else from now on.
     *
     * @param path a picture, folder or video
     * @throws DeviceException if it is unreadable; the camera then goes on as before
     */
    public void show(Path path) throws DeviceException {
        PictureSource next = source("camera " + path, path, pace, look);
        synchronized (lock) {
            if (closed) {
                next.close();
                throw closed(null);
            }
            source.close();
            source = next;
            startNanos = time.nanoTime();
            begun = false;
            ended = false;
        }
        nap.wake();
    }

    /**
     * Holds something before it: that is seen from now on, while what it looks at goes on behind.
     *
     * @param pictures {@code BGR24}, seen in turn, over and over; they stay as they are
     */
    public void cover(List<Raster> pictures) {
        for (Raster picture : pictures) {
            if (picture.format() != PixelFormat.BGR24) {
                throw new IllegalArgumentException(
                        "pictures must be BGR24, got " + picture.format());
            }
        }
        synchronized (lock) {
            cover = List.copyOf(pictures);
        }
    }

    /** Takes away what was held before it, if anything was. */
    public void uncover() {
        cover(List.of());
    }

    private Raster seen() {
        return cover.isEmpty()
                ? source.raster()
                : cover.get(Math.floorMod(covered++, cover.size()));
    }

    @Override
    public @Nullable Frame read() throws DeviceException {
        try {
            while (true) {
                long due;
                synchronized (lock) {
                    check();
                    due = due();
                    if (pace == Pace.AT_ONCE || due <= time.nanoTime()) {
                        return newest();
                    }
                }
                nap.until(due);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw closed(e);
        }
    }

    /** {@return when the next picture is seen} */
    private long due() {
        if (!begun) {
            return startNanos;
        }
        return ended ? heldNanos + look.periodNanos() : seenNanos() + source.periodNanos();
    }

    private long seenNanos() {
        return startNanos + source.nanos();
    }

    private @Nullable Frame newest() throws DeviceException {
        long now = time.nanoTime();
        begun = true;
        ended = ended || !source.next();
        if (ended && !live) {
            return null;
        }
        sequence++;
        if (ended) {
            heldNanos = now;
            return new Frame(seen(), now, sequence);
        }
        while (pace == Pace.REAL_TIME && !ended && seenNanos() + source.periodNanos() <= now) {
            ended = !source.next();
            sequence += ended ? 0 : 1;
        }
        heldNanos = seenNanos();
        return new Frame(seen(), heldNanos, sequence);
    }

    private void check() throws DeviceException {
        if (closed) {
            throw closed(null);
        }
        if (!light.lit()) {
            throw new DeviceException(
                    device, "read", "its light went out; look at the light, then open it again");
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            source.close();
        }
        nap.wake();
        try {
            light.light(false);
        } catch (DeviceException ignored) {
            // It was closed before the camera, which darkens it as well.
        }
    }

    private DeviceException closed(@Nullable InterruptedException cause) {
        String reason = cause == null ? "it was closed" : "its thread was interrupted";
        return new DeviceException(Kind.CLOSED, device, "read", reason + "; open it again", cause);
    }
}
