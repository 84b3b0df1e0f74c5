// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

/**
 * A palm that may be one.
 *
 * @param score confidence, 0 to 1
 * @param values centre across, centre down, width, height, then across and down of seven points;
 *     pixels of the picture
 */
record Palm(
        double score,
        @SuppressWarnings("ArrayRecordComponent") // made here, never compared
                double[] values) {
    /** How many values there are. */
    static final int VALUES = 18;

    private static final int POINTS_AT = 4;

    double x(int point) {
        return values[POINTS_AT + 2 * point];
    }

    double y(int point) {
        return values[POINTS_AT + 2 * point + 1];
    }

    double overlap(Palm other) {
        double across = both(0, other);
        double down = both(1, other);
        double both = across * down;
        double either = values[2] * values[3] + other.values[2] * other.values[3] - both;
        return either > 0 ? both / either : 0;
    }

    private double both(int axis, Palm other) {
        double begin =
                Math.max(
                        values[axis] - values[axis + 2] / 2,
                        other.values[axis] - other.values[axis + 2] / 2);
        double end =
                Math.min(
                        values[axis] + values[axis + 2] / 2,
                        other.values[axis] + other.values[axis + 2] / 2);
        return Math.max(0, end - begin);
    }
}
