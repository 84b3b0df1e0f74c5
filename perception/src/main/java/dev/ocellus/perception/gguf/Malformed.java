// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.gguf;

/** A file that does not hold what it should; the message says what. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A finding.
     *
     * @param what is wrong
     */
    public Malformed(String what) {
        super(what);
    }

    /**
     * Refuses what is not sound.
     *
     * @param sound whether it is
     * @param otherwise what is wrong if it is not
     * @throws Malformed if it is not
     */
    public static void require(boolean sound, String otherwise) throws Malformed {
        if (!sound) {
            throw new Malformed(otherwise);
        }
    }
}
