// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import dev.ocellus.perception.EngineException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * One TensorFlow Lite network, run by XNNPACK where it can. Fill {@link #input}, {@link #run}, read
 * {@link #output}. Confined to one thread at a time.
 *
 * <p>The file is read whole and its structure verified, so that it may be replaced or truncated
 * while the model is open. A file that verifies can still be ill-made in ways that end the process:
 * open only files whose digest is known, or that a trial in a child process has survived.
 */
public final class TfLiteModel implements AutoCloseable {
    private static final int IDENTIFIER_OFFSET = 4;
    private static final byte[] IDENTIFIER = {'T', 'F', 'L', '3'};

    private final String id;
    private final Arena memory = Arena.ofShared();
    private final Parsed parsed;
    private LaidOut network;
    private boolean closed;

    private TfLiteModel(LiteRt library, String id, Path file, int threads) throws EngineException {
        this.id = id;
        try {
            parsed = new Parsed(library, memory, read(file), threads);
        } catch (RefusedException e) {
            memory.close();
            throw unfit(file + ": " + e.why());
        } catch (EngineException | RuntimeException e) {
            memory.close();
            throw e;
        }
        try {
            network = parsed.laidOut();
        } catch (RefusedException e) {
            closeModel();
            throw unfit(e.why());
        } catch (RuntimeException e) {
            closeModel();
            throw e;
        }
    }

    /**
     * Opens a network.
     *
     * @param library to open it with
     * @param id what to call it in messages
     * @param file a {@code .tflite} file
     * @param threads that one run may use, 1 or more; with 1 everything happens on the caller's
     * @return the network, ready to run; owned by the caller
     * @throws EngineException if the file is absent, unreadable, not a network, damaged, or needs
     *     operators that the library lacks
     */
    public static TfLiteModel open(LiteRt library, String id, Path file, int threads)
            throws EngineException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, got " + threads);
        }
        return new TfLiteModel(library, id, file, threads);
    }

    private MemorySegment read(Path file) throws EngineException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw unfit(file + " is larger than any TensorFlow Lite model");
            }
            if (!isIdentified(channel)) {
                throw unfit(file + " is not a TensorFlow Lite model");
            }
            MemorySegment content = memory.allocate(size, 64);
            fill(content.asByteBuffer(), channel);
            return content;
        } catch (OutOfMemoryError e) {
            throw new EngineException(
                    id, file + " does not fit into memory", "choose a smaller model", e);
        } catch (NoSuchFileException e) {
            throw new EngineException(id, file + " is not there", remedy(), e);
        } catch (IOException e) {
            throw new EngineException(id, file + " cannot be read: " + e.getMessage(), remedy(), e);
        }
    }

    /** What is no network may be huge, and is told by its first bytes. */
    private static boolean isIdentified(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(IDENTIFIER_OFFSET + IDENTIFIER.length);
        if (channel.size() < head.capacity()) {
            return false;
        }
        fill(head, channel);
        return head.position(IDENTIFIER_OFFSET).mismatch(ByteBuffer.wrap(IDENTIFIER)) < 0;
    }

    /** Reads from the beginning until the buffer is full. */
    private static void fill(ByteBuffer buffer, FileChannel channel) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, buffer.position()) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
    }

    private EngineException unfit(String why) {
        return new EngineException(id, why, remedy());
    }

    private String remedy() {
        return "run: ocellus models pull " + id + ", or give another file";
    }

    /** {@return the inputs in the model's order} */
    public List<TensorSpec> inputs() {
        return network.inputSpecs();
    }

    /** {@return the outputs in the model's order; no shape depends on the data} */
    public List<TensorSpec> outputs() {
        return network.outputSpecs();
    }

    /**
     * {@return for each output of an operator that is not one of TensorFlow Lite's own, its index
     * in {@link #outputs}, −1 where it is none; empty when the network has no such operator}
     *
     * @param name of the operator; the first of that name counts
     */
    public List<Integer> outputsOf(String name) {
        return parsed.graph().outputsOf(name);
    }

    /**
     * {@return an input's own memory, native byte order, to be filled before a run; valid until
     * {@link #restart} or {@link #close}}
     *
     * @param index in {@link #inputs}
     */
    public MemorySegment input(int index) {
        return network.input(index);
    }

    /**
     * {@return an output's own memory, native byte order, as the last run left it; valid until
     * {@link #restart} or {@link #close}}
     *
     * @param index in {@link #outputs}
     */
    public MemorySegment output(int index) {
        return network.output(index);
    }

    /**
     * Runs the network on what its inputs hold.
     *
     * @throws IllegalStateException if the model is closed, or the native run fails
     */
    public void run() {
        requireOpen();
        if (!network.run()) {
            throw new IllegalStateException(id + ": run failed; the model is damaged or unfit");
        }
    }

    /**
     * Forgets the state that a streaming network keeps from run to run, by building it anew: 0.5 to
     * 1 ms for a wake word.
     *
     * @throws IllegalStateException if the model is closed, or memory ran out; it is then closed
     */
    public void restart() {
        requireOpen();
        closed = true;
        network.close();
        try {
            network = parsed.laidOut();
            closed = false;
        } catch (RefusedException e) {
            throw new IllegalStateException(id + ": restart failed: " + e.why(), e);
        } finally {
            if (closed) {
                closeModel();
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(id + ": the model is closed");
        }
    }

    private void closeModel() {
        parsed.close();
        memory.close();
    }

    /** Frees the network; its views can no longer be used. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        network.close();
        closeModel();
    }
}
