// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.AudioFormat;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.TimeSource;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A microphone that hears a file, a pipe or a {@link Room}. Delivers 16 kHz, one channel, whatever
 * the source has. A file or pipe loses nothing, however late it is read; a room is like hardware
 * with a buffer of {@value #BUFFER_MS} ms. While muted, time goes on and what would have been heard
 * is thrown away; a source that is read at once stands still instead.
 */
public final class VirtualMicrophone implements Microphone {
    private static final long NANOS_PER_SAMPLE = 62_500;
    private static final int BUFFER_MS = 2_000;
    private static final long BUFFER_NANOS = BUFFER_MS * 1_000_000L;
    private static final long MUTED_NAP_NANOS = 10_000_000;

    private final String device;
    private final SampleSource source;
    private final Pace pace;
    private final boolean live;
    private final TimeSource time;
    private final Nap nap;
    private final Object lock = new Object();
    private float[] mix = new float[0];
    private long origin = -1;
    private long cursor;
    private boolean muted;
    private long switches;
    private boolean closed;
    private long lost;

    private VirtualMicrophone(
            String device, SampleSource source, Pace pace, boolean live, TimeSource time) {
        this.device = device;
        this.source = source;
        this.pace = pace;
        this.live = live;
        this.time = time;
        this.nap = new Nap(time);
    }

    /**
     * Hears a WAV file of 8 to 48 kHz with 8, 16, 24 or 32-bit integers or 32-bit floats, of any
     * length; more than one channel are mixed down.
     *
     * @param file the file
     * @param pace whether it is heard as fast as it was recorded
     * @param time the clock of timestamps and of pacing
     * @return the open microphone, which ends with the file
     * @throws DeviceException of kind {@link Kind#UNREADABLE} if it is missing, cut off, or not
     *     such a file
     */
    public static VirtualMicrophone wav(Path file, Pace pace, TimeSource time)
            throws DeviceException {
        String device = "microphone " + file;
        boolean stream =
                Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
        SampleSource source =
                stream
                        ? new StreamSource(device, Fifo.reading(file), null)
                        : new WavSource(device, file);
        return new VirtualMicrophone(device, source, pace, false, time);
    }

    /**
     * Hears a named pipe or a file of samples without a header; when the bytes do begin as WAV they
     * are taken as such. The first read waits until somebody writes.
     *
     * @param path the pipe or file
     * @param format how the samples lie, 16-bit unless {@code encoding} differs
     * @param encoding {@code u8}, {@code s16}, {@code s24}, {@code s32} or {@code f32},
     *     little-endian
     * @param pace whether it is heard by the clock even when more is there
     * @param time the clock of timestamps and of pacing
     * @return the open microphone, which ends when the pipe is closed by its writer
     * @throws DeviceException if there is no such file, or the encoding is unknown
     */
    public static VirtualMicrophone raw(
            Path path, AudioFormat format, String encoding, Pace pace, TimeSource time)
            throws DeviceException {
        String device = "microphone " + path;
        if (!Files.exists(path)) {
            throw new DeviceException(
                    Kind.UNREADABLE,
                    device,
                    "open",
                    "there is no such pipe; make it with: mkfifo " + path);
        }
        if (Files.isDirectory(path)) {
            throw new DeviceException(
                    Kind.UNREADABLE, device, "open", "it is a folder; name a pipe or file");
        }
        return stream(device, Fifo.reading(path), format, encoding, pace, time);
    }

    /**
     * Hears standard input, as {@link #raw} does a pipe. Standard input is closed with it.
     *
     * @param format how the samples lie, 16-bit unless {@code encoding} differs
     * @param encoding {@code u8}, {@code s16}, {@code s24}, {@code s32} or {@code f32},
     *     little-endian
     * @param pace whether it is heard by the clock even when more is there
     * @param time the clock of timestamps and of pacing
     * @return the open microphone, which ends with the input
     * @throws DeviceException if the encoding is unknown
     */
    public static VirtualMicrophone standardInput(
            AudioFormat format, String encoding, Pace pace, TimeSource time)
            throws DeviceException {
        FileChannel channel = new FileInputStream(FileDescriptor.in).getChannel();
        return stream("microphone -", channel, format, encoding, pace, time);
    }

    /**
     * Hears a room, silence included, from now on until {@link Room#end}. A room has one
     * microphone.
     *
     * @param room what is heard
     * @return the open microphone, on the room's clock
     */
    public static VirtualMicrophone in(Room room) {
        return new VirtualMicrophone(
                "microphone room", room.ear(), Pace.REAL_TIME, true, room.time());
    }

    private static VirtualMicrophone stream(
            String device,
            ReadableByteChannel channel,
            AudioFormat format,
            String encoding,
            Pace pace,
            TimeSource time)
            throws DeviceException {
        PcmLayout layout =
                new PcmLayout(
                        PcmEncoding.named(device, encoding),
                        format.channels(),
                        format.sampleRateHz());
        StreamSource source = new StreamSource(device, channel, layout);
        return new VirtualMicrophone(device, source, pace, false, time);
    }

    @Override
    public AudioFormat format() {
        return AudioFormat.SPEECH;
    }

    @Override
    public long read(short[] block) throws DeviceException {
        if (mix.length < block.length) {
            mix = new float[block.length];
        }
        while (true) {
            begin();
            long before = waitFor(block.length);
            int heard = source.read(cursor, mix, block.length);
            if (heard < 0) {
                return END;
            }
            long nanos = origin + cursor * NANOS_PER_SAMPLE;
            cursor += heard;
            synchronized (lock) {
                if (!closed && !muted && switches == before) {
                    quantise(heard, block);
                    return nanos;
                }
            }
        }
    }

    /** Finds the place in time of the next sample. */
    private void begin() {
        long now = time.nanoTime();
        if (origin < 0) {
            origin = live ? 0 : now;
            cursor = live ? Math.ceilDiv(now, NANOS_PER_SAMPLE) : 0;
        }
        long behind = now - cursor * NANOS_PER_SAMPLE;
        if (live && behind > BUFFER_NANOS) {
            long skipped = (behind - BUFFER_NANOS) / NANOS_PER_SAMPLE;
            cursor += skipped;
            synchronized (lock) {
                lost += muted ? 0 : skipped;
            }
        }
    }

    /**
     * Waits until so many samples can have been heard; returns how often it was muted until then.
     */
    private long waitFor(int samples) throws DeviceException {
        long due = origin + (cursor + samples) * NANOS_PER_SAMPLE;
        long before;
        synchronized (lock) {
            before = switches;
        }
        try {
            while (true) {
                boolean standing;
                synchronized (lock) {
                    if (closed) {
                        throw new DeviceException(
                                Kind.CLOSED, device, "read", "it was closed; open it again");
                    }
                    standing = muted && pace == Pace.AT_ONCE;
                    if (pace == Pace.AT_ONCE) {
                        before = switches;
                    }
                }
                long now = time.nanoTime();
                if (standing) {
                    nap.until(now + MUTED_NAP_NANOS);
                } else if (pace == Pace.REAL_TIME && now < due) {
                    nap.until(due);
                } else {
                    return before;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceException(
                    Kind.CLOSED, device, "read", "its thread was interrupted; open it again", e);
        }
    }

    private void quantise(int heard, short[] block) {
        for (int i = 0; i < heard; i++) {
            block[i] = PcmEncoding.toShort(mix[i]);
        }
        Arrays.fill(block, heard, block.length, (short) 0);
    }

    @Override
    public void mute(boolean on) {
        synchronized (lock) {
            if (on != muted) {
                switches++;
                muted = on;
            }
        }
    }

    @Override
    public boolean muted() {
        synchronized (lock) {
            return muted;
        }
    }

    @Override
    public long lostFrames() {
        synchronized (lock) {
            return lost;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        source.close();
        nap.wake();
    }
}
