// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.llama.LlamaEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Fits {@link Calibration} to a model: {@code CalibrationHost LLAMA_FOLDER MODEL.gguf} asks the
 * questions of {@code questions.en.tsv} and prints slope and bias, and how often answers of each
 * confidence were right.
 */
public final class CalibrationHost {
    private static final int BINS = 5;

    private record Asked(double logarithm, boolean right) {}

    private CalibrationHost() {}

    /** Asks and fits. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        List<Asked> asked = new ArrayList<>();
        try (LanguageModel model =
                LlamaEngine.load(Path.of(arguments[0]))
                        .open(Path.of(arguments[1]), LanguageOptions.DEFAULT)) {
            for (String line : questions()) {
                String[] parts = line.split("\t", 2);
                Pattern right = Pattern.compile(parts[1], Pattern.CASE_INSENSITIVE);
                Generation answer = ask(model, parts[0]);
                boolean found = right.matcher(answer.text()).find();
                asked.add(new Asked(Math.log(answer.confidence()), found));
                System.out.printf(
                        "%.3f %s %s %s%n", answer.confidence(), found, parts[0], answer.text());
            }
        }
        Calibration fitted = fit(asked);
        System.out.println(fitted);
        for (int bin = 0; bin < BINS; bin++) {
            double low = (double) bin / BINS;
            List<Asked> in = asked.stream().filter(each -> in(of(fitted, each), low)).toList();
            System.out.printf(
                    "%.1f to %.1f: %d answers, %.2f right%n",
                    low,
                    low + 1.0 / BINS,
                    in.size(),
                    in.stream().filter(Asked::right).count() / Math.max(1.0, in.size()));
        }
    }

    private static boolean in(double value, double low) {
        return value >= low && value < low + 1.0 / BINS;
    }

    private static Generation ask(LanguageModel model, String question) throws IOException {
        String rules = text("free-talk.txt").strip();
        return model.generate(
                new LanguageModel.Request(
                        List.of(
                                new ChatMessage(ChatMessage.Role.SYSTEM, rules),
                                new ChatMessage(ChatMessage.Role.USER, question)),
                        FreeTalk.BRIEF.sampling(),
                        FreeTalk.BRIEF.maxTokens(),
                        List.of(),
                        new Constraint.Free(),
                        FreeTalk.BRIEF.threads()),
                Pacer.UNLIMITED,
                _ -> {});
    }

    /** Gradient descent on the mean log loss; two parameters, and convex. */
    private static Calibration fit(List<Asked> asked) {
        double slope = 1;
        double bias = 0;
        for (int step = 0; step < 20_000; step++) {
            double slopeSum = 0;
            double biasSum = 0;
            for (Asked each : asked) {
                double error = of(new Calibration(slope, bias), each) - (each.right ? 1 : 0);
                slopeSum += error * each.logarithm;
                biasSum += error;
            }
            slope = Math.max(0, slope - slopeSum / asked.size());
            bias -= biasSum / asked.size();
        }
        return new Calibration(slope, bias);
    }

    private static double of(Calibration calibration, Asked asked) {
        return calibration.of(Math.exp(asked.logarithm));
    }

    private static List<String> questions() throws IOException {
        return text("questions.en.tsv").lines().filter(line -> !line.startsWith("#")).toList();
    }

    private static String text(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CalibrationHost.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
