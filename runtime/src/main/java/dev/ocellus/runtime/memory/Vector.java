// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A meaning in one byte a dimension.
 *
 * @param values a dimension each, -127 to 127; not to be changed
 * @param scale of all of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Vector(byte[] values, float scale) {
    private static final float MOST = 127;

    /** {@return the same in fewer bits, or null for nothing} */
    static @Nullable Vector of(float[] meaning) {
        float greatest = 0;
        for (float value : meaning) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        if (!(greatest > 0 && greatest < Float.MAX_VALUE)) {
            return null;
        }
        byte[] values = new byte[meaning.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.round(meaning[i] / greatest * MOST);
        }
        return new Vector(values, greatest / MOST);
    }

    /** {@return what {@link #bytes} gave, or null for nothing} */
    static @Nullable Vector of(byte @Nullable [] stored) {
        if (stored == null || stored.length <= Float.BYTES) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(stored);
        float scale = in.getFloat();
        byte[] values = new byte[in.remaining()];
        in.get(values);
        return new Vector(values, scale);
    }

    /** {@return how many words the signs of so many dimensions take} */
    static int words(int dimensions) {
        return (dimensions + Long.SIZE - 1) / Long.SIZE;
    }

    /** {@return a bit a dimension, set where it is negative} */
    long[] signs() {
        long[] signs = new long[words(values.length)];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                signs[i / Long.SIZE] |= 1L << i;
            }
        }
        return signs;
    }

    /** {@return what is stored} */
    byte[] bytes() {
        return ByteBuffer.allocate(Float.BYTES + values.length).putFloat(scale).put(values).array();
    }
}
