// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is before the glasses: a camera that looks at it may be closed and another one opened, and
 * the plug of both may be pulled. Thread-safe; one camera at a time reads.
 */
public final class Scenery implements AutoCloseable {
    private final String device;
    private final Look look;
    private final TimeSource time;
    private final Pace pace;
    private final boolean live;
    private final Nap nap;
    private PictureSource source;
    private long startNanos;
    private boolean begun;
    private boolean ended;
    private long heldNanos;
    private long sequence = -1;
    private List<Raster> cover = List.of();
    private int covered;
    private long pluggedNanos = Long.MIN_VALUE;
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

    private Scenery(
            String device,
            PictureSource source,
            Pace pace,
            boolean live,
            Look look,
            TimeSource time) {
        this.device = device;
        this.source = source;
        this.pace = pace;
        this.live = live;
        this.look = look;
        this.time = time;
        this.nap = new Nap(time);
        this.startNanos = time.nanoTime();
    }

    /**
     * {@return darkness, until something is shown; the last picture of what was shown stays}
     *
     * @param look for pictures
     * @param time the clock of timestamps and of pacing
     */
    public static Scenery dark(Look look, TimeSource time) {
        PictureSource darkness = StillSource.darkness(look.periodNanos());
        return new Scenery("camera live", darkness, Pace.REAL_TIME, true, look, time);
    }

    /** {@return a file or folder, which ends} */
    static Scenery of(String device, Path path, Pace pace, Look look, TimeSource time)
            throws DeviceException {
        return new Scenery(device, source(device, path, pace, look), pace, false, look, time);
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
        // A pipe would be waited for, for ever.
        if (!Files.isRegularFile(path)) {
            throw new DeviceException(
                    Kind.UNREADABLE,
                    device,
                    "open",
                    "it is neither a file nor a folder; save it as a file first");
        }
        if (Codecs.isPicture(device, path)) {
            return new StillSource(
                    Codecs.picture(device, path, Arena.ofAuto()),
                    CutShort.isPicture(path),
                    look.periodNanos(),
                    paced);
        }
        return Codecs.video(device, path);
    }

    /**
     * Shows something else from now on.
     *
     * @param path a picture, folder or video
     * @throws DeviceException if it is unreadable; all goes on as before then
     */
    public void show(Path path) throws DeviceException {
        PictureSource next = source("camera " + path, path, pace, look);
        synchronized (this) {
            if (closed) {
                next.close();
                throw new IllegalStateException("the scenery is closed");
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
     * Holds something before the camera: that is seen from now on, while all goes on behind it.
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
        synchronized (this) {
            cover = List.copyOf(pictures);
        }
    }

    /** Takes away what was held before the camera, if anything was. */
    public void uncover() {
        cover(List.of());
    }

    /**
     * Pulls the plug of the camera: the one that is open is lost, and none opens.
     *
     * @param duration after which it is put in again
     */
    public void unplug(Duration duration) {
        synchronized (this) {
            pluggedNanos = time.nanoTime() + duration.toNanos();
        }
        nap.wake();
    }

    synchronized boolean isPlugged() {
        return pluggedNanos == Long.MIN_VALUE || time.nanoTime() - pluggedNanos >= 0;
    }

    /** Ends the sleep of who waits for a picture. */
    void wake() {
        nap.wake();
    }

    /** Waits for the next picture, or until it is woken. */
    void await() throws InterruptedException {
        long due = due();
        if (pace == Pace.REAL_TIME && due > time.nanoTime()) {
            nap.until(due);
        }
    }

    synchronized boolean isDue() {
        return pace == Pace.AT_ONCE || due() <= time.nanoTime();
    }

    /** {@return when the next picture is seen} */
    private synchronized long due() {
        if (!begun) {
            return startNanos;
        }
        return ended ? heldNanos + look.periodNanos() : seenNanos() + source.periodNanos();
    }

    private long seenNanos() {
        return startNanos + source.nanos();
    }

    /** {@return the picture that is seen now, or null when there are no more} */
    synchronized @Nullable Frame newest() throws DeviceException {
        if (closed) {
            throw new DeviceException(
                    Kind.CLOSED, "camera", "read", "it was closed; open it again");
        }
        long now = time.nanoTime();
        begun = true;
        ended = ended || !source.next();
        if (ended && !live) {
            requireWhole();
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

    /** Who reads every picture of a file must not take a part for the whole. */
    private void requireWhole() throws DeviceException {
        if (pace == Pace.AT_ONCE && source.isCutShort()) {
            throw new DeviceException(
                    Kind.CUT_SHORT,
                    device,
                    "read",
                    "it was cut short; all that is there was seen, copy it again for the rest");
        }
    }

    private Raster seen() {
        return cover.isEmpty()
                ? source.raster()
                : cover.get(Math.floorMod(covered++, cover.size()));
    }

    /** Nobody looks at it any more. */
    @Override
    public synchronized void close() {
        closed = true;
        source.close();
    }
}
