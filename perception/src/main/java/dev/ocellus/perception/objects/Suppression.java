// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import dev.ocellus.perception.vision.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps the most certain of boxes that lie on each other, whatever their labels. */
final class Suppression {
    private Suppression() {}

    /**
     * {@return those that stay, most certain first}
     *
     * @param found in any order
     * @param overlap intersection over union from which two boxes are on the same thing, 0 to 1
     * @param most how many may stay
     */
    static List<Detection> of(List<Detection> found, double overlap, int most) {
        List<Detection> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(Detection::score).reversed());
        List<Detection> kept = new ArrayList<>();
        for (Detection candidate : sorted) {
            if (kept.size() == most) {
                break;
            }
            if (kept.stream().noneMatch(stays -> stays.box().overlap(candidate.box()) > overlap)) {
                kept.add(candidate);
            }
        }
        return kept;
    }
}
