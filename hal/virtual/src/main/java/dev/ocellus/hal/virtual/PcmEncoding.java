// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/** How one sample lies in a file or pipe; little-endian. */
enum PcmEncoding {
    U8(1) {
        @Override
        void add(ByteBuffer bytes, int at, int stride, float[] sum, int offset, int count) {
            for (int i = 0, from = at; i < count; i++, from += stride) {
                sum[offset + i] += ((bytes.get(from) & 0xFF) - 128) / 0x1p7f;
            }
        }
    },
    S16(2) {
        @Override
        void add(ByteBuffer bytes, int at, int stride, float[] sum, int offset, int count) {
            for (int i = 0, from = at; i < count; i++, from += stride) {
                sum[offset + i] += bytes.getShort(from) / 0x1p15f;
            }
        }
    },
    S24(3) {
        @Override
        void add(ByteBuffer bytes, int at, int stride, float[] sum, int offset, int count) {
            for (int i = 0, from = at; i < count; i++, from += stride) {
                sum[offset + i] +=
                        (bytes.get(from + 2) << 16 | (bytes.getShort(from) & 0xFFFF)) / 0x1p23f;
            }
        }
    },
    S32(4) {
        @Override
        void add(ByteBuffer bytes, int at, int stride, float[] sum, int offset, int count) {
            for (int i = 0, from = at; i < count; i++, from += stride) {
                sum[offset + i] += bytes.getInt(from) / 0x1p31f;
            }
        }
    },
    F32(4) {
        @Override
        void add(ByteBuffer bytes, int at, int stride, float[] sum, int offset, int count) {
            for (int i = 0, from = at; i < count; i++, from += stride) {
                float sample = bytes.getFloat(from);
                // The mean of huge samples must not overflow; they are clipped in any case.
                sum[offset + i] +=
                        Float.isFinite(sample) ? Math.clamp(sample, -LOUDEST, LOUDEST) : sample;
            }
        }
    };

    /** Far above full scale, far below what a sum could overflow with. */
    private static final float LOUDEST = 0x1p20f;

    private final int bytes;

    PcmEncoding(int bytes) {
        this.bytes = bytes;
    }

    /** {@return bytes of one sample} */
    int bytes() {
        return bytes;
    }

    /**
     * Adds samples to a sum, full scale being 1; floats as they are.
     *
     * @param bytes read without moving its position
     * @param at where the first sample lies
     * @param stride bytes from one sample to the next
     * @param sum added to
     * @param offset where the first sum lies
     * @param count how many
     */
    abstract void add(ByteBuffer bytes, int at, int stride, float[] sum, int offset, int count);

    /**
     * {@return the encoding that an option names}
     *
     * @throws DeviceException if there is none of that name
     */
    static PcmEncoding named(String device, String name) throws DeviceException {
        for (PcmEncoding encoding : values()) {
            if (encoding.name().toLowerCase(Locale.ROOT).equals(name)) {
                return encoding;
            }
        }
        throw new DeviceException(
                Kind.OPTION,
                device,
                "open",
                "encoding "
                        + name
                        + " is unknown; choose one of "
                        + Arrays.toString(values()).toLowerCase(Locale.ROOT));
    }

    /** {@return the nearest 16-bit sample; what is louder than full scale is clipped} */
    static short toShort(float sample) {
        return (short)
                Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample * 32_768f)));
    }
}
