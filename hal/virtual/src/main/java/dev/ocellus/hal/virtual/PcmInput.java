// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Samples from a file or pipe, mixed down to one channel, in the rate that they have there.
 * Streams: its memory does not grow with the file. Confined to one thread; {@link #close} is
 * thread-safe and unblocks a pending read.
 */
final class PcmInput implements AutoCloseable {
    private static final int MOST_FRAMES = 4096;

    private final String device;
    private final ByteInput input;
    private final PcmLayout layout;
    private final long dataBytes;
    private long taken;

    private PcmInput(String device, ByteInput input, PcmLayout layout, long dataBytes) {
        this.device = device;
        this.input = input;
        this.layout = layout;
        this.dataBytes = dataBytes;
    }

    /**
     * Opens a WAV file and checks that it is whole.
     *
     * @throws DeviceException if it is missing, cut off, or not a WAV file that can be used
     */
    static PcmInput wav(String device, Path file) throws DeviceException {
        if (Files.isDirectory(file)) {
            throw new DeviceException(
                    Kind.UNREADABLE, device, "open", "it is a folder; name a WAV file");
        }
        ByteInput input = null;
        try {
            FileChannel channel = FileChannel.open(file);
            input = new ByteInput(channel);
            WavHeader header = WavHeader.read(device, input);
            long there = channel.size() - (channel.position() - input.require(1).remaining());
            if (header.dataBytes() > there && Files.isRegularFile(file)) {
                throw cut(device, "open", there, header.dataBytes());
            }
            if (there < header.layout().frameBytes()) {
                throw new DeviceException(
                        Kind.UNREADABLE, device, "open", "it holds no samples; record it again");
            }
            PcmInput opened = new PcmInput(device, input, header.layout(), header.dataBytes());
            input = null;
            return opened;
        } catch (NoSuchFileException e) {
            throw new DeviceException(
                    Kind.UNREADABLE, device, "open", "there is no such file; check the path", e);
        } catch (IOException e) {
            throw new DeviceException(
                    Kind.UNREADABLE,
                    device,
                    "open",
                    IoReason.of(e) + "; check the file and its permissions",
                    e);
        } finally {
            if (input != null) {
                close(input);
            }
        }
    }

    /**
     * Begins to read a stream, which is WAV when it says so and otherwise raw samples. Blocks until
     * the first bytes have come. Owns the channel.
     *
     * @param raw how the samples lie when it is not WAV, or null when it must be
     * @throws DeviceException if the stream is WAV of a kind that cannot be used, is plainly no
     *     sound, or was closed
     */
    static PcmInput stream(String device, ReadableByteChannel channel, @Nullable PcmLayout raw)
            throws DeviceException {
        ByteInput input = new ByteInput(channel);
        try {
            ByteBuffer head = input.require(WavHeader.GUESS_BYTES);
            if (!head.hasRemaining()) {
                throw new DeviceException(
                        Kind.UNREADABLE,
                        device,
                        "read",
                        "it ended before the first sample; check what feeds it");
            }
            if (raw == null || WavHeader.begins(head)) {
                WavHeader header = WavHeader.read(device, input);
                return new PcmInput(device, input, header.layout(), header.dataBytes());
            }
            String other = WavHeader.otherThanSamples(head);
            if (other != null) {
                throw new DeviceException(Kind.UNREADABLE, device, "read", other);
            }
            return new PcmInput(device, input, raw, WavHeader.TO_THE_END);
        } catch (IOException e) {
            throw failure(device, e);
        }
    }

    /** {@return samples of one channel in a second} */
    int sampleRateHz() {
        return layout.sampleRateHz();
    }

    /** {@return how many samples of one channel there are, or -1 while nobody knows} */
    long frames() {
        return dataBytes < 0 ? -1 : dataBytes / layout.frameBytes();
    }

    /**
     * Blocks until at least one sample is there.
     *
     * @param mono takes the samples, full scale being 1
     * @param offset where to begin
     * @param length how many at most, 1 or more
     * @return how many there were, or -1 at the end
     * @throws DeviceException if the data is cut off or holds a sample that is no number
     */
    int read(float[] mono, int offset, int length) throws DeviceException {
        int frameBytes = layout.frameBytes();
        if (dataBytes >= 0 && dataBytes - taken < frameBytes) {
            return -1;
        }
        ByteBuffer bytes;
        try {
            bytes = input.require(frameBytes);
        } catch (IOException e) {
            throw failure(device, e);
        }
        int frames = Math.min(Math.min(length, MOST_FRAMES), bytes.remaining() / frameBytes);
        if (dataBytes >= 0) {
            frames = (int) Math.min(frames, (dataBytes - taken) / frameBytes);
        }
        if (frames == 0) {
            if (dataBytes >= 0) {
                throw cut(device, "read", taken + bytes.remaining(), dataBytes);
            }
            return -1;
        }
        mixDown(bytes, mono, offset, frames);
        bytes.position(bytes.position() + frames * frameBytes);
        taken += (long) frames * frameBytes;
        return frames;
    }

    private void mixDown(ByteBuffer bytes, float[] mono, int offset, int frames)
            throws DeviceException {
        PcmEncoding encoding = layout.encoding();
        Arrays.fill(mono, offset, offset + frames, 0);
        for (int channel = 0; channel < layout.channels(); channel++) {
            int at = bytes.position() + channel * encoding.bytes();
            encoding.add(bytes, at, layout.frameBytes(), mono, offset, frames);
        }
        for (int i = 0; i < frames; i++) {
            if (!Float.isFinite(mono[offset + i])) {
                throw new DeviceException(
                        Kind.UNREADABLE,
                        device,
                        "read",
                        "sample "
                                + (taken / layout.frameBytes() + i)
                                + " is not a finite number; export the recording again");
            }
            mono[offset + i] /= layout.channels();
        }
    }

    @Override
    public void close() {
        close(input);
    }

    private static void close(ByteInput input) {
        try {
            input.close();
        } catch (IOException ignored) {
            // It was only read; nothing is lost.
        }
    }

    private static DeviceException cut(String device, String operation, long there, long said) {
        return new DeviceException(
                Kind.UNREADABLE,
                device,
                operation,
                "it is cut off: "
                        + there
                        + " of "
                        + said
                        + " bytes of sound are there; copy or record it again");
    }

    private static DeviceException failure(String device, IOException e) {
        if (e instanceof ClosedChannelException) {
            return new DeviceException(
                    Kind.CLOSED, device, "read", "it was closed; open it again", e);
        }
        return new DeviceException(
                Kind.LOST, device, "read", IoReason.of(e) + "; check what feeds it", e);
    }
}
