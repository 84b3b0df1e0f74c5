// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are written in the order that is expected, and shuffled by the test. */
final class ReadingOrderTest {
    private static Quad line(double x, double y, double width) {
        return TurnedBox.of(x + width / 2, y + 10, width, 20, 0).quad();
    }

    private static List<Quad> column(double x, double y, int lines) {
        List<Quad> column = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            column.add(line(x, y + 24 * i, 200 - 30 * (i % 2)));
        }
        return column;
    }

    private static void assertOrder(List<Quad> expected) {
        List<Quad> given = new ArrayList<>(expected);
        Random random = new Random(1);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(given, random);
            List<Integer> order =
                    ReadingOrder.of(given).stream()
                            .map(at -> expected.indexOf(given.get(at)))
                            .toList();
            List<Integer> wanted = new ArrayList<>();
            expected.forEach(quad -> wanted.add(wanted.size()));
            assertEquals(wanted, order);
        }
    }

    private static List<Quad> page() {
        List<Quad> page = new ArrayList<>();
        page.add(line(20, 0, 420));
        page.addAll(column(0, 40, 5));
        page.addAll(column(240, 45, 4));
        return page;
    }

    @Test
    void nothingHasNoOrder() {
        assertEquals(List.of(), ReadingOrder.of(List.of()));
    }

    @Test
    void linesAreReadFromAbove() {
        assertOrder(column(0, 0, 5));
    }

    @Test
    void aLineInPiecesIsReadFromTheLeft() {
        assertOrder(List.of(line(0, 3, 80), line(100, 0, 80), line(200, 5, 80)));
    }

    @Test
    void columnsBelowAHeadlineAreReadOneAfterTheOther() {
        assertOrder(page());
    }

    @Test
    void aFooterComesLast() {
        List<Quad> page = new ArrayList<>(page());
        page.add(line(10, 220, 430));
        assertOrder(page);
    }

    @Test
    void aColumnWithAGapIsOneColumn() {
        List<Quad> page = new ArrayList<>(column(0, 0, 3));
        page.addAll(column(0, 90, 3));
        page.addAll(column(240, 0, 6));
        page.add(line(480, 30, 100));
        assertOrder(page);
    }

    @Test
    void scatteredSignsAreReadFromAbove() {
        assertOrder(
                List.of(
                        line(300, 0, 100),
                        line(120, 150, 260),
                        line(480, 220, 180),
                        line(80, 300, 130)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-20, 8, 90, 180})
    void theOrderTurnsWithThePicture(double degrees) {
        assertOrder(page().stream().map(quad -> quad.seenTurned(Math.toRadians(degrees))).toList());
    }
}
