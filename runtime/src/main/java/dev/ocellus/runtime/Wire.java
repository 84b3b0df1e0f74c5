// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Understanding;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talk between the running instance and a process that asks: one JSON object a line. The asker
 * sends an {@link Asked}; the instance sends any number of {@link Said}, the last of them with
 * {@code answer}, {@code refused} or {@code power}. Whoever closes the connection ends the work.
 * Reading and writing may happen on two threads.
 */
final class Wire implements AutoCloseable {
    /** Longest line either side accepts, in characters. */
    private static final int MOST_CHARACTERS = 1 << 20;

    /**
     * What the instance says; all but one are null.
     *
     * @param understood what the question was taken for
     * @param show more text
     * @param speak a sentence as it is spoken
     * @param answer the whole answer; nothing follows
     * @param refused why there is no answer; nothing follows
     * @param unkept beside an answer: whether something could not be kept or read
     * @param power what the governor measures and allows; nothing follows
     */
    record Said(
            @Nullable Understanding understood,
            @Nullable String show,
            @Nullable String speak,
            @Nullable Answer answer,
            @Nullable Refused refused,
            @Nullable Boolean unkept,
            @Nullable PowerReport power) {
        static Said understood(Understanding understanding) {
            return new Said(understanding, null, null, null, null, null, null);
        }

        static Said show(String text) {
            return new Said(null, text, null, null, null, null, null);
        }

        static Said speak(String sentence) {
            return new Said(null, null, sentence, null, null, null, null);
        }

        static Said answer(Answer answer, boolean unkept) {
            return new Said(null, null, null, answer, null, unkept, null);
        }

        static Said refused(boolean model, String message) {
            return refused(new Refused(model, false, message));
        }

        static Said refused(Refused why) {
            return new Said(null, null, null, null, why, null, null);
        }

        static Said power(PowerReport report) {
            return new Said(null, null, null, null, null, null, report);
        }
    }

    /**
     * A question without an answer.
     *
     * @param model whether a model is missing or unfit
     * @param power whether heat or charge do not allow it now
     * @param message what happened and the next step
     */
    record Refused(boolean model, boolean power, String message) {}

    /**
     * What is wanted of the instance.
     *
     * @param question to be answered, or null to learn what the governor measures and allows
     */
    record Asked(@Nullable Question question) {}

    private final JsonMapper json = JsonMapper.shared();
    private final SocketChannel channel;
    private final BufferedReader reader;
    private final BufferedWriter writer;

    Wire(SocketChannel channel) {
        this.channel = channel;
        this.reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        this.writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }

    /** Sends one line. */
    void send(Object value) throws IOException {
        writer.write(json.writeValueAsString(value));
        writer.write('\n');
        writer.flush();
    }

    /** {@return the next line, or null at the end} */
    <T> @Nullable T receive(Class<T> type) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c != '\n'; c = reader.read()) {
            if (c < 0) {
                return null;
            }
            if (line.length() >= MOST_CHARACTERS) {
                throw new IOException("a line is longer than " + MOST_CHARACTERS + " characters");
            }
            line.append((char) c);
        }
        try {
            return json.readValue(line.toString(), type);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("not understood: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
