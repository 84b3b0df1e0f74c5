// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Noticed;
import dev.ocellus.agents.Sightings;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import dev.ocellus.agents.memory.MemoryException;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.opencv.Thumbnail;
import dev.ocellus.runtime.config.MemorySettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Remembers the things that were seen. The thread that sees chooses and copies the little that is
 * worth it; a stage of its own draws the small picture and writes it down, however long that takes.
 */
final class Recollection implements Consumer<Noticed> {
    private static final int MOST_WAITING = 8;
    private static final int MOST_STAYS = 256;
    private static final int THUMBNAIL_PX = 160;

    /** Something on its way into the memory. */
    private record Seen(Sightings.Sighting sighting, @Nullable Raster picture, Instant at) {}

    private final Handover<Seen> waiting;
    private final Sightings sightings;
    private final Memory memory;
    private final TimeSource time;
    private final EventLog events;

    /** What was remembered of each stay, the latest. */
    private final Map<Long, Long> kept =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
                    return size() > MOST_STAYS;
                }
            };

    private boolean refused;

    /** Of the thread that hands on what is seen. */
    private boolean late;

    private final boolean wanted;

    Recollection(MemorySettings manner, Memory memory, TimeSource time, EventLog events) {
        this.wanted = manner.sightings();
        this.waiting = new Handover<>(MOST_WAITING, time);
        this.sightings = new Sightings(manner.people());
        this.memory = memory;
        this.time = time;
        this.events = events;
    }

    /** Adds its stage, if things are to be remembered. */
    void assemble(Stages stages, Notices notices) {
        if (wanted) {
            notices.add(this);
            stages.add("sightings", this::serve, waiting::close);
        }
    }

    /** {@return whether all that was worth it is written down} */
    boolean isIdle() {
        return waiting.isIdle();
    }

    @Override
    public void accept(Noticed noticed) {
        if (noticed instanceof Noticed.Saw saw) {
            for (Sightings.Sighting each : sightings.look(saw.scene(), time.nanoTime())) {
                Raster picture = Thumbnail.crop(saw.picture(), each.box()).orElse(null);
                boolean taken = waiting.offer(new Seen(each, picture, time.instant()));
                if (!taken) {
                    events.publish(new Event.Drop("sightings", 1));
                }
                if (!taken && !late) {
                    Logger.warn(
                            "not all that is seen is remembered: {} sightings wait for the memory,"
                                    + " which is busy or on a slow disk",
                            MOST_WAITING);
                }
                late = !taken;
            }
        }
    }

    private void serve(Runnable started) throws InterruptedException {
        try (Handover<Seen>.Taker next = waiting.taker()) {
            started.run();
            while (true) {
                keep(next.take());
            }
        }
    }

    private void keep(Seen seen) {
        Sightings.Sighting sighting = seen.sighting();
        String side = sighting.side().name().toLowerCase(Locale.ROOT);
        String place =
                Messages.of(Locale.ENGLISH)
                        .say(
                                "sighting.place",
                                "side",
                                side,
                                "by",
                                sighting.by().isEmpty() ? "none" : sighting.by());
        byte[] picture = jpeg(seen.picture());
        Item item =
                new Item(
                        Kind.SIGHTING,
                        sighting.label(),
                        seen.at(),
                        place,
                        false,
                        Map.of("side", side, "by", sighting.by()),
                        picture);
        try {
            if (keep(sighting.number(), item)) {
                events.publish(
                        new Event.Sighting(
                                sighting.label(), place, picture == null ? 0 : picture.length));
            }
            refused = false;
        } catch (MemoryException e) {
            if (!refused) {
                Logger.warn("what is seen is not remembered: {}", e.getMessage());
            }
            refused = true;
        }
    }

    /** {@return whether it is remembered; what the wearer has made forget stays forgotten} */
    private boolean keep(long stay, Item item) {
        Long id = kept.get(stay);
        if (id != null) {
            return memory.change(new Entry(id, item));
        }
        kept.put(stay, memory.add(item).id());
        return true;
    }

    private static byte @Nullable [] jpeg(@Nullable Raster picture) {
        try {
            return picture == null ? null : Thumbnail.jpeg(picture, THUMBNAIL_PX);
        } catch (EngineException e) {
            Logger.debug("seen without a picture: {}", e.getMessage());
            return null;
        }
    }
}
