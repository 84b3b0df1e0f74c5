// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.DoubleHistogram;

/**
 * Collects measurements by name, in the order in which names first come. Confined to one thread.
 */
final class Series {
    private static final int DIGITS = 3;

    /** Largest ratio of two values of one series. */
    private static final long RANGE = 1L << 30;

    private record Measured(String unit, DoubleHistogram values) {}

    private final Map<String, Measured> all = new LinkedHashMap<>();

    /** Adds a measurement, 0 or more, kept to three digits. */
    void add(String name, String unit, double value) {
        all.computeIfAbsent(name, n -> new Measured(unit, new DoubleHistogram(RANGE, DIGITS)))
                .values()
                .recordValue(value);
    }

    List<Result> results() {
        List<Result> results = new ArrayList<>();
        all.forEach((name, measured) ->
                results.add(
                        new Result(
                                name,
                                measured.unit(),
                                measured.values().getValueAtPercentile(50),
                                measured.values().getValueAtPercentile(95),
                                measured.values().getTotalCount())));
        return results;
    }
}
