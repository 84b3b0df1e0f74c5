// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Captions;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.speech.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is said around the wearer, on the HUD as it is said, and for half an hour in memory, in no
 * file. Thread-safe.
 */
final class LiveCaptions implements Captions {
    private static final Duration KEPT = Duration.ofMinutes(30);

    /** Of half an hour nobody says more. */
    private static final int MOST = 2_000;

    /** So many characters are shown: what one reads in some seconds. */
    private static final int SHOWN = 84;

    /** What listens for them. */
    interface Ears {
        /** Listens to all that is said, or not. */
        void caption(boolean on);

        /** {@return whether the microphone is stopped} */
        boolean isMuted();

        /** {@return whether speech can be written down at all} */
        boolean work();

        /** {@return those of the glasses} */
        static Ears of(Ear ear, Hears hears, Scribe scribe) {
            return new Ears() {
                @Override
                public void caption(boolean on) {
                    hears.caption(on);
                }

                @Override
                public boolean isMuted() {
                    return ear.isMuted();
                }

                @Override
                public boolean work() {
                    return !scribe.isBroken();
                }
            };
        }
    }

    /** Something that was said, by a clock that never jumps. */
    private record Kept(Caption caption, long nanoTime) {}

    private final Deque<Kept> kept = new ArrayDeque<>();
    private final BooleanSupplier hears;
    private final HudState hud;
    private final EventLog events;
    private final TimeSource time;
    private @Nullable Ears ears;
    private boolean on;
    private String before = "";

    /**
     * @param hears whether these glasses have a microphone
     */
    LiveCaptions(BooleanSupplier hears, HudState hud, EventLog events, TimeSource time) {
        this.hears = hears;
        this.hud = hud;
        this.events = events;
        this.time = time;
    }

    /** Names what listens; before anything is asked for. */
    synchronized void hear(Ears listening) {
        ears = listening;
    }

    synchronized boolean isOn() {
        return on;
    }

    @Override
    public synchronized State start() {
        Ears listening = ears;
        if (!hears.getAsBoolean() || listening == null) {
            return State.NO_MICROPHONE;
        }
        if (listening.isMuted()) {
            return State.MUTED;
        }
        if (!listening.work()) {
            return State.BROKEN;
        }
        boolean already = on;
        on = true;
        if (!already) {
            before = "";
            hud.caption("");
            listening.caption(true);
        }
        return already ? State.ON_ALREADY : State.STARTED;
    }

    @Override
    public synchronized boolean stop() {
        boolean was = on;
        on = false;
        hud.caption(null);
        Ears listening = ears;
        if (listening != null) {
            listening.caption(false);
        }
        return was;
    }

    /** Shows what is being said, or nothing more than before. */
    synchronized void show(String partial) {
        if (on) {
            hud.caption(end((before + " " + partial).strip()));
        }
    }

    /** Takes what was said. */
    synchronized void add(Transcript transcript, Heard.Ended end) {
        if (!on) {
            return;
        }
        long now = time.nanoTime();
        tidy(now);
        Caption caption = new Caption(time.instant(), transcript.text(), transcript.language());
        kept.addLast(new Kept(caption, now));
        before = end(before.isEmpty() ? transcript.text() : before + " " + transcript.text());
        hud.caption(before);
        events.publish(
                new Event.Caption(
                        transcript.text(),
                        transcript.language(),
                        end.startSample() / 16,
                        end.endSample() / 16));
    }

    private void tidy(long now) {
        while (!kept.isEmpty()
                && (kept.size() >= MOST || now - kept.getFirst().nanoTime() > KEPT.toNanos())) {
            kept.removeFirst();
        }
    }

    /** {@return the last words} */
    private static String end(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        int cut = text.indexOf(' ', text.length() - SHOWN);
        return cut < 0 ? text : text.substring(cut + 1);
    }

    @Override
    public synchronized List<Caption> since(Instant from) {
        tidy(time.nanoTime());
        return kept.stream()
                .map(Kept::caption)
                .filter(caption -> !caption.at().isBefore(from))
                .toList();
    }
}
