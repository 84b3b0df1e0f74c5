// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void medianAndPercentileAreOfTheValuesAndKeepThreeDigits() {
        Series series = new Series();
        for (int i = 1; i <= 100; i++) {
            series.add("a", "ms", i * 0.01);
        }
        Result result = series.results().getFirst();
        assertEquals(0.50, result.median(), 0.001);
        assertEquals(0.95, result.p95(), 0.001);
        assertEquals(100, result.n());
        assertEquals("ms", result.unit());
    }

    @Test
    void namesKeepTheOrderInWhichTheyCame() {
        Series series = new Series();
        series.add("b", "ms", 1);
        series.add("a", "MB", 2000);
        series.add("b", "ms", 3);
        assertEquals(List.of("b", "a"), series.results().stream().map(Result::name).toList());
    }

    @Test
    void largeAndSmallValuesMayMeetInOneSeries() {
        Series series = new Series();
        series.add("a", "ms", 0.002);
        series.add("a", "ms", 90_000);
        series.add("a", "ms", 0);
        assertEquals(0.002, series.results().getFirst().median(), 0.00001);
        assertEquals(90_000, series.results().getFirst().p95(), 90);
    }
}
