// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FrameRateTest {
    private static final long TENTH = 100_000_000L;

    /** Ten pictures a second for ten seconds. */
    private static long passing(FrameRate rate) {
        return LongStream.range(0, 100).filter(i -> rate.passes(i * TENTH)).count();
    }

    @Test
    void allPassWhereNothingLimitsThem() {
        assertEquals(100, passing(new FrameRate()));
    }

    @Test
    void soManyPassASecondAsAreAllowed() {
        FrameRate rate = new FrameRate();
        rate.set(2);
        assertEquals(20, passing(rate));
    }

    @Test
    void nonePassesWhileItRests() {
        FrameRate rate = new FrameRate();
        rate.set(0);
        assertEquals(0, passing(rate));
    }
}
