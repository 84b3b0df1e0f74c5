// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import dev.ocellus.perception.meaning.SentenceEncoder;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Learns a language: {@code TrainingHost LANGUAGE EXAMPLES ENCODER_FOLDER OUT_FOLDER} makes {@code
 * LANGUAGE.intents} and {@code LANGUAGE.slots} of the language's templates and of examples. A
 * language that the encoder does not know is learnt by its words alone: the folder is {@code -}.
 * The same input gives the same files.
 */
public final class TrainingHost {
    private static final ZonedDateTime NOW =
            ZonedDateTime.parse("2026-05-04T09:00:00+02:00[Europe/Berlin]");

    /** Sentences that are made of the templates of an intent. */
    private static final int SAMPLES = 80;

    private static final float SAMPLE_WEIGHT = 0.5f;
    private static final float EXAMPLE_WEIGHT = 1.5f;

    /** How often the tagger sees an example for each time it sees a sample. */
    private static final int EXAMPLE_TIMES = 3;

    private final Grammar grammar;
    private final Examples examples;
    private final Random random = new Random(7);
    private final Map<Intent, List<Grammar.Request>> templates = new LinkedHashMap<>();
    private final List<Intent> intents;

    private TrainingHost(Grammar grammar, Examples examples) {
        this.grammar = grammar;
        this.examples = examples;
        for (Grammar.Request request : grammar.requests()) {
            templates.computeIfAbsent(request.intent(), _ -> new ArrayList<>()).add(request);
        }
        intents = new ArrayList<>(templates.keySet());
        examples.marked().keySet().stream()
                .filter(intent -> !templates.containsKey(intent))
                .forEach(intents::add);
    }

    /** Learns. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        Grammar grammar = PhrasebookReader.read(arguments[0], _ -> false);
        Path file = Path.of(arguments[1]);
        TrainingHost host = new TrainingHost(grammar, Examples.read(file));
        String folder = arguments[2];
        Path out = Path.of(arguments[3]);
        try (SentenceEncoder encoder = Encoders.open(folder, 2);
                OutputStream intents =
                        Files.newOutputStream(out.resolve(arguments[0] + ".intents"));
                OutputStream slots = Files.newOutputStream(out.resolve(arguments[0] + ".slots"))) {
            String digest = Learnt.digest(arguments[0], Files.readAllBytes(file));
            host.learn(encoder, digest, intents, slots);
        }
        System.out.println("done");
    }

    private void learn(
            SentenceEncoder encoder, String digest, OutputStream intentsOut, OutputStream slotsOut)
            throws Exception {
        TemplateSampler sampler = new TemplateSampler(grammar, examples.values(), random);
        Delexicalizer delexicalizer = new Delexicalizer(grammar);
        List<IntentTraining.Row> rows = new ArrayList<>();
        List<TaggerTraining.Sentence> sentences = new ArrayList<>();
        for (int k = 0; k < intents.size(); k++) {
            Intent intent = intents.get(k);
            List<String> sampled = sampled(sampler, templates.getOrDefault(intent, List.of()));
            List<String> said = new ArrayList<>(sampled);
            said.addAll(examples.marked().getOrDefault(intent, List.of()));
            for (int i = 0; i < said.size(); i++) {
                boolean own = i >= sampled.size();
                TaggerTraining.Sentence sentence =
                        TaggerTraining.sentence(said.get(i), intent, grammar);
                for (int time = 0; time < (own ? EXAMPLE_TIMES : 1); time++) {
                    sentences.add(sentence);
                }
                String text = Examples.plain(said.get(i));
                IntentFeatures features =
                        IntentFeatures.of(
                                delexicalizer.pieces(sentence.tokens(), NOW),
                                encoder.encode(text),
                                grammar.stem());
                float weight = own ? EXAMPLE_WEIGHT : SAMPLE_WEIGHT;
                rows.add(new IntentTraining.Row(features, k, weight));
            }
        }
        new TaggerTraining(grammar, NOW, random).train(sentences).write(slotsOut);
        new IntentTraining(intents, rows, random).train(digest).write(intentsOut);
    }

    /** Each template at least once. */
    private List<String> sampled(TemplateSampler sampler, List<Grammar.Request> requests) {
        List<String> said = new ArrayList<>();
        int n = requests.size();
        for (int i = 0; n > 0 && i < Math.max(SAMPLES, n); i++) {
            Grammar.Request request = requests.get(i < 2 * n ? i % n : random.nextInt(n));
            said.add(sampler.sample(request));
        }
        return said;
    }
}
