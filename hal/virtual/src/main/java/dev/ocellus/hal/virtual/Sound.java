// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that sounds in a {@link Room}, from the moment that it was begun. Thread-safe. */
public final class Sound {
    /** A length that nobody knows beforehand. */
    static final long ENDLESS = Long.MAX_VALUE;

    private final TimeSource time;
    private final long startFrame;
    private final float gain;
    private final SampleSource source;
    private final Nap nap;
    private long endFrame;
    private long cursor;
    private boolean over;
    private @Nullable DeviceException failure;

    Sound(TimeSource time, long startFrame, long frames, float gain, SampleSource source) {
        this.time = time;
        this.startFrame = startFrame;
        this.endFrame = frames == ENDLESS ? ENDLESS : startFrame + frames;
        this.gain = gain;
        this.source = source;
        this.nap = new Nap(time);
    }

    /** {@return when it began, on the room's clock} */
    public long startNanos() {
        return startFrame * Room.NANOS_PER_FRAME;
    }

    /**
     * Sleeps on the room's clock until the sound has ended or was stopped. One thread at a time.
     *
     * @throws InterruptedException if the thread was interrupted
     * @throws DeviceException if its file turned out to be unreadable on the way
     */
    public void await() throws InterruptedException, DeviceException {
        while (true) {
            long end;
            synchronized (this) {
                if (failure != null) {
                    throw failure;
                }
                end = endFrame;
                if (over || (end != ENDLESS && time.nanoTime() >= end * Room.NANOS_PER_FRAME)) {
                    return;
                }
            }
            nap.until(end == ENDLESS ? Long.MAX_VALUE : end * Room.NANOS_PER_FRAME);
        }
    }

    /** Falls silent. Idempotent. */
    public void stop() {
        synchronized (this) {
            over = true;
            source.close();
        }
        nap.wake();
    }

    /**
     * {@return how long it is, or {@link Duration#ofNanos} of {@link Long#MAX_VALUE} where nobody
     * knows}
     */
    public synchronized Duration length() {
        return Duration.ofNanos(
                endFrame == ENDLESS
                        ? Long.MAX_VALUE
                        : (endFrame - startFrame) * Room.NANOS_PER_FRAME);
    }

    /**
     * Adds what sounds between two moments.
     *
     * @param first frame of {@code out[0]}; never goes back
     * @param out added to
     * @param length how many frames
     * @param scratch at least as long
     * @return whether anything may follow
     */
    synchronized boolean add(long first, float[] out, int length, float[] scratch) {
        if (over) {
            return false;
        }
        try {
            long from = Math.max(first, startFrame);
            skipTo(from - startFrame, scratch);
            int offset = (int) Math.min(length, from - first);
            int heard = offset == length ? 0 : source.read(cursor, scratch, length - offset);
            for (int i = 0; i < heard; i++) {
                out[offset + i] += gain * scratch[i];
            }
            cursor += Math.max(heard, 0);
            if (heard < 0 || (offset + heard < length)) {
                end(null);
            }
        } catch (DeviceException e) {
            end(e);
        }
        return !over;
    }

    private synchronized void skipTo(long frame, float[] scratch) throws DeviceException {
        while (cursor < frame) {
            int step = (int) Math.min(scratch.length, frame - cursor);
            int skipped = source.read(cursor, scratch, step);
            if (skipped < 0) {
                return;
            }
            cursor += skipped;
        }
    }

    private synchronized void end(@Nullable DeviceException why) {
        over = true;
        failure = why;
        endFrame = Math.min(endFrame, startFrame + cursor);
        source.close();
        nap.wake();
    }
}
