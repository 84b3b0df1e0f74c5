// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.hal.Overlay;
import dev.ocellus.hal.Overlay.Line;
import dev.ocellus.hal.Overlay.Role;
import dev.ocellus.hal.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the HUD should say. Many threads change it, the display's thread waits for changes; changes
 * in between are merged, the latest wins. Thread-safe.
 */
final class HudState {
    /** Before what others say: somebody is written down. */
    private static final String CAPTIONS = "\u00bb ";

    /** Behind an answer that goes on. */
    private static final String MORE = " \u2192";

    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private DeviceStatus status = DeviceStatus.UNKNOWN;
    private String heard = "";
    private final StringBuilder answer = new StringBuilder();
    private String notice = "";
    private String scene = "";
    private @Nullable String caption;
    private boolean more;
    private String activity = "";
    private String alert = "";
    private List<Overlay.Mark> marks = List.of();
    private long version;
    private boolean waiting;
    private TimeSource.Hold onItsWay = () -> {};

    HudState(TimeSource time) {
        this.time = time;
    }

    /** Shows what is being heard; the answer before goes away. */
    void heard(String text) {
        change(() -> {
            heard = text;
            answer.setLength(0);
            notice = "";
            more = false;
        });
    }

    /** Shows what others say, empty while they say nothing; null without captions. */
    void caption(@Nullable String text) {
        change(() -> caption = text);
    }

    /** Marks that the answer goes on when it is asked for. */
    void more() {
        change(() -> more = true);
    }

    /** Wakes who draws, though nothing that is said has changed. */
    void touch() {
        change(() -> {});
    }

    /** Adds to the answer. */
    void answer(String delta) {
        change(() -> answer.append(delta));
    }

    /** Shows a message of the glasses about themselves, or none. */
    void notice(String text) {
        change(() -> notice = text);
    }

    /** Shows what is seen beneath all else, or nothing. */
    void scene(String text) {
        change(() -> scene = text);
    }

    /** Shows what goes on for a while, such as a workout, beneath the answer, or nothing. */
    void activity(String text) {
        change(() -> activity = text);
    }

    /** Shows boxes around what is seen, or none. */
    void marks(List<Overlay.Mark> boxes) {
        change(() -> marks = boxes);
    }

    /** Shows what must not be missed, or nothing. */
    void alert(String text) {
        change(() -> alert = text);
    }

    /** Shows nothing but the status, what is seen, and that captions are on. */
    void rest() {
        if (isCaptioned()) {
            caption("");
        }
        clear();
    }

    private boolean isCaptioned() {
        lock.lock();
        try {
            return caption != null && !caption.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes away what was asked and answered. */
    void clear() {
        if (!isClear()) {
            heard("");
        }
    }

    private boolean isClear() {
        lock.lock();
        try {
            return heard.isEmpty() && answer.isEmpty() && notice.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void status(DeviceStatus value) {
        change(() -> status = value);
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            version++;
            if (waiting) {
                waiting = false;
                onItsWay = time.hold();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something has changed since a version; one thread at a time. */
    void awaitChange(long since) throws InterruptedException {
        lock.lock();
        try {
            if (version != since) {
                return;
            }
            waiting = true;
            try (TimeSource.Hold _ = time.aside()) {
                while (version == since) {
                    changed.await();
                }
            } finally {
                waiting = false;
                onItsWay.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * What to draw.
     *
     * @param version counts changes
     * @param overlay what the HUD says
     */
    record Snapshot(long version, Overlay overlay) {}

    Snapshot snapshot() {
        lock.lock();
        try {
            List<Line> lines = new ArrayList<>(6);
            add(lines, Role.ALERT, alert);
            if (caption != null) {
                add(lines, Role.NOTICE, CAPTIONS + caption);
            }
            add(lines, Role.HEARD, heard);
            add(lines, Role.ANSWER, answer.toString().strip() + (more ? MORE : ""));
            add(lines, Role.NOTICE, notice);
            add(lines, Role.NOTICE, activity);
            // What is seen gives way to what was asked.
            boolean free =
                    heard.isEmpty() && answer.isEmpty() && notice.isEmpty() && caption == null;
            add(lines, Role.NOTICE, free ? scene : "");
            return new Snapshot(version, new Overlay(lines, marks, status));
        } finally {
            lock.unlock();
        }
    }

    private static void add(List<Line> lines, Role role, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            lines.add(new Line(role, text));
        }
    }
}
