// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of every text must be at hand while one is looked for: its kinds, when it was new, and its
 * meaning in one byte a dimension. A text of 384 dimensions takes 454 bytes. Ids only grow.
 * Confined to one thread at a time.
 *
 * <p>To be near, two meanings must agree in the signs of most of their dimensions: that is asked
 * first, 64 at a time, and the rest is done for those that do.
 */
final class TextIndex {
    /** Vectors that share an array. */
    private static final int CHUNK = 2_048;

    /** Part of the signs that may differ; of real sentences that are near, 0.35 do at most. */
    private static final float MOST_SIGNS = 0.43f;

    private final List<byte[]> chunks = new ArrayList<>();
    private final List<long[]> signs = new ArrayList<>();
    private long[] ids = new long[CHUNK];
    private long[] newest = new long[CHUNK];
    private short[] kinds = new short[CHUNK];
    private float[] scales = new float[CHUNK];
    private int size;
    private int dimensions;

    /**
     * A text that is near.
     *
     * @param id of the text
     * @param similarity of meaning, 1 for the same
     */
    record Near(long id, float similarity) {}

    int size() {
        return size;
    }

    /** {@return when a text was new last} */
    long newest(int slot) {
        return slot < 0 ? Long.MIN_VALUE : newest[slot];
    }

    /** {@return the kinds of a text, as bits} */
    int kinds(int slot) {
        return kinds[slot];
    }

    void clear() {
        size = 0;
        dimensions = 0;
        chunks.clear();
        signs.clear();
    }

    /** {@return the number of a text, or -1} */
    int slot(long id) {
        return Math.max(-1, Arrays.binarySearch(ids, 0, size, id));
    }

    /** Adds a text, or says anew what is known of it. */
    void put(long id, int itsKinds, long at, @Nullable Vector vector) {
        int slot = slot(id);
        if (slot < 0) {
            slot = size++;
            grow();
            ids[slot] = id;
            scales[slot] = 0;
        }
        kinds[slot] = (short) itsKinds;
        newest[slot] = at;
        if (vector != null) {
            set(slot, vector);
        }
    }

    /** Takes a text out; its place stays empty until the next start. */
    void remove(long id) {
        int slot = slot(id);
        if (slot >= 0) {
            kinds[slot] = 0;
            scales[slot] = 0;
        }
    }

    private void grow() {
        if (size > ids.length) {
            int length = ids.length + Math.max(CHUNK, ids.length / 4);
            ids = Arrays.copyOf(ids, length);
            newest = Arrays.copyOf(newest, length);
            kinds = Arrays.copyOf(kinds, length);
            scales = Arrays.copyOf(scales, length);
        }
    }

    private void set(int slot, Vector vector) {
        if (dimensions == 0) {
            dimensions = vector.values().length;
        }
        if (dimensions == vector.values().length) {
            while (chunks.size() <= slot / CHUNK) {
                chunks.add(new byte[CHUNK * dimensions]);
                signs.add(new long[CHUNK * Vector.words(dimensions)]);
            }
            long[] its = vector.signs();
            System.arraycopy(
                    its, 0, signs.get(slot / CHUNK), slot % CHUNK * its.length, its.length);
            System.arraycopy(
                    vector.values(),
                    0,
                    chunks.get(slot / CHUNK),
                    slot % CHUNK * dimensions,
                    dimensions);
            scales[slot] = vector.scale();
        }
    }

    /** {@return whether a text may be of one of these kinds and as new as that} */
    boolean may(int slot, int wanted, long since) {
        return (kinds[slot] & wanted) != 0 && newest[slot] >= since;
    }

    /** {@return how near a text is, or NaN where its meaning is not known} */
    float similarity(int slot, Vector to) {
        if (scales[slot] == 0 || to.values().length != dimensions) {
            return Float.NaN;
        }
        return dot(slot, to.values()) * scales[slot] * to.scale();
    }

    private int dot(int slot, byte[] to) {
        byte[] chunk = chunks.get(slot / CHUNK);
        int from = slot % CHUNK * dimensions;
        int sum = 0;
        for (int i = 0; i < to.length; i++) {
            sum += chunk[from + i] * to[i];
        }
        return sum;
    }

    private int differentSigns(int slot, long[] to) {
        long[] chunk = signs.get(slot / CHUNK);
        int from = slot % CHUNK * to.length;
        int count = 0;
        for (int i = 0; i < to.length; i++) {
            count += Long.bitCount(chunk[from + i] ^ to[i]);
        }
        return count;
    }

    /** {@return the nearest texts, the nearest first} */
    List<Near> nearest(Vector to, int wanted, long since, float floor, int most) {
        List<Near> found = new ArrayList<>();
        float least = floor;
        long[] its = to.signs();
        int mostDifferent = (int) (MOST_SIGNS * dimensions);
        for (int slot = 0; slot < size; slot++) {
            if (may(slot, wanted, since)
                    && scales[slot] != 0
                    && to.values().length == dimensions
                    && differentSigns(slot, its) <= mostDifferent) {
                float similarity = similarity(slot, to);
                if (similarity >= least) {
                    found.add(new Near(ids[slot], similarity));
                    if (found.size() == 4 * most) {
                        least = keep(found, most);
                    }
                }
            }
        }
        keep(found, most);
        return found;
    }

    private static float keep(List<Near> found, int most) {
        found.sort((a, b) -> Float.compare(b.similarity(), a.similarity()));
        if (found.size() < most) {
            return 0;
        }
        found.subList(most, found.size()).clear();
        return found.get(most - 1).similarity();
    }
}
