// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * Joules that may be spent beyond a steady rate. What comes in is either spent, kept, or spilt when
 * the bucket is full; nothing else changes its level. Confined to one thread.
 */
final class TokenBucket {
    private double level;
    private double spilt;

    /** Starts with so many joules. */
    TokenBucket(double joules) {
        level = joules;
    }

    /**
     * Fills and spends at once.
     *
     * @param in joules earned, 0 or more
     * @param out joules spent, 0 or more; may overdraw
     * @param capacity joules that it holds at most
     */
    void move(double in, double out, double capacity) {
        level += in - out;
        if (level > capacity) {
            spilt += level - capacity;
            level = capacity;
        }
    }

    /** {@return joules in it; negative when overdrawn} */
    double level() {
        return level;
    }

    /** {@return joules that found no room} */
    double spilt() {
        return spilt;
    }
}
