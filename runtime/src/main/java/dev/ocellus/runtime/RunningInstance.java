// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.AnswerSink;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * The Ocellus that runs in another process, as one that asks it sees it. Confined to one thread.
 */
public final class RunningInstance implements AutoCloseable {
    private final Wire wire;
    private boolean unkept;

    private RunningInstance(Wire wire) {
        this.wire = wire;
    }

    /**
     * {@return the instance that runs in a home folder; empty when there is none}
     *
     * @param home whose state folder it is
     */
    public static Optional<RunningInstance> find(Home home) {
        try {
            Optional<InstanceFolder.Owner> owner = InstanceFolder.of(home).owner();
            if (owner.isEmpty()) {
                return Optional.empty();
            }
            SocketChannel channel =
                    SocketChannel.open(InstanceFolder.address(owner.get().socket()));
            return Optional.of(new RunningInstance(new Wire(channel)));
        } catch (IOException e) {
            // A crashed process leaves its socket; nobody listens on it.
            return Optional.empty();
        }
    }

    /**
     * Asks a question and waits for the whole answer.
     *
     * @param question what is asked
     * @param sink takes the answer as it grows, on this thread
     * @return the whole answer
     * @throws RefusedException if there is no answer
     * @throws IOException if the instance went away
     * @throws InterruptedException if the thread was interrupted; the connection is closed then
     */
    public Answer ask(Question question, AnswerSink sink)
            throws RefusedException, IOException, InterruptedException {
        try {
            wire.send(new Wire.Asked(question));
            while (true) {
                Wire.Said said = wire.receive(Wire.Said.class);
                if (said == null) {
                    throw new IOException("the running ocellus went away; ask again");
                }
                if (said.understood() != null) {
                    sink.understood(said.understood());
                } else if (said.show() != null) {
                    sink.show(said.show());
                } else if (said.speak() != null) {
                    sink.speak(said.speak());
                } else if (said.refused() != null) {
                    throw new RefusedException(said.refused());
                } else if (said.answer() != null) {
                    unkept |= Boolean.TRUE.equals(said.unkept());
                    return said.answer();
                }
            }
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while waiting for the answer");
        }
    }

    /**
     * {@return what its governor measures and allows}
     *
     * @throws IOException if the instance went away
     */
    public PowerReport power() throws IOException {
        wire.send(new Wire.Asked(null));
        Wire.Said said = wire.receive(Wire.Said.class);
        PowerReport report = said == null ? null : said.power();
        if (report == null) {
            throw new IOException("the running ocellus went away; ask again");
        }
        return report;
    }

    /** {@return whether anything could not be kept or read, though answers were given} */
    public boolean memoryFailed() {
        return unkept;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    /** The instance gave no answer. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        /** Whether a model is missing or unfit. */
        private final boolean model;

        /** Whether heat or charge do not allow it now. */
        private final boolean power;

        RefusedException(Wire.Refused why) {
            super(why.message());
            model = why.model();
            power = why.power();
        }

        /** {@return whether heat or charge do not allow it now} */
        public boolean isAboutPower() {
            return power;
        }

        /** {@return whether a model or its library is missing or unfit} */
        public boolean isAboutAModel() {
            return model;
        }
    }
}
