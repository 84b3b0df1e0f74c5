// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.runtime.sight.Looker;
import dev.ocellus.runtime.sight.SightEngines;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * What the eyes look for: what is configured, always, and what somebody waits for, as long as they
 * do. Reading takes seconds, so that text which is only waited for is looked for now and then.
 * Confined to the thread of the eyes, but for {@link #also} and {@link #isAny}.
 */
final class LookedFor {
    private static final long READ_EVERY = TimeUnit.SECONDS.toNanos(2);

    /** Reading may take this part of the time of the eyes. */
    private static final int SHARE = 3;

    private static final double NANOS = 1e9;

    private final Set<Looker.Part> usual = EnumSet.noneOf(Looker.Part.class);
    private final Set<Looker.Part> unfit = EnumSet.noneOf(Looker.Part.class);
    private volatile Set<Looker.Part> extra = Set.of();
    private long nextReading = Long.MIN_VALUE;

    LookedFor(Collection<String> configured) {
        configured.forEach(part -> usual.add(Looker.Part.valueOf(part.toUpperCase(Locale.ROOT))));
    }

    /** {@return what is looked for all the time} */
    Set<Looker.Part> usual() {
        return Set.copyOf(usual);
    }

    /** Says what is waited for. */
    void also(boolean things, boolean texts) {
        Set<Looker.Part> parts = EnumSet.noneOf(Looker.Part.class);
        if (things) {
            parts.add(Looker.Part.OBJECTS);
        }
        if (texts) {
            parts.add(Looker.Part.TEXT);
        }
        parts.removeAll(usual);
        extra = parts;
    }

    /** {@return whether pictures are wanted} */
    boolean isAny() {
        return !usual.isEmpty() || !extra.isEmpty();
    }

    /** {@return what is in the next picture, or null when it is not worth a look} */
    @Nullable Scene look(
            Looker looker, SightEngines engines, PictureSlot.Picture picture, TimeSource time) {
        Set<Looker.Part> parts = parts(looker, engines, time.nanoTime());
        if (parts.isEmpty()) {
            return null;
        }
        long begun = time.nanoTime();
        Scene scene = looker.look(picture.nanoTime() / NANOS, picture.raster(), parts);
        if (scene != null && parts.contains(Looker.Part.TEXT)) {
            long now = time.nanoTime();
            nextReading = now + Math.max(READ_EVERY, (SHARE - 1) * (now - begun));
        }
        return scene;
    }

    private Set<Looker.Part> parts(Looker looker, SightEngines engines, long now) {
        Set<Looker.Part> parts = EnumSet.noneOf(Looker.Part.class);
        parts.addAll(usual);
        for (Looker.Part part : extra) {
            boolean due = part != Looker.Part.TEXT || now >= nextReading;
            if (due && !unfit.contains(part) && opens(looker, engines, part)) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** A model that somebody waits for and that is not there takes nothing else away. */
    private boolean opens(Looker looker, SightEngines engines, Looker.Part part) {
        try {
            looker.open(engines, Set.of(part));
            return true;
        } catch (EngineException e) {
            Logger.warn("what is waited for is not seen: {}", e.getMessage());
            unfit.add(part);
            return false;
        }
    }

    /** {@return of what was seen that which is looked for all the time} */
    Scene usual(Scene seen) {
        return new Scene(
                seen.widthPx(),
                seen.heightPx(),
                usual.contains(Looker.Part.OBJECTS) ? seen.things() : List.of(),
                usual.contains(Looker.Part.TEXT) ? seen.text() : List.of(),
                seen.signs(),
                seen.light(),
                seen.blurred());
    }
}
