// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a hand is held to show a gesture. It is a right hand whose palm is seen, fingers up, before
 * it is turned: x to the side of the thumb, y to the fingers, z to the camera, in lengths of a
 * palm.
 */
enum HandPose {
    /** All fingers stretched. */
    OPEN_PALM(0, 0, Finger.STRAIGHT, Finger.STRAIGHT, Finger.STRAIGHT, Thumb.AWAY),
    /** All fingers bent, the thumb over them; from the side, or they look like short ones. */
    FIST(-45, 15, Finger.CURLED, Finger.CURLED, Finger.CURLED, Thumb.OVER),
    /** The index finger alone, up. */
    POINT_UP(0, 0, Finger.STRAIGHT, Finger.CURLED, Finger.CURLED, Thumb.OVER),
    /** Index and middle finger, apart. */
    VICTORY(0, 0, Finger.APART, Finger.APART, Finger.CURLED, Thumb.OVER),
    /** The thumb alone, up. */
    THUMB_UP(20, 90, Finger.CURLED, Finger.CURLED, Finger.CURLED, Thumb.OUT),
    /** The thumb alone, down. */
    THUMB_DOWN(20, -90, Finger.CURLED, Finger.CURLED, Finger.CURLED, Thumb.OUT),
    /** Tips of thumb and index finger together; from the side, or the ring is not seen. */
    PINCH(-50, 0, Finger.MEETING, Finger.STRAIGHT, Finger.STRAIGHT, Thumb.MEETING);

    /** How a finger is held: how far to the side, and where its bones point, in degrees. */
    private enum Finger {
        STRAIGHT(1, 4, 8, 10),
        APART(1.7, 2, 5, 8),
        CURLED(0.3, 78, 178, 235),
        MEETING(0.4, 48, 120, 180);

        private final double spread;
        private final double first;
        private final double second;
        private final double third;

        Finger(double spread, double first, double second, double third) {
            this.spread = spread;
            this.first = first;
            this.second = second;
            this.third = third;
        }

        List<Double> bends() {
            return List.of(first, second, third);
        }
    }

    /** How the thumb is held. */
    private enum Thumb {
        AWAY,
        OUT,
        OVER,
        MEETING;

        /** {@return where its three bones point} */
        List<Spot> ways() {
            return switch (this) {
                case AWAY ->
                        List.of(
                                new Spot(0.75, 0.55, 0.2),
                                new Spot(0.72, 0.68, 0.1),
                                new Spot(0.6, 0.8, 0.05));
                case OUT ->
                        List.of(
                                new Spot(0.8, 0.4, 0.3),
                                new Spot(1, 0.1, 0.1),
                                new Spot(1, -0.05, 0));
                case OVER ->
                        List.of(
                                new Spot(0.45, 0.65, 0.62),
                                new Spot(-0.1, 0.75, 0.65),
                                new Spot(-0.9, 0.3, 0.15));
                case MEETING ->
                        List.of(
                                new Spot(0.42, 0.62, 0.68),
                                new Spot(0.1, 0.9, 0.45),
                                new Spot(-0.2, 0.97, -0.1));
            };
        }
    }

    /** A finger where it begins. */
    private record Knuckle(Spot at, double awayDegrees, double radius, List<Double> bones) {}

    private static final List<Knuckle> KNUCKLES =
            List.of(
                    new Knuckle(new Spot(0.3, 0.95, 0), 8, 0.105, List.of(0.46, 0.28, 0.21)),
                    new Knuckle(new Spot(0.08, 1, 0.02), 1, 0.108, List.of(0.52, 0.32, 0.22)),
                    new Knuckle(new Spot(-0.14, 0.94, 0.02), -6, 0.1, List.of(0.48, 0.29, 0.22)),
                    new Knuckle(new Spot(-0.34, 0.82, 0), -15, 0.088, List.of(0.37, 0.22, 0.19)));

    /** Of what a finger is thinner from joint to joint. */
    private static final double TAPER = 0.92;

    private static final int PALM = KNUCKLES.size() + 1;
    private static final int THUMB = KNUCKLES.size();
    private static final Spot THUMB_BEGINS = new Spot(0.2, 0.22, 0.06);
    private static final List<Double> THUMB_BONES = List.of(0.44, 0.34, 0.27);
    private static final List<Double> THUMB_RADII = List.of(0.17, 0.13, 0.115, 0.095);

    /** Parts of a hand: four fingers, the thumb, and the palm with the arm. */
    static final int PARTS = PALM + 1;

    private final double sideDegrees;
    private final double turnDegrees;
    private final Finger index;
    private final Finger middle;
    private final Finger others;
    private final Thumb thumb;

