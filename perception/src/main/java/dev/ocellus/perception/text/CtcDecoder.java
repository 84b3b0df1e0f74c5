// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Turns what a recogniser says of each step along a line into text: the likeliest class of each
 * step, of which repetitions and blanks are left out (connectionist temporal classification).
 */
final class CtcDecoder {
    private static final int BLANK = 0;

    private final Keys keys;

    CtcDecoder(Keys keys) {
        this.keys = keys;
    }

    /**
     * What a line says.
     *
     * @param text without spaces around it, may be empty
     * @param score mean likelihood of its characters, 0 to 1; 0 for no text
     */
    record Reading(String text, double score) {}

    /**
     * {@return the likeliest text}
     *
     * @param likely a likelihood for each class, step after step
     * @param steps along the line
     */
    Reading decode(MemorySegment likely, int steps) {
        StringBuilder text = new StringBuilder();
        double sum = 0;
        int count = 0;
        int last = BLANK;
        for (int step = 0; step < steps; step++) {
            long row = (long) step * keys.count();
            int best = BLANK;
            float top = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < keys.count(); c++) {
                float value = likely.getAtIndex(ValueLayout.JAVA_FLOAT, row + c);
                if (value > top) {
                    top = value;
                    best = c;
                }
            }
            if (best != BLANK && best != last) {
                text.append(keys.text(best));
                sum += top;
                count++;
            }
            last = best;
        }
        String said = text.toString().strip();
        return new Reading(said, said.isEmpty() ? 0 : Math.clamp(sum / count, 0, 1));
    }
}
