// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.AudioFormat;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.wake.WakeWord;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads the microphone into the queue of sound. When the queue is full it waits, so that the device
 * itself drops and counts what nobody hears: the wiring loses and doubles no sample. Mute is
 * thread-safe; the rest belongs to the microphone's stage.
 */
final class Ear {
    private static final long BLOCK_NANOS = 10_000_000;

    private final Handover<AudioBlock> out;
    private final TimeSource time;
    private final EventLog events;
    private final AtomicBoolean muted = new AtomicBoolean();
    private final AtomicLong blocks = new AtomicLong();
    private final AtomicInteger switched = new AtomicInteger();
    private final AtomicReference<@Nullable Microphone> current = new AtomicReference<>();

    Ear(Handover<AudioBlock> out, TimeSource time, EventLog events) {
        this.out = out;
        this.time = time;
        this.events = events;
    }

    /** Stops the samples in the driver, now and whenever the microphone is opened again. */
    void mute(boolean on) {
        if (muted.getAndSet(on) == on) {
            return;
        }
        switched.incrementAndGet();
        Microphone microphone = current.get();
        if (microphone != null) {
            microphone.mute(on);
        }
        events.publish(new Event.Mute(on));
    }

    boolean isMuted() {
        return muted.get();
    }

    /** {@return how much sound was read since the beginning} */
    double heardMs() {
        return blocks.get() * 10.0;
    }

    /** Unblocks the read when the stage is to stop. */
    void close() {
        Microphone microphone = current.get();
        if (microphone != null) {
            microphone.close();
        }
    }

    void read(Devices.Opener<Microphone> opener, Runnable started)
            throws DeviceException, InterruptedException {
        try (TimeSource.Hold _ = time.join();
                Microphone microphone = opener.open()) {
            if (!microphone.format().equals(AudioFormat.SPEECH)) {
                throw new DeviceException(
                        "microphone",
                        "open",
                        "it delivers "
                                + microphone.format()
                                + "; the driver must convert to "
                                + AudioFormat.SPEECH);
            }
            current.set(microphone);
            microphone.mute(muted.get());
            out.put(new AudioBlock.Gap());
            started.run();
            pump(microphone);
        } finally {
            current.set(null);
        }
    }

    private void pump(Microphone microphone) throws DeviceException, InterruptedException {
        long lost = 0;
        long lastNanos = 0;
        int switches = switched.get();
        while (!Thread.currentThread().isInterrupted()) {
            short[] block = new short[WakeWord.BLOCK_SAMPLES];
            long nanoTime = microphone.read(block);
            if (nanoTime == Microphone.END) {
                out.put(new AudioBlock.End(lastNanos + BLOCK_NANOS));
                events.publish(new Event.End());
                return;
            }
            long lostNow = microphone.lostFrames();
            if (lostNow != lost) {
                events.publish(new Event.Drop("microphone", lostNow - lost));
            }
            if (lostNow != lost || switched.get() != switches) {
                out.put(new AudioBlock.Gap());
            }
            lost = lostNow;
            switches = switched.get();
            out.put(new AudioBlock.Sound(block, nanoTime));
            blocks.incrementAndGet();
            lastNanos = nanoTime;
        }
        throw new InterruptedException();
    }
}
