// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class TokenBucketTest {
    @Property
    void whatComesInIsSpentKeptOrSpilt(
            @ForAll @Size(max = 200) List<@DoubleRange(min = 0, max = 50) Double> moves,
            @ForAll @DoubleRange(min = 0, max = 100) double start) {
        TokenBucket bucket = new TokenBucket(start);
        double in = start;
        double out = 0;
        for (int i = 0; i + 1 < moves.size(); i += 2) {
            bucket.move(moves.get(i), moves.get(i + 1), 100);
            in += moves.get(i);
            out += moves.get(i + 1);
            assertTrue(bucket.level() <= 100);
        }
        assertEquals(in, out + bucket.level() + bucket.spilt(), 1e-6);
    }
}
