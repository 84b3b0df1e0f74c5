// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.meaning;

/**
 * Turns short text into a vector: the nearer two texts in meaning, the greater the dot product of
 * their vectors. Only vectors of one model can be compared. Confined to one thread at a time; runs
 * on the caller's.
 */
public interface SentenceEncoder extends AutoCloseable {
    /**
     * Encodes a sentence or a short paragraph. Text beyond the tokens that the model takes is left
     * out; a language that the model was not trained on gives a vector all the same, of little
     * worth.
     *
     * @param text of any length, empty too; markers of the model's vocabulary, such as {@code
     *     [SEP]}, are text like any other
     * @return as many numbers as there are {@link #dimensions}, of length 1 together; owned by the
     *     caller
     * @throws IllegalStateException if the encoder is closed
     */
    float[] encode(String text);

    /** {@return how many numbers a vector has; fixed} */
    int dimensions();

    /** Releases the model. Idempotent. */
    @Override
    void close();
}
