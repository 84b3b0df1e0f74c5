// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keys that are pressed by a script or by a program; pressing is thread-safe. */
public final class VirtualButtons implements Buttons {
    private final TimeSource time;
    private final Feed<Press> feed;

    private VirtualButtons(TimeSource time, Feed<Press> feed) {
        this.time = time;
        this.feed = feed;
    }

    /**
     * {@return keys that {@link #press} and {@link #release} move}
     *
     * @param time the clock
     */
    public static VirtualButtons live(TimeSource time) {
        return new VirtualButtons(time, Feed.open("buttons live", time));
    }

    /**
     * Keys that a script moves, from now on.
     *
     * @param file lines of {@code tMs,key,holdMs}, the key being {@code action}, {@code back} or
     *     {@code mute}
     * @param time the clock
     * @return the keys, which end with the script
     * @throws DeviceException if the script is unreadable
     */
    public static VirtualButtons script(Path file, TimeSource time) throws DeviceException {
        String device = "buttons " + file;
        VirtualButtons buttons = new VirtualButtons(time, Feed.script(device, time));
        long start = time.nanoTime();
        for (CsvScript.Row row : CsvScript.read(device, file, 2, 2)) {
            Key key = key(device, row);
            double hold = CsvScript.number(device, row.number(), row.fields().get(1));
            if (hold < 0) {
                throw CsvScript.wrong(device, row.number(), "it is held for less than nothing");
            }
            long down = start + row.nanos();
            buttons.move(key, true, down);
            buttons.move(key, false, down + Math.round(hold * 1e6));
        }
        return buttons;
    }

    /**
     * Presses a key now and holds it.
     *
     * @param key which one
     */
    public void press(Key key) {
        move(key, true, time.nanoTime());
    }

    /**
     * Lets a key go now.
     *
     * @param key which one
     */
    public void release(Key key) {
        move(key, false, time.nanoTime());
    }

    /**
     * Presses a key now and lets it go later; returns at once.
     *
     * @param key which one
     * @param hold how long, zero or more
     */
    public void press(Key key, Duration hold) {
        if (hold.isNegative()) {
            throw new IllegalArgumentException("hold must be 0 or more, got " + hold);
        }
        long down = time.nanoTime();
        move(key, true, down);
        move(key, false, down + hold.toNanos());
    }

    @Override
    public @Nullable Press read() throws DeviceException {
        return feed.take();
    }

    @Override
    public void close() {
        feed.close();
    }

    private void move(Key key, boolean pressed, long nanos) {
        feed.put(nanos, new Press(key, pressed, nanos));
    }

    private static Key key(String device, CsvScript.Row row) throws DeviceException {
        String name = row.fields().getFirst();
        for (Key key : Key.values()) {
            if (key.name().toLowerCase(Locale.ROOT).equals(name)) {
                return key;
            }
        }
        throw CsvScript.wrong(
                device, row.number(), "key \"" + name + "\" is not action, back or mute");
    }
}
