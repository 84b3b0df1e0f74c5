// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import java.util.List;

/**
 * What a wearer is told of what a detector found: people a little sooner than things, nothing that
 * fills the whole picture, and no shoes on people. Immutable.
 *
 * @param person least score of a person, 0 to 1
 * @param other least score of anything else, 0 to 1
 * @param largest part of the picture that a box may cover, 0 to 1
 */
public record DetectionRules(double person, double other, double largest) {
    /** For the detector of 23 classes, measured on pictures of the reference. */
    public static final DetectionRules USUAL = new DetectionRules(0.4, 0.5, 0.95);

    /** What detectors call a person, and what they wear, in small or large letters. */
    private static final String PERSON = "person";

    private static final String FOOTWEAR = "footwear";

    /** Part of a shoe that must lie in a person's box to be theirs. */
    private static final double WORN = 0.5;

    /** How far below the box of a person their shoes may stick out, as a part of its height. */
    private static final double BELOW = 0.15;

    /** Checks the ranges. */
    public DetectionRules {
        for (double value : new double[] {person, other, largest}) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("must be 0..1, got " + value);
            }
        }
    }

    private static boolean isPerson(String label) {
        return label.equalsIgnoreCase(PERSON);
    }

    /**
     * {@return least score that a label needs}
     *
     * @param label of the detector
     */
    public double least(String label) {
        return isPerson(label) ? person : other;
    }

    /**
     * {@return what of a picture is told, in the order given, boxes cut at its edges}
     *
     * @param found by the detector
     * @param widthPx of the picture
     * @param heightPx of the picture
     */
    public List<Detection> tell(List<Detection> found, int widthPx, int heightPx) {
        List<Detection> people = found.stream().filter(each -> isPerson(each.label())).toList();
        return found.stream()
                .map(each -> within(each, widthPx, heightPx))
                .filter(each -> each.score() >= least(each.label()))
                .filter(each -> each.box().area() > 0)
                .filter(each -> each.box().area() <= largest * widthPx * heightPx)
                .filter(each -> people.stream().noneMatch(who -> wears(who.box(), each)))
                .toList();
    }

    private static Detection within(Detection found, int widthPx, int heightPx) {
        return new Detection(found.label(), found.score(), found.box().within(widthPx, heightPx));
    }

    private static boolean wears(Box who, Detection what) {
        Box reach = new Box(who.x(), who.y(), who.width(), who.height() * (1 + BELOW));
        return what.label().equalsIgnoreCase(FOOTWEAR)
                && reach.intersection(what.box()) >= WORN * what.box().area();
    }
}
