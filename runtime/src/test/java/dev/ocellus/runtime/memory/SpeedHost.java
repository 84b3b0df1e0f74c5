// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Query;
import dev.ocellus.perception.meaning.SentenceEncoder;
import dev.ocellus.perception.onnx.OnnxSentenceEncoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Measures how long it takes to find among 100,000 notes and 1,000,000 sightings. The encoder runs
 * for every question; the meanings that are compared are made up, for 100,000 real ones would take
 * an hour. Words are as common as words are: the n-th has a share of 1/n.
 */
public final class SpeedHost {
    private static final String ENCODER = "all-minilm-l6-v2-q";
    private static final int WORDS = 20_000;
    private static final int LABELS = 300;
    private static final int DIMENSIONS = 384;
    private static final int BATCH = 50_000;
    private static final int QUESTIONS = 400;
    private static final Instant BEGIN = Instant.parse("2026-05-04T09:00:00Z");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Random random = new Random(7);
    private final double[] shares = shares();

    private SpeedHost() {}

    /** Arguments: a folder for the memory, the folder of the encoder, notes and sightings. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path models = Path.of(arguments[1]);
        try (SentenceEncoder encoder =
                OnnxSentenceEncoder.open(
                        ENCODER,
                        models.resolve(ENCODER + ".onnx"),
                        models.resolve(ENCODER + "-tokenizer.json"),
                        1)) {
            new SpeedHost()
                    .run(
                            folder,
                            encoder,
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]));
        }
    }

    @SuppressWarnings("SystemOut")
    private void run(Path folder, SentenceEncoder encoder, int notes, int sightings)
            throws IOException {
        boolean[] asking = new boolean[1];
        Meaning meaning =
                text -> {
                    if (asking[0]) {
                        encoder.encode(text);
                    }
                    return madeUp(text);
                };
        try (SqliteMemory memory = SqliteMemory.open(folder, meaning)) {
            long begun = System.nanoTime();
            fill(memory, notes, this::note);
            fill(memory, sightings, this::sighting);
            say("filled in ", begun);
            begun = System.nanoTime();
            memory.learn(Integer.MAX_VALUE);
            say("learnt in ", begun);
            System.out.printf("memory.db %.1f MB%n", Files.size(folder.resolve("memory.db")) / 1e6);
            begun = System.nanoTime();
            memory.find(new Query("warm", EnumSet.allOf(Kind.class), null, 5));
            say("first find, which loads the index, in ", begun);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    "heap %.1f MB%n", (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
            asking[0] = true;
            for (int round = 0; round < 2; round++) {
                ask(memory, round == 0 ? "warming up" : "measured");
            }
            begun = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                memory.add(sighting());
            }
            say("200 sightings added in ", begun);
            begun = System.nanoTime();
            memory.forget(5);
            say("one note forgotten in ", begun);
        }
    }

    @SuppressWarnings("SystemOut")
    private void ask(SqliteMemory memory, String round) {
        double[] ms = new double[QUESTIONS];
        double[] cpu = new double[QUESTIONS];
        int found = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            String text = i % 4 == 0 ? "where did I see the " + label() : question();
            Query query =
                    new Query(
                            text,
                            i % 3 == 0 ? EnumSet.of(Kind.NOTE) : EnumSet.allOf(Kind.class),
                            i % 5 == 0 ? BEGIN.plus(Duration.ofDays(20)) : null,
                            5);
            long busy = THREADS.getCurrentThreadCpuTime();
            long begun = System.nanoTime();
            found += memory.find(query).isEmpty() ? 0 : 1;
            ms[i] = (System.nanoTime() - begun) / 1e6;
            cpu[i] = (THREADS.getCurrentThreadCpuTime() - busy) / 1e6;
        }
        Arrays.sort(ms);
        Arrays.sort(cpu);
        int p95 = QUESTIONS * 95 / 100;
        System.out.printf(
                "find, %s: n %d, found %d, P50 %.1f ms, P95 %.1f ms, most %.1f ms;"
                        + " of the processor P50 %.1f ms, P95 %.1f ms%n",
                round,
                QUESTIONS,
                found,
                ms[QUESTIONS / 2],
                ms[p95],
                ms[QUESTIONS - 1],
                cpu[QUESTIONS / 2],
                cpu[p95]);
    }

    @SuppressWarnings("SystemOut")
    private static void say(String what, long begun) {
        System.out.printf("%s%.2f s%n", what, (System.nanoTime() - begun) / 1e9);
    }

    private static void fill(SqliteMemory memory, int count, Supplier<Item> next) {
        List<Item> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(next.get());
            if (batch.size() == BATCH || i == count - 1) {
                memory.addAll(batch::forEach, _ -> {});
                batch.clear();
            }
        }
    }

    private Item note() {
        return new Item(
                Kind.NOTE, sentence(5 + random.nextInt(10)), when(), "", false, Map.of(), null);
    }

    private Item sighting() {
        return new Item(
                Kind.SIGHTING,
                label(),
                when(),
                "on the " + (random.nextBoolean() ? "left" : "right") + ", by the " + label(),
                false,
                Map.of(),
                null);
    }

    private Instant when() {
        return BEGIN.plusMillis((long) (random.nextDouble() * 30 * 86_400_000L));
    }

    private String label() {
        return "thing" + (int) Math.pow(LABELS, random.nextDouble());
    }

    private String question() {
        return "where did I put " + sentence(1 + random.nextInt(5));
    }

    private String sentence(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(word());
        }
        return text.toString();
    }

    private String word() {
        int at = Arrays.binarySearch(shares, random.nextDouble() * shares[WORDS - 1]);
        return "w" + Integer.toString(at < 0 ? -at - 1 : at, 36);
    }

    private static double[] shares() {
        double[] sums = new double[WORDS];
        double sum = 0;
        for (int i = 0; i < WORDS; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        return sums;
    }

    private static float[] madeUp(String text) {
        float[] sum = new float[DIMENSIONS];
        for (String word : text.split(" ", -1)) {
            Random of = new Random(word.hashCode());
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += (float) of.nextGaussian();
            }
        }
        double norm = 0;
        for (float value : sum) {
            norm += value * value;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            sum[i] /= (float) Math.sqrt(norm);
        }
        return sum;
    }
}
