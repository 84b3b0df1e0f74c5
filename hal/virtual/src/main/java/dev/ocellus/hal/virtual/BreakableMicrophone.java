// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.AudioFormat;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.virtual.plant.FaultKind;
import java.time.Duration;
import java.util.SplittableRandom;

/** A microphone that goes wrong as it is told. */
final class BreakableMicrophone implements Microphone {
    /** Blocks that are read late are lost after the buffer of the device. */
    private static final Duration LATE = Duration.ofMillis(30);

    private static final int BETWEEN_CLICKS = 20;

    private final Microphone well;
    private final Breakage breakage;
    private final Nap nap;
    private final SplittableRandom random = new SplittableRandom(1);
    private short[] last = new short[0];
    private int blocks;

    BreakableMicrophone(Microphone well, Breakage breakage) {
        this.well = well;
        this.breakage = breakage;
        this.nap = breakage.nap();
    }

    @Override
    public AudioFormat format() {
        return well.format();
    }

    @Override
    public long read(short[] block) throws DeviceException {
        breakage.requireThere("read");
        breakage.lag(nap, LATE);
        long nanos = well.read(block);
        breakage.requireThere("read");
        FaultKind now = breakage.now();
        if (nanos == END || now == null) {
            last = nanos == END ? last : block.clone();
            return nanos;
        }
        switch (now) {
            case FROZEN -> {
                for (int i = 0; i < block.length; i++) {
                    block[i] = last.length == 0 ? 0 : last[i % last.length];
                }
            }
            case SPIKE -> {
                if (blocks++ % BETWEEN_CLICKS == 0) {
                    block[0] = Short.MAX_VALUE;
                }
            }
            case NAN -> {
                for (int i = 0; i < block.length; i++) {
                    block[i] = (short) random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
                }
            }
            case ABSENT, DISCONNECT, CRASH, SLOW -> {
                // Gone was said above, and late it was.
            }
        }
        return nanos;
    }

    @Override
    public void mute(boolean muted) {
        well.mute(muted);
    }

    @Override
    public boolean muted() {
        return well.muted();
    }

    @Override
    public long lostFrames() {
        return well.lostFrames();
    }

    @Override
    public void close() {
        well.close();
        nap.wake();
    }
}
