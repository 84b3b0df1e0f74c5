// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Learns intents: multinomial logistic regression by Adam, in batches. */
final class IntentTraining {
    private static final int EPOCHS = 30;
    private static final int BATCH = 64;
    private static final float RATE = 0.01f;

    /** So many sentences are shown without their meaning: it may be missing later, too. */
    private static final float WITHOUT_MEANING = 0.1f;

    private static final float LEAST = 1e-6f;

    /**
     * A sentence to learn from.
     *
     * @param intent index of what it asks for
     * @param weight how much it counts
     */
    record Row(IntentFeatures features, int intent, float weight) {}

    private final List<Intent> intents;
    private final List<Row> rows;
    private final Random random;
    private final int dimensions;
    private final float[][] dense;
    private final float[][] sparse;
    private final float[] bias;
    private final Adam[] denseAdam;
    private final Adam[] sparseAdam;
    private final double[] share;

    IntentTraining(List<Intent> intents, List<Row> rows, Random random) {
        this.intents = intents;
        this.rows = new ArrayList<>(rows);
        this.random = random;
        int n = intents.size();
        dimensions = rows.getFirst().features().meaning().length;
        dense = new float[n][dimensions];
        sparse = new float[n][IntentFeatures.BUCKETS];
        bias = new float[n];
        denseAdam = new Adam[n];
        sparseAdam = new Adam[n];
        for (int k = 0; k < n; k++) {
            denseAdam[k] = new Adam(dense[k]);
            sparseAdam[k] = new Adam(sparse[k]);
        }
        share = new double[n];
        rows.forEach(row -> share[row.intent()] += row.weight());
    }

    IntentClassifier train(String digest) {
        int step = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(rows, random);
            float rate = RATE * (1 - (float) epoch / EPOCHS);
            for (int from = 0; from < rows.size(); from += BATCH) {
                step++;
                learn(rows.subList(from, Math.min(rows.size(), from + BATCH)), step, rate);
            }
        }
        return new IntentClassifier(intents, dense, sparse, bias, digest);
    }

    private void learn(List<Row> batch, int step, float rate) {
        float[][] gradients = new float[intents.size()][dimensions];
        Map<Integer, float[]> touched = new HashMap<>();
        IntentClassifier now = new IntentClassifier(intents, dense, sparse, bias, "");
        for (Row row : batch) {
            IntentFeatures features = row.features();
            if (random.nextFloat() < WITHOUT_MEANING) {
                features = new IntentFeatures(new float[dimensions], features.indices());
            }
            float[] scores = now.scores(features);
            float weight =
                    (float) (row.weight() / Math.sqrt(share[row.intent()])) * 8 / batch.size();
            for (int k = 0; k < scores.length; k++) {
                float g = (scores[k] - (k == row.intent() ? 1 : 0)) * weight;
                if (Math.abs(g) >= LEAST) {
                    add(features, k, g, gradients[k], touched);
                }
            }
        }
        for (int k = 0; k < gradients.length; k++) {
            for (int d = 0; d < dimensions; d++) {
                denseAdam[k].move(d, gradients[k][d], step, rate);
            }
            int intent = k;
            // Lazily: only the buckets of this batch move.
            touched.forEach((index, g) -> sparseAdam[intent].move(index, g[intent], step, rate));
        }
    }

    private void add(
            IntentFeatures features,
            int k,
            float g,
            float[] gradient,
            Map<Integer, float[]> touched) {
        bias[k] -= 2 * RATE * g;
        for (int d = 0; d < dimensions; d++) {
            gradient[d] += g * IntentFeatures.DENSE * features.meaning()[d];
        }
        float each = features.each();
        for (int index : features.indices()) {
            touched.computeIfAbsent(index, _ -> new float[intents.size()])[k] += g * each;
        }
    }
}
