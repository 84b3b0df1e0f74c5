// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.Display;
import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.DisplayFrame;
import dev.ocellus.hal.IoReason;
import dev.ocellus.hal.TimeSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A display that remembers, writes PNG files, or prints the lines to a terminal. All of them
 * remember the latest pictures. {@link #last}, {@link #shown} and {@link #brightness()} are
 * thread-safe.
 */
public final class VirtualDisplay implements Display {
    /** How many pictures a display remembers that leaves them somewhere else as well. */
    private static final int REMEMBERED = 16;

    private final String device;
    private final DisplayFormat format;
    private final int most;
    private final TimeSource time;
    private final @Nullable DisplaySink sink;
    private final Object lock = new Object();
    private final Deque<Shown> pictures = new ArrayDeque<>();
    private double brightness = 1;
    private boolean closed;

    private VirtualDisplay(
            String device,
            DisplayFormat format,
            int most,
            TimeSource time,
            @Nullable DisplaySink sink) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be 1 or more, got " + most);
        }
        this.device = device;
        this.format = format;
        this.most = most;
        this.time = time;
        this.sink = sink;
    }

    /**
     * Only remembers.
     *
     * @param format what it can show
     * @param most how many pictures are remembered, the latest, 1 or more
     * @param time the clock of their moments
     * @return the open display
     */
    public static VirtualDisplay memory(DisplayFormat format, int most, TimeSource time) {
        return new VirtualDisplay("display memory", format, most, time, null);
    }

    /**
     * Writes PNG files: {@code latest.png}, and when all are kept {@code hud-000001.png} and so on.
     * Those of an earlier run in the same folder are removed.
     *
     * @param format what it can show
     * @param folder made when it is not there
     * @param all whether every picture that differs from the one before stays
     * @param time the clock of their moments
     * @return the open display
     * @throws DeviceException if the folder cannot be made or written
     */
    public static VirtualDisplay png(
            DisplayFormat format, Path folder, boolean all, TimeSource time)
            throws DeviceException {
        String device = "display png:" + folder;
        try {
            return new VirtualDisplay(device, format, REMEMBERED, time, new PngSink(folder, all));
        } catch (IOException e) {
            throw new DeviceException(
                    Kind.REFUSED,
                    device,
                    "open",
                    IoReason.of(e) + "; name a folder that can be written",
                    e);
        }
    }

    /**
     * Prints the lines: in a frame that stays in place, or plainly, each once, as they come.
     *
     * @param format what it can show
     * @param out where to; stays open
     * @param inPlace whether it is a terminal that obeys ANSI sequences
     * @param time the clock of their moments
     * @return the open display
     */
    public static VirtualDisplay terminal(
            DisplayFormat format, PrintStream out, boolean inPlace, TimeSource time) {
        DisplaySink sink = inPlace ? new TerminalSink(out) : new PlainSink(out);
        return new VirtualDisplay("display terminal", format, REMEMBERED, time, sink);
    }

    @Override
    public DisplayFormat format() {
        return format;
    }

    @Override
    public void show(DisplayFrame frame) throws DeviceException {
        if (frame.raster().widthPx() != format.widthPx()
                || frame.raster().heightPx() != format.heightPx()
                || frame.raster().format() != format.format()) {
            throw new IllegalArgumentException(
                    "frame must be " + format + ", got " + frame.raster());
        }
        Shown shown = new Shown(time.nanoTime(), format, frame);
        synchronized (lock) {
            check("show");
            if (shown.looksLike(pictures.peekLast())) {
                return;
            }
            pictures.addLast(shown);
            if (pictures.size() > most) {
                pictures.removeFirst();
            }
            if (sink != null) {
                try {
                    sink.show(shown);
                } catch (IOException e) {
                    throw new DeviceException(
                            device,
                            "show",
                            IoReason.of(e) + "; free space there or name another place",
                            e);
                }
            }
        }
    }

    @Override
    public void brightness(double light) throws DeviceException {
        if (!(light >= 0 && light <= 1)) {
            throw new IllegalArgumentException("brightness must be 0..1, got " + light);
        }
        synchronized (lock) {
            check("brightness");
            brightness = light;
        }
    }

    /** {@return the light of the display, 0 to 1; 0 once it is closed} */
    public double brightness() {
        synchronized (lock) {
            return closed ? 0 : brightness;
        }
    }

    /** {@return the last picture that was shown, or null before the first} */
    public @Nullable Shown last() {
        synchronized (lock) {
            return pictures.peekLast();
        }
    }

    /** {@return the remembered pictures that differed from the one before, the oldest first} */
    public List<Shown> shown() {
        synchronized (lock) {
            return List.copyOf(pictures);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            if (sink != null) {
                try {
                    sink.close();
                } catch (IOException ignored) {
                    // What was shown before is there.
                }
            }
        }
    }

    private void check(String operation) throws DeviceException {
        if (closed) {
            throw new DeviceException(
                    Kind.CLOSED, device, operation, "it was closed; open it again");
        }
    }
}
