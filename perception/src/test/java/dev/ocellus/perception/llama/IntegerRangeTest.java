// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class IntegerRangeTest {
    @Test
    void everySmallRangeHasExactlyItsNumbers() {
        for (int low = -25; low <= 125; low += 3) {
            for (int high = low; high <= 130; high += 7) {
                Pattern range = pattern(low, high);
                for (int value = -140; value <= 1400; value++) {
                    String text = Integer.toString(value);
                    assertEquals(
                            value >= low && value <= high,
                            range.matcher(text).matches(),
                            text + " in " + low + ".." + high);
                }
            }
        }
    }

    @Test
    void largeRangesHaveTheirEdgesAndNothingBeyond() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            long a = random.nextLong(-IntegerRange.MOST + 1, IntegerRange.MOST);
            long b = random.nextLong(a, IntegerRange.MOST);
            Pattern range = pattern(a, b);
            assertTrue(range.matcher(Long.toString(a)).matches());
            assertTrue(range.matcher(Long.toString(b)).matches());
            assertTrue(range.matcher(Long.toString(random.nextLong(a, b + 1))).matches());
            assertFalse(range.matcher(Long.toString(a - 1)).matches());
            assertFalse(range.matcher(Long.toString(b + 1)).matches());
        }
    }

    @Test
    void zeroHasOneSpelling() {
        Pattern range = pattern(-100, 100);
        assertFalse(range.matcher("-0").matches());
        assertFalse(range.matcher("00").matches());
        assertFalse(range.matcher("007").matches());
        assertTrue(range.matcher("0").matches());
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> IntegerRange.of(3, 2));
        assertThrows(
                IllegalArgumentException.class, () -> IntegerRange.of(0, IntegerRange.MOST + 1));
    }

    private static Pattern pattern(long low, long high) {
        return Pattern.compile(IntegerRange.of(low, high).replaceAll("[\" ]", ""));
    }
}
