// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sentence as numbers: its meaning, dense, and hashed words and pairs of words, sparse, as in
 * DIET (Bunk et al. 2020, arXiv 2004.09936).
 */
final class IntentFeatures {
    /** Feature hashing: Weinberger et al. 2009. */
    static final int BUCKETS = 8192;

    /** How much the sparse half weighs beside the dense one; both have the length 1. */
    private static final float SPARSE = 4;

    static final float DENSE = 6;

    private final float[] meaning;
    private final int[] indices;

    /**
     * @param meaning of a sentence encoder; empty where there is none
     * @param indices of the features that it has, ascending, below {@link #BUCKETS}
     */
    IntentFeatures(float[] meaning, int[] indices) {
        this.meaning = meaning;
        this.indices = indices;
    }

    float[] meaning() {
        return meaning;
    }

    /** {@return what each sparse feature counts} */
    float each() {
        return SPARSE / (float) Math.sqrt(Math.max(1, indices.length));
    }

    int[] indices() {
        return indices;
    }

    /**
     * {@return the features of a sentence}
     *
     * @param pieces of the sentence
     * @param meaning of the sentence as it was said
     * @param stem so many letters that begin a word count as a word too; none where 0
     */
    static IntentFeatures of(List<Delexicalizer.Piece> pieces, float[] meaning, int stem) {
        List<String> words = pieces.stream().map(Delexicalizer.Piece::word).toList();
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            found.add(bucket(word));
            if (stem > 0 && word.length() > stem && !Character.isUpperCase(word.charAt(0))) {
                found.add(bucket(word.substring(0, stem) + " -"));
            }
            if (i + 1 < words.size()) {
                found.add(bucket(word + ' ' + words.get(i + 1)));
            }
            if (i + 2 < words.size()) {
                found.add(bucket(word + " _ " + words.get(i + 2)));
            }
        }
        if (!words.isEmpty()) {
            found.add(bucket("^ " + words.getFirst()));
            found.add(bucket(words.getLast() + " $"));
            found.add(bucket("length " + Math.min(words.size() / 2, 5)));
        }
        return new IntentFeatures(meaning, found.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int bucket(String feature) {
        int hash = feature.hashCode() * 0x9E3779B1;
        return (hash >>> 8) % BUCKETS;
    }
}
