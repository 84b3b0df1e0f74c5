// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.sight;

import dev.ocellus.perception.vision.Alert;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Gesture;
import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.Light;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.TextLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen in one picture, as {@code see --json} prints it.
 *
 * @param file that it came from
 * @param frame number of the picture in its video, from 0
 * @param tMs when it is shown there
 * @param widthPx of the picture, upright
 * @param heightPx of the picture, upright
 * @param objects most certain first
 * @param hands at most two
 * @param text lines in the order in which one reads them
 * @param alerts what the wearer was about to reach since the last of these, mostly none
 * @param light how bright it is
 * @param blurred whether it is too blurred to make out small things
 * @param cutShort whether the file ends before the picture does, so that this is a part of it
 * @param answer to what was asked, or null when nothing was
 * @param answerBy {@code scene} for one from what was found, {@code language} when a language model
 *     chose it, {@code vision-language} when a model looked at the picture; null without an answer
 * @param ms what each stage took
 */
public record Seen(
        String file,
        long frame,
        double tMs,
        int widthPx,
        int heightPx,
        List<Thing> objects,
        List<SeenHand> hands,
        List<Line> text,
        List<Warned> alerts,
        Light light,
        boolean blurred,
        boolean cutShort,
        @Nullable String answer,
        @Nullable String answerBy,
        Map<String, Double> ms) {
    /** Copies the list. */
    public Seen {
        objects = List.copyOf(objects);
        hands = List.copyOf(hands);
        text = List.copyOf(text);
        alerts = List.copyOf(alerts);
    }

    /**
     * An alert.
     *
     * @param tMs when in the video
     * @param side where it is
     * @param urgency {@code soon} or {@code now}
     * @param secondsToContact if all goes on as it does
     * @param confidence 0 to 1
     */
    public record Warned(
            double tMs,
            Place.Side side,
            Alert.Urgency urgency,
            double secondsToContact,
            double confidence) {
        /**
         * {@return an alert as it is printed}
         *
         * @param seconds when in the video
         * @param alert what was told
         */
        public static Warned of(double seconds, Alert alert) {
            return new Warned(
                    seconds * 1000,
                    alert.side(),
                    alert.urgency(),
                    Math.round(alert.secondsToContact() * 100) / 100.0,
                    Math.round(alert.confidence() * 100) / 100.0);
        }
    }

    /**
     * {@return a scene as it is printed}
     *
     * @param file that it came from
     * @param frame its number, from 0
     * @param seconds when it is shown
     * @param scene what was seen
     * @param ms what each stage took
     */
    public static Seen of(
            String file, long frame, double seconds, Scene scene, Map<String, Double> ms) {
        return new Seen(
                file,
                frame,
                seconds * 1000,
                scene.widthPx(),
                scene.heightPx(),
                scene.things().stream().map(Thing::of).toList(),
                scene.signs().stream()
                        .map(sign -> SeenHand.of(sign.hand(), sign.gesture()))
                        .toList(),
                scene.text().stream().map(Line::of).toList(),
                List.of(),
                scene.light(),
                scene.blurred(),
                false,
                null,
                null,
                ms);
    }

    /**
     * {@return the same with an answer}
     *
     * @param answer the answer
     * @param by who gave it
     */
    public Seen answered(String answer, String by) {
        return with(alerts, cutShort, answer, by);
    }

    /**
     * {@return the same with alerts}
     *
     * @param told the alerts
     */
    public Seen warned(List<Warned> told) {
        return with(told, cutShort, answer, answerBy);
    }

    /** {@return the same of a picture whose file was cut short} */
    public Seen partly() {
        return with(alerts, true, answer, answerBy);
    }

    private Seen with(List<Warned> told, boolean part, @Nullable String said, @Nullable String by) {
        return new Seen(
                file, frame, tMs, widthPx, heightPx, objects, hands, text, told, light, blurred,
                part, said, by, ms);
    }

    /**
     * An object.
     *
     * @param label of the detector
     * @param score 0 to 1
     * @param box left, top, width and height in pixels
     * @param track number that it keeps through a video, or null in a single picture
     * @param place such as {@code left near}
     */
    public record Thing(
            String label, double score, List<Double> box, @Nullable Integer track, String place) {
        /** Copies the box. */
        public Thing {
            box = List.copyOf(box);
        }

        static Thing of(Scene.Thing thing) {
            return new Thing(
                    thing.detection().label(),
                    Math.round(thing.detection().score() * 1e4) / 1e4,
                    box(thing.detection().box()),
                    thing.track(),
                    thing.place().toString());
        }

        private static List<Double> box(Box box) {
            return List.of(
                    tenths(box.x()), tenths(box.y()), tenths(box.width()), tenths(box.height()));
        }
    }

    /**
     * A hand.
     *
     * @param handedness {@code left} or {@code right}, the person's own
     * @param score 0 to 1
     * @param gesture that it shows
     * @param points 21 of across, down in pixels, and behind the wrist in the same unit
     */
    public record SeenHand(
            Hand.Side handedness, double score, Gesture gesture, List<List<Double>> points) {
        /** Copies the points. */
        public SeenHand {
            points = points.stream().map(List::copyOf).toList();
        }

        static SeenHand of(Hand hand, Gesture gesture) {
            return new SeenHand(
                    hand.side(),
                    Math.round(hand.score() * 1e4) / 1e4,
                    gesture,
                    hand.points().stream()
                            .map(joint ->
                                    List.of(
                                            tenths(joint.x()),
                                            tenths(joint.y()),
                                            tenths(joint.z())))
                            .toList());
        }
    }

    /**
     * A line of writing.
     *
     * @param text what it says
     * @param score 0 to 1
     * @param corners four of across and down in pixels, clockwise from where it begins
     */
    public record Line(String text, double score, List<List<Double>> corners) {
        /** Copies the corners. */
        public Line {
            corners = corners.stream().map(List::copyOf).toList();
        }

        static Line of(TextLine line) {
            return new Line(
                    line.text(),
                    Math.round(line.score() * 1e4) / 1e4,
                    line.corners().stream()
                            .map(corner -> List.of(tenths(corner.x()), tenths(corner.y())))
                            .toList());
        }
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
