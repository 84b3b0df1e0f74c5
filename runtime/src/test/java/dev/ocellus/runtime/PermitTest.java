// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.virtual.VirtualClock;
import dev.ocellus.perception.Pacer;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that works a second for each token, on a clock that jumps over what is waited for. */
@Timeout(30)
class PermitTest {
    private static final long SECOND = 1_000_000_000L;

    private final VirtualClock time =
            VirtualClock.automatic(ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC));

    /** Terms that a test changes. */
    private static final class Terms implements Permit.Terms {
        private double pace = 1;
        private int restsFor;
        private boolean stops;
        private double done;
        private int cuts;
        private boolean over;

        @Override
        public double pace() {
            if (restsFor > 0) {
                restsFor--;
                return 0;
            }
            return pace;
        }

        @Override
        public boolean mustStop() {
            return stops;
        }

        @Override
        public void progress(double share) {
            done = share;
        }

        @Override
        public void cut() {
            cuts++;
        }

        @Override
        public void end() {
            over = true;
        }
    }

    private boolean token(Permit permit) throws InterruptedException {
        boolean may = permit.mayProceed(Pacer.Step.TOKEN, 1);
        time.sleepUntil(time.nanoTime() + SECOND);
        return may;
    }

    @Test
    void itWaitsAsLongAsItWorksAtHalfThePace() throws InterruptedException {
        Terms terms = new Terms();
        terms.pace = 0.5;
        try (Permit permit = new Permit(terms, 1, time)) {
            for (int i = 0; i < 10; i++) {
                assertTrue(token(permit));
            }
        }
        // Nothing was worked before the first token.
        assertEquals(19 * SECOND, time.nanoTime());
        assertTrue(terms.over);
    }

    @Test
    void itNeverWaitsAtFullPace() throws InterruptedException {
        Permit permit = new Permit(new Terms(), 1, time);
        for (int i = 0; i < 10; i++) {
            assertTrue(token(permit));
        }
        assertEquals(10 * SECOND, time.nanoTime());
    }

    @Test
    void itRestsForAnotherAndGoesOn() throws InterruptedException {
        Terms terms = new Terms();
        terms.restsFor = 20;
        Permit permit = new Permit(terms, 1, time);
        assertTrue(token(permit));
        assertEquals(3 * SECOND, time.nanoTime());
        assertEquals(0, terms.cuts);
    }

    @Test
    void itIsCutOnlyWhenItMustAndThenOnce() throws InterruptedException {
        Terms terms = new Terms();
        Permit permit = new Permit(terms, 1, time);
        assertTrue(token(permit));
        terms.stops = true;
        assertFalse(token(permit));
        assertFalse(token(permit));
        assertEquals(1, terms.cuts);
    }

    @Test
    void aCheaperModeWritesLessButNeverTooLittle() {
        assertEquals(96, new Permit(new Terms(), 1, time).tokens(96));
        assertEquals(32, new Permit(new Terms(), 1 / 3.0, time).tokens(96));
        assertEquals(24, new Permit(new Terms(), 0.05, time).tokens(96));
        assertEquals(8, new Permit(new Terms(), 0.05, time).tokens(8));
    }

    @Test
    void itTellsHowFarItIs() throws InterruptedException {
        Terms terms = new Terms();
        Permit permit = new Permit(terms, 1, time);
        permit.tokens(4);
        token(permit);
        assertEquals(0.25, terms.done);
    }
}
