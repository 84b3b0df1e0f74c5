// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.Hand.Joint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Swipes of one hand over time: the middle of the palm moves far and straight within a moment, and
 * the hand then stays or goes away. Distances are measured in palms, so a hand that is near need
 * not move further than one that is far. Pure: time passes with the pictures. Confined to one
 * thread.
 */
public final class SwipeRules {
    /** Within this time, in seconds. */
    private static final double WINDOW = 0.6;

    /** At least so far, in lengths of the palm. */
    private static final double FAR = 2.2;

    /** And so far across the way at most, as a share of the way. */
    private static final double STRAIGHT = 0.5;

    /** After a swipe the hand comes back: that is none. In seconds. */
    private static final double REST = 0.8;

    /** Pictures that it takes at least. */
    private static final int FEWEST = 3;

    private static final int WRIST = 0;
    private static final int MIDDLE_KNUCKLE = 9;

    /** Where to, as the wearer sees it. */
    public enum Swipe {
        /** To the left edge of the picture. */
        LEFT,
        /** To the right edge. */
        RIGHT,
        /** To the upper edge. */
        UP,
        /** To the lower edge. */
        DOWN
    }

    private record Place(double seconds, double x, double y, double palm) {}

    private final Deque<Place> places = new ArrayDeque<>();
    private double restsUntil = Double.NEGATIVE_INFINITY;

    /** Has seen no hand. */
    public SwipeRules() {}

    /**
     * Takes what is seen of the hand in the next picture.
     *
     * @param hand the hand, or null when it is not there
     * @param seconds when the picture was taken, rising
     * @return a swipe that ended in this picture
     */
    public Optional<Swipe> accept(@Nullable Hand hand, double seconds) {
        if (hand == null) {
            places.clear();
            return Optional.empty();
        }
        Joint wrist = hand.points().get(WRIST);
        Joint knuckle = hand.points().get(MIDDLE_KNUCKLE);
        places.add(
                new Place(
                        seconds,
                        (wrist.x() + knuckle.x()) / 2,
                        (wrist.y() + knuckle.y()) / 2,
                        wrist.distance(knuckle)));
        while (seconds - places.getFirst().seconds() > WINDOW) {
            places.removeFirst();
        }
        if (seconds < restsUntil || places.size() < FEWEST) {
            return Optional.empty();
        }
        Place from = places.getFirst();
        Place to = places.getLast();
        double palm = Math.max(1, places.stream().mapToDouble(Place::palm).average().orElse(1));
        double across = (to.x() - from.x()) / palm;
        double down = (to.y() - from.y()) / palm;
        double far = Math.max(Math.abs(across), Math.abs(down));
        double aside = Math.min(Math.abs(across), Math.abs(down));
        if (far < FAR || aside > STRAIGHT * far || !isStraight(across, down)) {
            return Optional.empty();
        }
        restsUntil = seconds + REST;
        places.clear();
        if (Math.abs(across) > Math.abs(down)) {
            return Optional.of(across < 0 ? Swipe.LEFT : Swipe.RIGHT);
        }
        return Optional.of(down < 0 ? Swipe.UP : Swipe.DOWN);
    }

    /** {@return whether no picture shows it on its way back: waving is no swipe} */
    private boolean isStraight(double across, double down) {
        Place before = null;
        for (Place place : places) {
            if (before != null) {
                double way = (place.x() - before.x()) * across + (place.y() - before.y()) * down;
                if (way < -0.1 * before.palm() * Math.hypot(across, down)) {
                    return false;
                }
            }
            before = place;
        }
        return true;
    }
}
