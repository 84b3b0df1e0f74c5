// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoxTest {
    @Test
    void overlapIsIntersectionOverUnion() {
        Box box = new Box(0, 0, 10, 10);
        assertEquals(1, box.overlap(box));
        assertEquals(1.0 / 3, box.overlap(new Box(5, 0, 10, 10)), 1e-12);
        assertEquals(0, box.overlap(new Box(10, 0, 10, 10)));
        assertEquals(0, new Box(1, 1, 0, 0).overlap(new Box(1, 1, 0, 0)));
    }

    @Test
    void aNegativeSizeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Box(0, 0, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Box(0, 0, 1, Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 100, 100, left",
        "250, 0, 100, 100, centre",
        "550, 0, 100, 100, right",
        "300, 100, 10, 20, centre far",
        "0, 0, 600, 400, centre near",
        "-300, 0, 400, 50, left far"
    })
    void aPlaceIsSaidInWords(double x, double y, double width, double height, String place) {
        assertEquals(place, Place.of(new Box(x, y, width, height), 640, 400).toString());
    }
}
