// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.Meaning;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A small encoder that knows a few synonyms: texts are near when they share words or these. */
final class WordMeaning implements Meaning {
    static final int DIMENSIONS = 128;
    private static final Map<String, String> SAME =
            Map.of("car", "vehicle", "automobile", "vehicle", "medicine", "pill", "drug", "pill");

    private final int seed;

    WordMeaning(int seed) {
        this.seed = seed;
    }

    @Override
    public float[] of(String text) {
        float[] sum = new float[DIMENSIONS];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            Random of = new Random(SAME.getOrDefault(word, word).hashCode() * 31L + seed);
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
