// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

/** The last seconds of sound, addressed by the number of the sample since the beginning. */
final class Ring {
    private final short[] samples;
    private long written;

    Ring(int capacity) {
        samples = new short[capacity];
    }

    void append(short[] block) {
        int at = (int) (written % samples.length);
        int first = Math.min(block.length, samples.length - at);
        System.arraycopy(block, 0, samples, at, first);
        System.arraycopy(block, first, samples, 0, block.length - first);
        written += block.length;
    }

    /** {@return number of the sample that comes next} */
    long end() {
        return written;
    }

    /** {@return number of the oldest sample that is still there} */
    long begin() {
        return Math.max(0, written - samples.length);
    }

    /**
     * {@return a copy of the samples from one number up to another; those that are gone are left
     * out}
     */
    short[] copy(long from, long to) {
        long first = Math.max(from, begin());
        int length = (int) Math.max(0, to - first);
        short[] copy = new short[length];
        int at = (int) (first % samples.length);
        int head = Math.min(length, samples.length - at);
        System.arraycopy(samples, at, copy, 0, head);
        System.arraycopy(samples, 0, copy, head, length - head);
        return copy;
    }
}
