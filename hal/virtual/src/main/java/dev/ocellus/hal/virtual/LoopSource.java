// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import java.nio.file.Path;

/** A WAV file that begins again where it ends. Confined to one thread, close included. */
final class LoopSource implements SampleSource {
    private final String device;
    private final Path file;
    private final float[] piece = new float[1024];
    private WavSource round;

    LoopSource(String device, Path file) throws DeviceException {
        this.device = device;
        this.file = file;
        this.round = new WavSource(device, file);
    }

    @Override
    public int read(long first, float[] out, int length) throws DeviceException {
        int taken = 0;
        while (taken < length) {
            int step = round.read(0, piece, Math.min(piece.length, length - taken));
            if (step < 0) {
                round.close();
                round = new WavSource(device, file);
            } else {
                System.arraycopy(piece, 0, out, taken, step);
                taken += step;
            }
        }
        return taken;
    }

    @Override
    public void close() {
        round.close();
    }
}
