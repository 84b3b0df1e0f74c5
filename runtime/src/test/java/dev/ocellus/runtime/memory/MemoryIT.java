// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Query;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.meaning.SentenceEncoder;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.onnx.OnnxSentenceEncoder;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory against sudden ends, a full disk, another process and the real encoder. */
class MemoryIT {
    private static final String ENCODER = "all-minilm-l6-v2-q";
    private static final List<Integer> MOMENTS = List.of(0, 1, 2, 3, 5, 8, 40, 90, 300, 700);

    @TempDir private Path folder;

    @Test
    void whatWasAcknowledgedSurvivesASuddenEndAtAnyMoment() throws Exception {
        Map<Long, Long> acknowledged = new TreeMap<>();
        long next = 1;
        for (int moment : MOMENTS) {
            Process child = MemoryChild.start(folder, next);
            try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
                for (int seen = 0; seen < moment; seen++) {
                    next = acknowledge(lines.readLine(), acknowledged) + 1;
                }
                // Not by the process itself, which would close its output.
                child.toHandle().destroyForcibly();
                // What it had printed before it was killed was acknowledged too.
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    next = acknowledge(line, acknowledged) + 1;
                }
            }
            // What was written and not acknowledged may be there or not.
            next += 1_000;
            try (SqliteMemory memory = SqliteMemory.open(folder, Meaning.NONE)) {
                acknowledged.forEach((id, number) ->
                        assertEquals(
                                MemoryChild.text(number),
                                memory.get(id).orElseThrow().item().text()));
            }
        }
        assertTrue(acknowledged.size() >= MOMENTS.stream().mapToInt(it -> it).sum());
    }

    private static long acknowledge(String line, Map<Long, Long> acknowledged) {
        String[] numbers = line.split(" ", -1);
        acknowledged.put(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        return Long.parseLong(numbers[1]);
    }

    @Test
    void aFullDiskIsSaidAndTakesNothing() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash sets the limit; there is none");
        // Files may grow to 3 MB, as if the disk were full then.
        Process child =
                MemoryChild.start(
                        folder,
                        1,
                        "/bin/bash",
                        "-c",
                        "trap '' XFSZ; ulimit -f 3000; exec \"$@\"",
                        "-");
        Map<Long, Long> acknowledged = new TreeMap<>();
        String last;
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            last = lines.readLine();
            while (last != null && !last.startsWith("failed")) {
                acknowledge(last, acknowledged);
                last = lines.readLine();
            }
        }
        child.waitFor();
        assertTrue(acknowledged.size() > 10, last);
        assertTrue(last != null && last.contains("full"), last);
        try (SqliteMemory memory = SqliteMemory.open(folder, Meaning.NONE)) {
            acknowledged.forEach((id, number) ->
                    assertEquals(
                            MemoryChild.text(number), memory.get(id).orElseThrow().item().text()));
        }
    }

    @Test
    void anotherProcessIsNoHindrance() throws Exception {
        Process child = MemoryChild.start(folder, 1);
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8);
                SqliteMemory memory = SqliteMemory.open(folder, Meaning.NONE)) {
            lines.readLine();
            long mine = memory.add(Item.of(Kind.HEARD, "xylophone", Instant.EPOCH)).id();
            assertEquals(1, memory.find(query("xylophone")).size());
            assertTrue(memory.forget(mine));
            assertTrue(!memory.find(query("number 1 of the child")).isEmpty());
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** Sentences that had no part in choosing the floors. */
    @Test
    void realQuestionsFindWhatTheyAskForAndNothingElse() throws Exception {
        List<List<String>> right =
                List.of(
                        List.of("the ladder stands behind the barn", "where did I put the ladder"),
                        List.of("Jonas is allergic to peanuts", "what can't Jonas eat"),
                        List.of(
                                "my dentist appointment is on Friday at ten",
                                "when do I see the dentist"),
                        List.of(
                                "the code of the bicycle lock is 8842",
                                "how do I open my bike lock"),
                        List.of(
                                "the boiler was serviced in February",
                                "when was the heating checked"),
                        List.of("we stayed in room 214", "what was my hotel room number"),
                        List.of(
                                "my glasses are on the bedside table",
                                "where did I leave my spectacles"),
                        List.of(
                                "the tenant pays nine hundred euros a month",
                                "how much is the rent"),
                        List.of(
                                "give the dog its worm tablet on the first",
                                "when does the dog get his pill"),
                        List.of(
                                "the neighbour waters the plants while we are away",
                                "who looks after the flowers"));
        List<String> nothing =
                List.of(
                        "where is my violin",
                        "what is the population of Norway",
                        "when does the pharmacy close",
                        "where did I park the car",
                        "who wrote Hamlet",
                        "what is the name of my accountant",
                        "where is the fire extinguisher",
                        "how fast did I run yesterday");
        List<String> wrong = new ArrayList<>();
        try (SentenceEncoder encoder = encoder();
                SqliteMemory memory = SqliteMemory.open(folder, encoder::encode)) {
            for (List<String> pair : right) {
                memory.add(Item.of(Kind.NOTE, pair.get(0), Instant.EPOCH));
            }
            for (List<String> pair : right) {
                List<Entry> found = memory.find(query(pair.get(1)));
                if (found.isEmpty() || !found.getFirst().item().text().equals(pair.get(0))) {
                    wrong.add(pair.get(1) + " -> " + found);
                }
            }
            int missed = wrong.size();
            for (String question : nothing) {
                List<Entry> found = memory.find(query(question));
                if (!found.isEmpty()) {
                    wrong.add(question + " -> " + found);
                }
            }
            assertTrue(missed <= 1, wrong::toString);
            assertTrue(wrong.size() - missed <= 1, wrong::toString);
        }
    }

    private static SentenceEncoder encoder() throws EngineException {
        FolderModelStore store = FolderModelStore.of(System.getenv());
        if (!store.has(ENCODER)) {
            abort("model " + ENCODER + " is not in the store; run: ocellus models pull " + ENCODER);
        }
        return OnnxSentenceEncoder.open(
                ENCODER,
                store.require(ENCODER, ENCODER + ".onnx"),
                store.require(ENCODER, ENCODER + "-tokenizer.json"),
                1);
    }

    private static Query query(String text) {
        return new Query(text, EnumSet.allOf(Kind.class), null, 3);
    }
}
