// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.TimeSource;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten hours as floats would be 2.3 GB, twice the heap of the tests. */
class TenHoursIT {
    @TempDir private Path folder;

    @Test
    void tenHoursAreStreamedInBoundedMemory() throws Exception {
        Path file = Wav.of(16, 16_000, 1, 0, i -> 0).write(folder, "long.wav");
        long bytes = 36_000L * 32_000;
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(44 + bytes);
            sparse.seek(40);
            sparse.writeInt(Integer.reverseBytes((int) bytes));
            sparse.seek(44 + bytes - 2);
            sparse.write(new byte[] {0, 64});
        }
        short[] block = new short[16_000];
        try (Microphone microphone =
                VirtualMicrophone.wav(file, Pace.AT_ONCE, TimeSource.system())) {
            for (int second = 0; second < 36_000; second++) {
                assertEquals(0, block[15_999]);
                microphone.read(block);
            }
            assertEquals(16_384, block[15_999]);
            assertEquals(Microphone.END, microphone.read(block));
        }
    }
}
