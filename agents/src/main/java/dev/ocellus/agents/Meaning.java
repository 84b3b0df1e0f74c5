// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

/** What a sentence means, as a vector: a sentence encoder, or nothing where there is none. */
@FunctionalInterface
public interface Meaning {
    /** Where there is no encoder: sentences are understood by their words alone. */
    Meaning NONE = text -> new float[0];

    /**
     * {@return as many numbers as the encoder has dimensions, of length 1 together; empty where
     * there is none}
     *
     * @param text of any length
     */
    float[] of(String text);
}
