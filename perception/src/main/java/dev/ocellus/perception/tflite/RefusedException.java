// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

/** LiteRT does not take a network. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    private final String why;

    RefusedException(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
