// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import dev.ocellus.runtime.EventJson;
import dev.ocellus.runtime.EventLog;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sees all events of a scenario, writes them down and looks for those that are expected.
 * Thread-safe.
 */
final class Witness implements Consumer<EventLog.Entry>, AutoCloseable {
    private static final int NEAREST = 3;

    /** Within one moment causes come before effects, whichever thread was faster. */
    private static final List<String> CAUSES =
            List.of(
                    "fault",
                    "state",
                    "drop",
                    "button",
                    "mute",
                    "wake",
                    "veto",
                    "bargein",
                    "speech",
                    "partial",
                    "final",
                    "understood",
                    "answer",
                    "said",
                    "hud");

    private final List<ObjectNode> moment = new ArrayList<>();
    private final boolean ordered;
    private final List<ObjectNode> seen = new ArrayList<>();
    private final BitSet matched = new BitSet();
    private final BufferedWriter file;
    private @Nullable IOException failure;
    private final Consumer<ObjectNode> follower;

    /**
     * @param file where events are written, one a line
     * @param ordered whether those of one moment are written in the same order in each run
     * @param follower is told of each event
     */
    Witness(Path file, boolean ordered, Consumer<ObjectNode> follower) throws IOException {
        this.ordered = ordered;
        this.file = Files.newBufferedWriter(file);
        this.follower = follower;
    }

    @Override
    public synchronized void accept(EventLog.Entry entry) {
        ObjectNode event = EventJson.tree(entry);
        seen.add(event);
        follower.accept(event);
        boolean later =
                !moment.isEmpty()
                        && moment.getFirst().path("tMs").asLong() != event.path("tMs").asLong();
        try {
            if (later) {
                write();
            }
            moment.add(event);
            if (!ordered) {
                write();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void write() throws IOException {
        if (moment.isEmpty()) {
            return;
        }
        if (ordered) {
            moment.sort(
                    Comparator.comparingInt(Witness::rank)
                            .thenComparing(event -> event.path("stage").asString("")));
        }
        for (ObjectNode event : moment) {
            file.write(event.toString());
            file.newLine();
        }
        file.flush();
        moment.clear();
    }

    private static int rank(ObjectNode event) {
        int rank = CAUSES.indexOf(event.path("type").asString(""));
        return rank < 0 ? CAUSES.size() : rank;
    }

    /** Throws if an event could not be written down. */
    synchronized void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** {@return how many events there were so far} */
    synchronized int count() {
        return seen.size();
    }

    /**
     * Looks for an event that no expectation has taken yet, and takes it.
     *
     * @param from number of the first event that counts
     * @return the event, or null when there is none so far
     */
    synchronized @Nullable ObjectNode take(Condition condition, int from) {
        for (int i = from; i < seen.size(); i++) {
            if (!matched.get(i) && condition.holds(seen.get(i))) {
                matched.set(i);
                return seen.get(i);
            }
        }
        return null;
    }

    /** {@return an event that holds, taken or not, up to a moment; or null} */
    synchronized @Nullable ObjectNode find(Condition condition, int from, long untilMs) {
        return seen.subList(from, seen.size()).stream()
                .filter(event -> event.path("tMs").asLong() <= untilMs)
                .filter(condition::holds)
                .findFirst()
                .orElse(null);
    }

    /** {@return the last events that were of the right kind but did not fit, for the report} */
    synchronized String nearest(Condition condition, int from) {
        List<ObjectNode> near =
                seen.subList(Math.min(from, seen.size()), seen.size()).stream()
                        .filter(condition::concerns)
                        .toList();
        if (near.isEmpty()) {
            return "nothing of the kind";
        }
        return String.join(
                "; ",
                near.subList(Math.max(0, near.size() - NEAREST), near.size()).stream()
                        .map(Witness::brief)
                        .toList());
    }

    /** {@return an event without its moment} */
    static String brief(ObjectNode event) {
        ObjectNode copy = event.deepCopy();
        copy.remove("at");
        copy.remove("tMs");
        return copy.toString();
    }

    @Override
    public synchronized void close() throws IOException {
        try (file) {
            write();
        }
    }
}
