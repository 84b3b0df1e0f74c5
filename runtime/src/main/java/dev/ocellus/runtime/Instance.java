// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.AnswerSink;
import dev.ocellus.agents.Understanding;
import dev.ocellus.hal.IoReason;
import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The one running Ocellus of a home folder. It holds a lock there for as long as it is open, and
 * answers other processes on a socket that only the same user can reach. What a crashed process
 * left behind is cleaned when the next one takes its place. Thread-safe.
 */
public final class Instance implements AutoCloseable {
    /** Questions that one asker may send ahead. */
    private static final int MOST_WAITING = 64;

    /** Askers at once. */
    private static final int MOST_ASKERS = 8;

    private final InstanceFolder folder;
    private final FileChannel lock;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Set<Wire> askers = ConcurrentHashMap.newKeySet();

    private Instance(
            InstanceFolder folder, FileChannel lock, Path socket, ServerSocketChannel server) {
        this.folder = folder;
        this.lock = lock;
        this.socket = socket;
        this.server = server;
    }

    /**
     * Takes a home folder until {@link #close}. Nothing is answered before {@link #serve}; who asks
     * earlier waits.
     *
     * @param home whose state folder it is; made when it is not there
     * @return the instance
     * @throws InstanceException if another process has it, or it cannot be written
     */
    public static Instance take(Home home) throws InstanceException {
        InstanceFolder folder = InstanceFolder.of(home);
        try {
            folder.prepare();
            FileChannel lock =
                    FileChannel.open(
                            folder.lock(),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            try {
                if (!locked(lock)) {
                    throw new InstanceException(home.state(), taken(folder), null);
                }
                return listen(folder, lock);
            } catch (IOException | InstanceException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new InstanceException(
                    home.state(),
                    "cannot be written to: "
                            + IoReason.of(e)
                            + "; set OCELLUS_HOME to a folder of your own",
                    e);
        }
    }

    private static boolean locked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String taken(InstanceFolder folder) throws IOException {
        String who = folder.owner().map(owner -> " (process " + owner.pid() + ")").orElse("");
        return "another ocellus"
                + who
                + " is running here; stop it first, or set OCELLUS_HOME to another folder";
    }

    private static Instance listen(InstanceFolder folder, FileChannel lock) throws IOException {
        Optional<InstanceFolder.Owner> last = folder.owner();
        if (last.isPresent()) {
            folder.remove(last.get().socket());
        }
        Path socket = folder.newSocket();
        folder.remove(folder.path().resolve(socket.getFileName()));
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(InstanceFolder.address(socket));
            folder.describe(new InstanceFolder.Owner(ProcessHandle.current().pid(), socket));
            return new Instance(folder, lock, socket, server);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Answers others from now on, on virtual threads, until {@link #close}.
     *
     * @param answerer asked on one thread an asker
     */
    public void serve(Answerer answerer) {
        Thread.ofVirtual().name("ocellus-instance").start(() -> accept(answerer));
    }

    private void accept(Answerer answerer) {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                Wire wire = new Wire(channel);
                if (askers.size() >= MOST_ASKERS) {
                    refuse(wire);
                } else {
                    askers.add(wire);
                    Thread.ofVirtual().name("ocellus-asker").start(() -> talk(wire, answerer));
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                Logger.warn("instance: accept failed: {}", e.getMessage());
                return;
            }
        }
    }

    /** Whoever is gone before they are refused ends nobody else's asking. */
    private static void refuse(Wire wire) {
        try (wire) {
            wire.send(Wire.Said.refused(false, "too many ask at once; try again later"));
        } catch (IOException e) {
            Logger.debug("instance: an asker went away: {}", e.getMessage());
        }
    }

    /** Talks with one asker: reads ahead here, so that its going away is noticed in mid-answer. */
    private void talk(Wire wire, Answerer answerer) {
        BlockingQueue<Wire.Asked> questions = new LinkedBlockingQueue<>(MOST_WAITING);
        Thread worker =
                Thread.ofVirtual()
                        .name("ocellus-answer")
                        .start(() -> answerAll(wire, questions, answerer));
        try (wire) {
            for (Wire.Asked asked = wire.receive(Wire.Asked.class);
                    asked != null;
                    asked = wire.receive(Wire.Asked.class)) {
                questions.put(asked);
            }
        } catch (IOException e) {
            Logger.debug("instance: an asker went away: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            worker.interrupt();
            askers.remove(wire);
        }
    }

    private static void answerAll(
            Wire wire, BlockingQueue<Wire.Asked> questions, Answerer answerer) {
        try (wire) {
            while (true) {
                wire.send(answer(wire, questions.take(), answerer));
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Wire.Said answer(Wire wire, Wire.Asked asked, Answerer answerer)
            throws InterruptedException {
        Question question = asked.question();
        if (question == null) {
            return Wire.Said.power(answerer.power());
        }
        long failures = answerer.memoryFailures();
        try {
            Answer answer = answerer.answer(question, sink(wire));
            return Wire.Said.answer(answer, answerer.memoryFailures() > failures);
        } catch (EngineException e) {
            return Wire.Said.refused(true, String.valueOf(e.getMessage()));
        } catch (DeferredException e) {
            return Wire.Said.refused(new Wire.Refused(false, true, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            Logger.warn(e, "instance: a question failed");
            return Wire.Said.refused(false, "the answer failed: " + e.getMessage());
        }
    }

    private static AnswerSink sink(Wire wire) {
        return new AnswerSink() {
            @Override
            public void understood(Understanding understanding) {
                send(Wire.Said.understood(understanding));
            }

            @Override
            public void show(String text) {
                send(Wire.Said.show(text));
            }

            @Override
            public void speak(String sentence) {
                send(Wire.Said.speak(sentence));
            }

            // An asker that is gone is noticed by the thread that reads from it.
            private void send(Wire.Said said) {
                try {
                    wire.send(said);
                } catch (IOException e) {
                    Logger.debug("instance: an asker went away: {}", e.getMessage());
                }
            }
        };
    }

    /** {@return where it listens} */
    Path socket() {
        return socket;
    }

    /** Stops answering and gives the home folder back. Idempotent. */
    @Override
    public void close() {
        closeQuietly(server);
        askers.forEach(Instance::closeQuietly);
        try {
            folder.remove(socket);
            if (lock.isOpen()) {
                lock.truncate(0);
            }
        } catch (IOException e) {
            Logger.warn("instance: clean-up failed: {}", e.getMessage());
        } finally {
            closeQuietly(lock);
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable closing) {
        try {
            if (closing != null) {
                closing.close();
            }
        } catch (Exception e) {
            Logger.debug("instance: close failed: {}", e.getMessage());
        }
    }
}
