// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Captions;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    /** What is shown while they rest. */
    private static final String RESTING = "(captions rest, to stay cool or to save charge)";

    /** What listens for them. */
    interface Ears {
        /** Listens to all that is said, or not. */
        void caption(boolean on);

        /** {@return whether the microphone is stopped} */
        boolean isMuted();

        /** {@return whether speech can be written down at all} */
        boolean work();

        /** {@return whether it could be written down in that manner} */
        boolean can(Manner manner);

        /** {@return whether it is written down in that manner from the next utterance on} */
        boolean write(Manner manner);

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

                @Override
                public boolean can(Manner manner) {
                    return manner.equals(Manner.AS_SPOKEN)
                            || scribe.can(task(manner)).orElse(false);
                }

                @Override
                public boolean write(Manner manner) {
                    boolean can = can(manner);
                    if (can) {
                        scribe.overhear(manner.equals(Manner.AS_SPOKEN) ? null : task(manner));
                    }
                    return can;
                }

                private static Transcriber.Task task(Manner manner) {
                    return new Transcriber.Task(manner.language(), manner.english());
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
    private @Nullable Manner manner;
    private String before = "";
    private boolean resting;

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
        return manner != null;
    }

    @Override
    public synchronized State start(Manner wanted) {
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
        if (wanted.equals(manner)) {
            return State.ON_ALREADY;
        }
        if (!listening.write(wanted)) {
            return State.CANNOT;
        }
        manner = wanted;
        resting = false;
        before = "";
        hud.caption("");
        listening.caption(true);
        return State.STARTED;
    }

    @Override
    public synchronized boolean can(Manner wanted) {
        Ears listening = ears;
        return hears.getAsBoolean()
                && listening != null
                && listening.work()
                && listening.can(wanted);
    }

    @Override
    public synchronized Optional<Manner> manner() {
        return Optional.ofNullable(manner);
    }

    @Override
    public synchronized boolean stop() {
        boolean was = manner != null;
        manner = null;
        hud.caption(null);
        Ears listening = ears;
        if (listening != null) {
            listening.caption(false);
        }
        return was;
    }

    /** Rests while it cannot be afforded, and goes on as soon as it can. */
    synchronized void follow(Governing.StreamMode mode) {
        Ears listening = ears;
        if (manner == null || listening == null) {
            return;
        }
        if (mode.rests() != resting) {
            resting = mode.rests();
            listening.caption(!resting);
            hud.caption(resting ? RESTING : "");
            before = "";
        }
    }

    /** Shows what is being said, or nothing more than before. */
    synchronized void show(String partial) {
        if (manner != null) {
            hud.caption(end((before + " " + partial).strip()));
        }
    }

    /** Takes what was said, in English where it is translated. */
    synchronized void add(Transcript transcript, Heard.Ended end, boolean translated) {
        if (manner == null) {
            return;
        }
        long now = time.nanoTime();
        tidy(now);
        String language = translated ? "en" : transcript.language();
        Caption caption = new Caption(time.instant(), transcript.text(), language);
        kept.addLast(new Kept(caption, now));
        before = end(before.isEmpty() ? transcript.text() : before + " " + transcript.text());
        hud.caption(before);
        events.publish(
                new Event.Caption(
                        transcript.text(),
                        transcript.language(),
                        translated,
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
