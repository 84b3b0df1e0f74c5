// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.Camera;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.virtual.plant.FaultKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A camera that goes wrong as it is told. Its light is that of the camera that is well. */
final class BreakableCamera implements Camera {
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final byte WHITE = (byte) 255;

    /** Every fourth picture leaps. */
    private static final int LEAP = 4;

    private final Camera well;
    private final Breakage breakage;
    private final Nap nap;
    private final SplittableRandom random = new SplittableRandom(1);
    private @Nullable Raster kept;
    private int pictures;

    BreakableCamera(Camera well, Breakage breakage) {
        this.well = well;
        this.breakage = breakage;
        this.nap = breakage.nap();
    }

    @Override
    public @Nullable Frame read() throws DeviceException {
        breakage.requireThere("read");
        Frame frame = well.read();
        breakage.requireThere("read");
        FaultKind now = breakage.now();
        if (now != FaultKind.FROZEN) {
            kept = null;
        }
        if (frame == null || now == null) {
            return frame;
        }
        pictures++;
        return switch (now) {
            case FROZEN -> {
                if (kept == null) {
                    kept = copy(frame.raster());
                }
                yield with(frame, kept);
            }
            case SPIKE -> pictures % LEAP == 0 ? with(frame, white(frame.raster())) : frame;
            case NAN -> with(frame, noise(frame.raster()));
            case SLOW -> {
                Frame late = with(frame, copy(frame.raster()));
                breakage.lag(nap, LATE);
                yield late;
            }
            case ABSENT, DISCONNECT, CRASH -> frame;
        };
    }

    @Override
    public void close() {
        well.close();
        nap.wake();
    }

    private static Frame with(Frame frame, Raster raster) {
        return new Frame(raster, frame.nanoTime(), frame.sequence());
    }

    private static Raster copy(Raster raster) {
        MemorySegment pixels = Arena.ofAuto().allocate(raster.pixels().byteSize());
        pixels.copyFrom(raster.pixels());
        return new Raster(raster.widthPx(), raster.heightPx(), raster.format(), pixels);
    }

    private static Raster white(Raster raster) {
        Raster made = copy(raster);
        made.pixels().fill(WHITE);
        return made;
    }

    private Raster noise(Raster raster) {
        Raster made = copy(raster);
        for (long i = 0; i < made.pixels().byteSize(); i++) {
            made.pixels().set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt());
        }
        return made;
    }
}
