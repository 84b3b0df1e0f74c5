// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is seen in one picture. {@link SceneWords} says it in plain words.
 *
 * @param widthPx of the picture, upright
 * @param heightPx of the picture, upright
 * @param things most certain first
 * @param text lines in the order in which one reads them
 * @param signs hands, at most two
 * @param light how bright it is
 * @param blurred whether it is too blurred to make out small things
 */
public record Scene(
        int widthPx,
        int heightPx,
        List<Thing> things,
        List<TextLine> text,
        List<Sign> signs,
        Light light,
        boolean blurred) {
    /** Copies the lists. */
    public Scene {
        things = List.copyOf(things);
        text = List.copyOf(text);
        signs = List.copyOf(signs);
    }

    /**
     * A thing, animal or person.
     *
     * @param detection what and where
     * @param track number that it keeps through a video, or null in a single picture
     * @param place where, in words
     */
    public record Thing(Detection detection, @Nullable Integer track, Place place) {}

    /**
     * A hand.
     *
     * @param hand where its joints are
     * @param gesture what it shows
     */
    public record Sign(Hand hand, Gesture gesture) {}

    /** {@return whether nothing is in it that the models know} */
    public boolean isEmpty() {
        return things.isEmpty() && text.isEmpty() && signs.isEmpty();
    }
}
