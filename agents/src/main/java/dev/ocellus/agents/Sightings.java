// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Scene;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what of all that is seen is worth remembering: each thing once for as long as it stays,
 * again when it was away for a while or lies beside other things, and from time to time while it
 * stays on. Confined to one thread.
 */
public final class Sightings {
    /** What is gone no longer than that has only been out of view. */
    private static final Duration AWAY = Duration.ofSeconds(60);

    /** A thing must have been seen twice, this far apart. */
    private static final Duration SURE = Duration.ofSeconds(1);

    /** So long it must be at another place. */
    private static final Duration STEADY = Duration.ofSeconds(3);

    /** A place changes at most so often. */
    private static final Duration PLACED = Duration.ofSeconds(30);

    /** What stays is seen again after that. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_A_MINUTE = 12;

    /** What is further off than so many times the size of a thing is not beside it. */
    private static final double BESIDE = 0.6;

    private static final Set<String> PEOPLE =
            Set.of("person", "man", "woman", "boy", "girl", "child", "people", "human", "face");

    /**
     * Something that is worth remembering.
     *
     * @param number of the stay; the same again replaces what was remembered of it
     * @param label of the detector, in small letters
     * @param side where in the view
     * @param by what it is beside, in small letters, or empty
     * @param box where in the picture
     */
    public record Sighting(long number, String label, Place.Side side, String by, Box box) {}

    private record Spot(Place.Side side, String by) {
        /**
         * Who turns the head moves everything: only what is beside it, or the other side, tells.
         */
        boolean isElsewhere(Spot other) {
            boolean across = side != other.side && side != Place.Side.CENTRE;
            return other.by.isEmpty()
                    ? by.isEmpty() && across && other.side != Place.Side.CENTRE
                    : !by.equals(other.by);
        }
    }

    /** A thing for as long as it stays. */
    private static final class Stay {
        private final String label;
        private final long since;
        private long number;
        private @Nullable Integer track;
        private long last;
        private int looks;
        private @Nullable Spot told;
        private long toldAt;
        private @Nullable Spot moved;
        private long movedAt;

        Stay(String label, long now) {
            this.label = label;
            this.since = now;
        }
    }

    private final boolean people;
    private final List<Stay> stays = new ArrayList<>();
    private final Deque<Long> chosen = new ArrayDeque<>();
    private long numbers;

    /**
     * Has seen nothing yet.
     *
     * @param people whether people are remembered, too
     */
    public Sightings(boolean people) {
        this.people = people;
    }

    /**
     * {@return what of a scene is worth remembering; mostly nothing}
     *
     * @param scene what is seen
     * @param nanoTime when, of a clock that never jumps
     */
    public List<Sighting> look(Scene scene, long nanoTime) {
        stays.removeIf(stay -> nanoTime - stay.last > AWAY.toNanos());
        Set<Stay> here = new HashSet<>();
        List<Sighting> worth = new ArrayList<>();
        List<Scene.Thing> things =
                scene.things().stream().filter(thing -> people || !isPerson(thing)).toList();
        // First those that are known by their tracks, so that no other takes their place.
        for (boolean tracked : new boolean[] {true, false}) {
            for (Scene.Thing thing : things) {
                Stay known = tracked ? followed(thing) : null;
                if (tracked ? known != null && here.add(known) : followed(thing) == null) {
                    Stay stay = known == null ? other(thing, here, nanoTime) : known;
                    here.add(stay);
                    look(stay, thing, scene, nanoTime).ifPresent(worth::add);
                }
            }
        }
        return worth;
    }

    private @Nullable Stay followed(Scene.Thing thing) {
        Integer track = thing.track();
        return track == null
                ? null
                : stays.stream()
                        .filter(stay -> track.equals(stay.track) && stay.label.equals(label(thing)))
                        .findFirst()
                        .orElse(null);
    }

    /** One of the same name that was in view shortly before, or a new one. */
    private Stay other(Scene.Thing thing, Set<Stay> here, long now) {
        Stay stay =
                stays.stream()
                        .filter(each -> each.label.equals(label(thing)) && !here.contains(each))
                        .filter(each -> each.last < now || each.track == null)
                        .max(Comparator.comparingLong(each -> each.last))
                        .orElse(null);
        if (stay == null) {
            stay = new Stay(label(thing), now);
            stays.add(stay);
        }
        stay.track = thing.track();
        return stay;
    }

    private Optional<Sighting> look(Stay stay, Scene.Thing thing, Scene scene, long now) {
        stay.last = now;
        stay.looks++;
        Spot spot = new Spot(thing.place().side(), beside(thing, scene));
        if (!isWorth(stay, spot, now) || !isAffordable(now)) {
            return Optional.empty();
        }
        chosen.addLast(now);
        if (stay.told == null || stay.told.isElsewhere(spot)) {
            stay.number = ++numbers;
        }
        stay.told = spot;
        stay.toldAt = now;
        stay.moved = null;
        return Optional.of(
                new Sighting(
                        stay.number, stay.label, spot.side(), spot.by(), thing.detection().box()));
    }

    private static boolean isWorth(Stay stay, Spot spot, long now) {
        Spot told = stay.told;
        if (told == null) {
            return stay.looks > 1 && now - stay.since >= SURE.toNanos();
        }
        if (!told.isElsewhere(spot)) {
            stay.moved = null;
            return now - stay.toldAt >= AGAIN.toNanos();
        }
        if (stay.moved == null || stay.moved.isElsewhere(spot)) {
            stay.moved = spot;
            stay.movedAt = now;
        }
        return now - stay.movedAt >= STEADY.toNanos() && now - stay.toldAt >= PLACED.toNanos();
    }

    private boolean isAffordable(long now) {
        while (!chosen.isEmpty() && now - chosen.getFirst() >= MINUTE.toNanos()) {
            chosen.removeFirst();
        }
        return chosen.size() < MOST_A_MINUTE;
    }

    /** {@return the nearest thing of another name, or nothing; never somebody} */
    private static String beside(Scene.Thing thing, Scene scene) {
        Box box = thing.detection().box();
        double reach = BESIDE * Math.max(box.width(), box.height());
        return scene.things().stream()
                .filter(other -> !label(other).equals(label(thing)) && !isPerson(other))
                .filter(other -> gap(box, other.detection().box()) <= reach)
                .min(Comparator.comparingDouble(other -> apart(box, other.detection().box())))
                .map(Sightings::label)
                .orElse("");
    }

    private static double gap(Box one, Box two) {
        double across = Math.max(two.x() - one.x() - one.width(), one.x() - two.x() - two.width());
        double down = Math.max(two.y() - one.y() - one.height(), one.y() - two.y() - two.height());
        return Math.hypot(Math.max(0, across), Math.max(0, down));
    }

    private static double apart(Box one, Box two) {
        return Math.hypot(
                one.x() + one.width() / 2 - two.x() - two.width() / 2,
                one.y() + one.height() / 2 - two.y() - two.height() / 2);
    }

    private static boolean isPerson(Scene.Thing thing) {
        String label = label(thing);
        return PEOPLE.contains(label) || PEOPLE.contains(label.substring(label.indexOf(' ') + 1));
    }

    private static String label(Scene.Thing thing) {
        return thing.detection().label().toLowerCase(Locale.ROOT);
    }
}
