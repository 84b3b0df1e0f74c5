// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.IoReason;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A speaker into a WAV file, a pipe or nowhere. In real time it plays by the clock out of a queue
 * of {@value #QUEUE_MS} ms, and {@link #stop} cuts what was not yet played, to the sample; the file
 * holds what was heard, without the pauses between. At once, everything is heard as it is written.
 */
public final class VirtualSpeaker implements Speaker {
    private static final int QUEUE_MS = 200;
    private static final int PIECE = 1024;

    /** Rate of a file that nothing was played into. */
    private static final int EMPTY_HZ = 16_000;

    private static final long STEP_NANOS = 10_000_000;

    private final String device;
    private final SoundSink sink;
    private final Pace pace;
    private final TimeSource time;
    private final Nap nap;
    private final Object lock = new Object();
    private final ReentrantLock pouring = new ReentrantLock();
    private final int rateHz;
    private @Nullable PlayQueue queue;
    private @Nullable SpeakerRate input;
    private @Nullable Listener listener;
    private double volume = 1;
    private long stops;
    private boolean closed;
    private short[] heard = new short[4096];
    private int heardLength;

    /** Guarded by {@link #pouring}. */
    private short[] spare = new short[4096];

    /** Guarded by {@link #pouring}. */
    private boolean begun;

    private VirtualSpeaker(String device, SoundSink sink, int rateHz, Pace pace, TimeSource time) {
        if (rateHz != 0 && (rateHz < 8_000 || rateHz > 48_000)) {
            throw new IllegalArgumentException("rateHz must be 0 or 8000..48000, got " + rateHz);
        }
        this.device = device;
        this.sink = sink;
        this.rateHz = rateHz;
        this.pace = pace;
        this.time = time;
        this.nap = new Nap(time);
    }

    /** Is told what was heard, in order; called under the speaker's lock, so it must not wait. */
    public interface Listener {
        /**
         * Takes over what was heard.
         *
         * @param nanoTime when the first sample was heard, on the speaker's clock
         * @param samples signed 16-bit PCM, one channel; lent
         * @param offset the first sample
         * @param length how many
         * @param sampleRateHz of the speaker
         */
        void heard(long nanoTime, short[] samples, int offset, int length, int sampleRateHz);
    }

    /**
     * Plays into a WAV file, which is whole at any moment.
     *
     * @param file made anew
     * @param rateHz rate of the file, 8000 to 48000, or 0 for that of the first sound
     * @param pace whether it plays by the clock
     * @param time the clock
     * @return the open speaker
     * @throws DeviceException if the file cannot be written
     */
    public static VirtualSpeaker wav(Path file, int rateHz, Pace pace, TimeSource time)
            throws DeviceException {
        String device = "speaker " + file;
        try {
            return new VirtualSpeaker(device, new WavSink(file), rateHz, pace, time);
        } catch (IOException e) {
            throw new DeviceException(
                    Kind.REFUSED,
                    device,
                    "open",
                    IoReason.of(e) + "; name a file in a folder that exists and can be written",
                    e);
        }
    }

    /**
     * Plays raw 16-bit little-endian samples into a named pipe; the first sound waits for a reader.
     *
     * @param path the pipe
     * @param rateHz rate in the pipe, 8000 to 48000, or 0 for that of the first sound
     * @param pace whether it plays by the clock
     * @param time the clock
     * @return the open speaker
     */
    public static VirtualSpeaker raw(Path path, int rateHz, Pace pace, TimeSource time) {
        return new VirtualSpeaker(
                "speaker " + path, new RawSink(Fifo.writing(path)), rateHz, pace, time);
    }

    /**
     * Plays raw 16-bit little-endian samples into standard output, which is closed with it.
     *
     * @param rateHz rate in the pipe, 8000 to 48000, or 0 for that of the first sound
     * @param pace whether it plays by the clock
     * @param time the clock
     * @return the open speaker
     */
    public static VirtualSpeaker standardOutput(int rateHz, Pace pace, TimeSource time) {
        return new VirtualSpeaker(
                "speaker -",
                new RawSink(new FileOutputStream(FileDescriptor.out).getChannel()),
                rateHz,
                pace,
                time);
    }

    /**
     * Plays into nowhere.
     *
     * @param pace whether it takes the time that playing takes
     * @param time the clock
     * @return the open speaker
     */
    public static VirtualSpeaker silent(Pace pace, TimeSource time) {
        return new VirtualSpeaker("speaker none", SoundSink.SILENCE, 0, pace, time);
    }

    /**
     * Tells somebody what is heard from now on; there is one at a time.
     *
     * @param ear who is told
     */
    public void heardBy(Listener ear) {
        synchronized (lock) {
            listener = ear;
        }
    }

    @Override
    public void write(short[] samples, int offset, int length, int sampleRateHz)
            throws DeviceException {
        Objects.checkFromIndexSize(offset, length, samples.length);
        long before;
        double loudness;
        synchronized (lock) {
            check("write");
            before = stops;
            loudness = volume;
        }
        for (int done = 0; done < length; done += PIECE) {
            SpeakerRate rate;
            synchronized (lock) {
                if (stops != before) {
                    return;
                }
                rate = rate(sampleRateHz);
                rate.put(samples, offset + done, Math.min(PIECE, length - done), loudness);
            }
            enqueue(rate, before, "write");
        }
    }

    @Override
    public void drain() throws DeviceException {
        long before;
        SpeakerRate rate;
        synchronized (lock) {
            check("drain");
            before = stops;
            rate = input;
            input = null;
        }
        if (rate != null) {
            rate.end();
            enqueue(rate, before, "drain");
        }
        while (true) {
            long end;
            synchronized (lock) {
                check("drain");
                play();
                end = stops != before || queue == null || queue.size() == 0 ? -1 : queue.endNanos();
            }
            pour("drain");
            if (end < 0) {
                return;
            }
            sleep(end, "drain");
        }
    }

    @Override
    public long queuedNanos() {
        synchronized (lock) {
            play();
            if (queue == null || queue.size() == 0) {
                return 0;
            }
            return Math.max(0, queue.endNanos() - time.nanoTime());
        }
    }

    @Override
    public void stop() {
        synchronized (lock) {
            stops++;
            play();
            input = null;
            if (queue != null) {
                queue.clear();
            }
        }
        nap.wake();
    }

    @Override
    public void volume(double loudness) {
        if (!(loudness >= 0 && loudness <= 1)) {
            throw new IllegalArgumentException("volume must be 0..1, got " + loudness);
        }
        synchronized (lock) {
            volume = loudness;
        }
    }

    /** {@return whether something is being heard now} */
    public boolean playing() {
        synchronized (lock) {
            play();
            return queue != null && queue.size() > 0;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            play();
            closed = true;
        }
        nap.wake();
        try {
            if (pouring.tryLock()) {
                try {
                    writeHeard();
                    begin(rateHz == 0 ? EMPTY_HZ : rateHz);
                } finally {
                    pouring.unlock();
                }
            }
            sink.close();
        } catch (IOException ignored) {
            // Nobody is left to be told; what was heard before was written then.
        }
    }

    /** Plays what is due now; whoever depends on it calls this before it looks. */
    void catchUp() {
        synchronized (lock) {
            play();
        }
    }

    private SpeakerRate rate(int sampleRateHz) {
        if (queue == null) {
            queue = new PlayQueue(rateHz == 0 ? sampleRateHz : rateHz, QUEUE_MS);
        }
        if (input == null || input.fromHz() != sampleRateHz) {
            input = new SpeakerRate(sampleRateHz, queue.rateHz());
        }
        return input;
    }

    private void enqueue(SpeakerRate rate, long before, String operation) throws DeviceException {
        while (true) {
            long retry = -1;
            synchronized (lock) {
                check(operation);
                if (stops != before || queue == null) {
                    return;
                }
                play();
                if (!queue.fill(rate, time.nanoTime())) {
                    retry = queue.headNanos() + STEP_NANOS;
                }
                if (pace == Pace.AT_ONCE) {
                    play();
                }
            }
            pour(operation);
            if (retry < 0) {
                return;
            }
            if (pace == Pace.REAL_TIME) {
                sleep(retry, operation);
            }
        }
    }

    /** Moves what is due from the queue to what was heard. */
    private void play() {
        if (queue == null) {
            return;
        }
        int due = pace == Pace.AT_ONCE ? queue.size() : queue.due(time.nanoTime());
        if (due == 0 || closed) {
            return;
        }
        if (heard.length < heardLength + due) {
            heard = Arrays.copyOf(heard, 2 * (heardLength + due));
        }
        long nanos = queue.headNanos();
        queue.take(heard, heardLength, due);
        if (listener != null) {
            listener.heard(nanos, heard, heardLength, due, queue.rateHz());
        }
        heardLength += due;
    }

    /** Leaves what was heard in the sink, outside the lock because a pipe may make it wait. */
    private void pour(String operation) throws DeviceException {
        pouring.lock();
        try {
            writeHeard();
        } catch (IOException e) {
            synchronized (lock) {
                check(operation);
            }
            throw new DeviceException(
                    device,
                    operation,
                    IoReason.of(e) + "; free space there or check who reads it",
                    e);
        } finally {
            pouring.unlock();
        }
    }

    private void writeHeard() throws IOException {
        short[] batch;
        int length;
        int rate;
        synchronized (lock) {
            if (queue == null) {
                return;
            }
            batch = heard;
            length = heardLength;
            rate = queue.rateHz();
            heard = spare;
            heardLength = 0;
        }
        spare = batch;
        begin(rate);
        if (length > 0) {
            sink.heard(batch, length);
        }
    }

    private void begin(int rate) throws IOException {
        if (!begun) {
            begun = true;
            sink.open(rate);
        }
    }

    private void check(String operation) throws DeviceException {
        if (closed) {
            throw new DeviceException(
                    Kind.CLOSED, device, operation, "it was closed; open it again");
        }
    }

    private void sleep(long until, String operation) throws DeviceException {
        try {
            nap.until(until);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceException(
                    Kind.CLOSED, device, operation, "its thread was interrupted; open it again", e);
        }
    }
}
