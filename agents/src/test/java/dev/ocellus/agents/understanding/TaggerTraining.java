// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Learns which words are values: averaged structured perceptron (Collins 2002). */
final class TaggerTraining {
    private static final Pattern SPAN = Pattern.compile("\\[([^\\]]*)\\]\\((\\w+)\\)");

    /**
     * A sentence to learn from.
     *
     * @param tags a tag a word
     */
    record Sentence(Tokens tokens, Intent intent, List<String> tags) {}

    private static final int EPOCHS = 12;

    private final Grammar grammar;
    private final ZonedDateTime now;
    private final Random random;
    private final float[] weights = new float[SlotTagger.BUCKETS];
    private final double[] sums = new double[SlotTagger.BUCKETS];
    private int step = 1;

    TaggerTraining(Grammar grammar, ZonedDateTime now, Random random) {
        this.grammar = grammar;
        this.now = now;
        this.random = random;
    }

    static Sentence sentence(String marked, Intent intent, Grammar grammar) {
        Tokens all = new Tokens(List.of(), List.of(), List.of());
        List<String> tags = new ArrayList<>();
        List<String> known = SlotTypes.names().getOrDefault(intent.skill(), List.of());
        Matcher span = SPAN.matcher(marked);
        int end = 0;
        while (span.find()) {
            all = all.and(add(tags, marked.substring(end, span.start()), null, grammar));
            String slot = known.contains(span.group(2)) ? span.group(2) : null;
            all = all.and(add(tags, span.group(1), slot, grammar));
            end = span.end();
        }
        all = all.and(add(tags, marked.substring(end), null, grammar));
        return new Sentence(all, intent, tags);
    }

    private static Tokens add(
            List<String> tags, String text, @Nullable String slot, Grammar grammar) {
        Tokens tokens = Tokens.of(text, grammar.spelling());
        for (int i = 0; i < tokens.size(); i++) {
            tags.add(slot == null ? "O" : (i == 0 ? "B-" : "I-") + slot);
        }
        return tokens;
    }

    SlotTagger train(List<Sentence> sentences) {
        Delexicalizer delexicalizer = new Remembering(grammar);
        SlotTagger tagger = new SlotTagger(delexicalizer, SlotTypes.names(), weights);
        List<Sentence> order = new ArrayList<>(sentences);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (Sentence each : order) {
                List<String> tags = tagger.tags(each.tokens(), each.intent(), now);
                if (!tags.equals(each.tags())) {
                    tagger.visit(each.tokens(), each.intent(), now, each.tags(), b -> add(b, 1));
                    tagger.visit(each.tokens(), each.intent(), now, tags, b -> add(b, -1));
                }
                step++;
            }
        }
        float[] averaged = new float[SlotTagger.BUCKETS];
        for (int b = 0; b < averaged.length; b++) {
            averaged[b] = (float) (weights[b] - sums[b] / step);
        }
        return new SlotTagger(new Delexicalizer(grammar), SlotTypes.names(), averaged);
    }

    /** Each sentence is looked at many times, and its values stay where they are. */
    private static final class Remembering extends Delexicalizer {
        private final IdentityHashMap<Tokens, List<Piece>> known = new IdentityHashMap<>();

        Remembering(Grammar grammar) {
            super(grammar);
        }

        @Override
        List<Piece> pieces(Tokens tokens, ZonedDateTime now) {
            return known.computeIfAbsent(tokens, each -> super.pieces(each, now));
        }
    }

    private void add(int bucket, int sign) {
        weights[bucket] += sign;
        sums[bucket] += (double) sign * step;
    }
}
