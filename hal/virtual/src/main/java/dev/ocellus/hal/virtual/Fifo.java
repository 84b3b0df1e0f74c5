// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A named pipe that is opened by the first read or write, which waits for the other side. Confined
 * to one thread; {@link #close} is thread-safe and ends that wait too.
 */
final class Fifo implements ByteChannel {
    private final Path path;
    private final OpenOption direction;
    private final Object lock = new Object();
    private boolean opening;
    private boolean closed;
    private @Nullable FileChannel channel;

    private Fifo(Path path, OpenOption direction) {
        this.path = path;
        this.direction = direction;
    }

    static Fifo reading(Path path) {
        return new Fifo(path, StandardOpenOption.READ);
    }

    static Fifo writing(Path path) {
        return new Fifo(path, StandardOpenOption.WRITE);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return opened().read(bytes);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return opened().write(bytes);
    }

    @Override
    public boolean isOpen() {
        synchronized (lock) {
            return !closed;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            closed = true;
            boolean interrupted = false;
            while (opening) {
                letGo();
                try {
                    lock.wait(1);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (channel != null) {
                channel.close();
            }
        }
    }

    private FileChannel opened() throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new AsynchronousCloseException();
            }
            if (channel != null) {
                return channel;
            }
            opening = true;
        }
        FileChannel fresh = null;
        try {
            fresh = FileChannel.open(path, direction);
        } finally {
            synchronized (lock) {
                opening = false;
                channel = fresh;
                lock.notifyAll();
            }
        }
        synchronized (lock) {
            if (closed) {
                fresh.close();
                throw new AsynchronousCloseException();
            }
        }
        return fresh;
    }

    /** Being both sides at once for a moment ends the wait for the other side. */
    private void letGo() throws IOException {
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE).close();
    }
}