    HandPose(
            double sideDegrees,
            double turnDegrees,
            Finger index,
            Finger middle,
            Finger others,
            Thumb thumb) {
        this.sideDegrees = sideDegrees;
        this.turnDegrees = turnDegrees;
        this.index = index;
        this.middle = middle;
        this.others = others;
        this.thumb = thumb;
    }

    /** {@return the name of the gesture, as events and scenarios have it} */
    String gesture() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A point, or a way to go. */
    record Spot(double x, double y, double z) {
        Spot plus(Spot way, double times) {
            return new Spot(x + times * way.x, y + times * way.y, z + times * way.z);
        }

        double times(Spot other) {
            return x * other.x + y * other.y + z * other.z;
        }

        Spot unit() {
            double length = Math.sqrt(times(this));
            return new Spot(x / length, y / length, z / length);
        }

        /** Turned so that the camera sees more of the little finger's side. */
        Spot sideways(double degrees) {
            double sine = Math.sin(Math.toRadians(degrees));
            double cosine = Math.cos(Math.toRadians(degrees));
            return new Spot(cosine * x - sine * z, y, sine * x + cosine * z);
        }

        /** Turned against the clock, as the camera sees it. */
        Spot turned(double degrees) {
            double sine = Math.sin(Math.toRadians(degrees));
            double cosine = Math.cos(Math.toRadians(degrees));
            return new Spot(cosine * x - sine * y, sine * x + cosine * y, z);
        }
    }

    /**
     * A bone with the flesh around it.
     *
     * @param part it belongs to: those of one part run into each other
     * @param inView whether the hand is shown so that it is in the picture, unlike the arm
     */
    record Bone(int part, boolean inView, Spot from, Spot to, double fromRadius, double toRadius) {}

    /** {@return all bones, turned as the camera sees them} */
    List<Bone> bones() {
        List<Bone> bones = new ArrayList<>();
        List<Finger> fingers = List.of(index, middle, others, others);
        for (int finger = 0; finger < KNUCKLES.size(); finger++) {
            Knuckle knuckle = KNUCKLES.get(finger);
            Spot wrist = new Spot(0.55 * knuckle.at().x(), 0.1, 0);
            bones.add(new Bone(PALM, true, wrist, knuckle.at(), 0.17, 0.13));
            addFinger(bones, finger, knuckle, fingers.get(finger));
        }
        addThumb(bones);
        Spot heel = new Spot(-0.26, 0.2, 0.03);
        bones.add(new Bone(PALM, true, heel, new Spot(-0.3, 0.6, 0.03), 0.15, 0.13));
        for (int side = -1; side <= 1; side += 2) {
            Spot wrist = new Spot(side * 0.08, 0, 0);
            bones.add(new Bone(PALM, false, wrist, new Spot(side * 0.13, -2, -0.1), 0.2, 0.27));
        }
        return bones.stream().map(this::turned).toList();
    }

    private static void addFinger(List<Bone> bones, int part, Knuckle knuckle, Finger held) {
        double away = Math.toRadians(knuckle.awayDegrees() * held.spread);
        Spot at = knuckle.at();
        double radius = knuckle.radius();
        for (int joint = 0; joint < knuckle.bones().size(); joint++) {
            double bend = Math.toRadians(held.bends().get(joint));
            Spot way =
                    new Spot(
                            Math.cos(bend) * Math.sin(away),
                            Math.cos(bend) * Math.cos(away),
                            Math.sin(bend));
            Spot next = at.plus(way, knuckle.bones().get(joint));
            bones.add(new Bone(part, true, at, next, radius, radius * TAPER));
            at = next;
            radius *= TAPER;
        }
    }

    private void addThumb(List<Bone> bones) {
        bones.add(new Bone(PALM, true, new Spot(0.1, 0.1, 0), THUMB_BEGINS, 0.18, 0.17));
        Spot at = THUMB_BEGINS;
        for (int joint = 0; joint < THUMB_BONES.size(); joint++) {
            Spot next = at.plus(thumb.ways().get(joint).unit(), THUMB_BONES.get(joint));
            bones.add(
                    new Bone(
                            joint == 0 ? PALM : THUMB,
                            true,
                            at,
                            next,
                            THUMB_RADII.get(joint),
                            THUMB_RADII.get(joint + 1)));
            at = next;
        }
    }

    private Bone turned(Bone bone) {
        return new Bone(
                bone.part(),
                bone.inView(),
                bone.from().sideways(sideDegrees).turned(turnDegrees),
                bone.to().sideways(sideDegrees).turned(turnDegrees),
                bone.fromRadius(),
                bone.toRadius());
    }
}
