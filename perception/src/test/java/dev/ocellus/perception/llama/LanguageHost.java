// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import com.sun.management.OperatingSystemMXBean;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.language.Sampling;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Answers one question a line, greedily, as JSON with token ids and rates: our side of the
 * comparison with another host (src/test/host).
 */
public final class LanguageHost {
    private static final double SECOND = 1e9;

    private LanguageHost() {}

    /**
     * Runs until the input ends.
     *
     * @param arguments library folder, model file, threads, most tokens, whether attention is fused
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        LanguageOptions options =
                LanguageOptions.DEFAULT
                        .withContextTokens(1024)
                        .withFlashAttention(Boolean.parseBoolean(arguments[4]));
        int threads = Integer.parseInt(arguments[2]);
        int tokens = Integer.parseInt(arguments[3]);
        try (LanguageModel model =
                        LlamaEngine.load(Path.of(arguments[0]))
                                .open(Path.of(arguments[1]), options);
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String question = in.readLine();
            while (question != null) {
                out.println(answer(model, question, threads, tokens));
                question = in.readLine();
            }
        }
    }

    private static String answer(LanguageModel model, String question, int threads, int tokens) {
        Stopwatch watch = new Stopwatch();
        Generation answer =
                model.generate(
                        new LanguageModel.Request(
                                List.of(new ChatMessage(ChatMessage.Role.USER, question)),
                                Sampling.GREEDY,
                                tokens,
                                List.of(),
                                new Constraint.Free(),
                                threads),
                        Pacer.UNLIMITED,
                        watch);
        long end = System.nanoTime();
        long endCpu = processorNanos();
        int read = answer.promptTokens() - answer.reusedTokens();
        int written = answer.tokenIds().size();
        return "{\"ids\":%s,\"prompt\":%s,\"decode\":%s,\"promptCpu\":%s,\"decodeCpu\":%s}"
                .formatted(
                        answer.tokenIds(),
                        read * SECOND / (watch.first - watch.begin),
                        (written - 1) * SECOND / (end - watch.first),
                        read * SECOND / (watch.firstCpu - watch.beginCpu),
                        (written - 1) * SECOND / (endCpu - watch.firstCpu));
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static final class Stopwatch implements LanguageModel.Listener {
        private final long begin = System.nanoTime();
        private final long beginCpu = processorNanos();
        private long first;
        private long firstCpu;

        @Override
        public void token(int id, double logProbability) {
            if (first == 0) {
                first = System.nanoTime();
                firstCpu = processorNanos();
            }
        }

        @Override
        public void text(String text) {}
    }
}
