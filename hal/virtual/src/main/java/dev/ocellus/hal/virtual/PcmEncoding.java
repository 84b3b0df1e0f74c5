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
        float decode(ByteBuffer bytes, int at) {
            return ((bytes.get(at) & 0xFF) - 128) / 128f;
        }
    },
    S16(2) {
        @Override
        float decode(ByteBuffer bytes, int at) {
            return bytes.getShort(at) / 0x1p15f;
        }
    },
    S24(3) {
        @Override
        float decode(ByteBuffer bytes, int at) {
            int low = bytes.getShort(at) & 0xFFFF;
            return (bytes.get(at + 2) << 16 | low) / 0x1p23f;
        }
    },
    S32(4) {
        @Override
        float decode(ByteBuffer bytes, int at) {
            return bytes.getInt(at) / 0x1p31f;
        }
    },
    F32(4) {
        @Override
        float decode(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    };

    private final int bytes;

    PcmEncoding(int bytes) {
        this.bytes = bytes;
    }

    /** {@return bytes of one sample} */
    int bytes() {
        return bytes;
    }

    /** {@return the sample at an offset, full scale being 1; a float sample as it is} */
    abstract float decode(ByteBuffer bytes, int at);

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
