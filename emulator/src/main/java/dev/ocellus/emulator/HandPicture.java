// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import dev.ocellus.emulator.HandPose.Bone;
import dev.ocellus.emulator.HandPose.Spot;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws a hand before a plain wall as a camera would see it, so that networks which find hands find
 * this one: a ray of each pixel goes on until it touches the skin.
 */
final class HandPicture {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int CHANNELS = 3;

    /** Pixels of a palm's length. */
    private static final double SCALE = 150;

    private static final double NEAREST = 1.6;
    private static final double FARTHEST = -0.8;
    private static final double TOUCH = 0.004;
    private static final double FAR = 9;
    private static final int STEPS = 60;

    /** Part of the way to the nearest skin that is safe to go: where parts meet it is nearer. */
    private static final double CAREFUL = 0.85;

    private static final Spot LIGHT = new Spot(-0.35, 0.55, 0.76).unit();
    private static final double[] REACHES = {0.05, 0.12, 0.25};

    /** Blue, green, red of skin in full light, and how fast they fade: shadows are redder. */
    private static final double[] SKIN = {153, 184, 237};

    private static final double[] FADING = {1.25, 1.12, 0.95};

    /** How much a hand that is held still moves nevertheless, in pixels, and in how many steps. */
    private static final double TREMOR = 3;

    private static final int TREMOR_STEPS = 8;

    private final List<Bone> bones;
    private final double[] nearest = new double[HandPose.PARTS];

    private HandPicture(HandPose pose) {
        this.bones = pose.bones();
    }

    /**
     * {@return a hand that is held still, as far as hands can: pictures to be shown in turn; takes
     * a second}
     *
     * @param pose how it is held
     */
    static List<Raster> of(HandPose pose) {
        float[] sharp = new HandPicture(pose).draw();
        List<Raster> pictures = new ArrayList<>();
        for (int step = 0; step < TREMOR_STEPS; step++) {
            double angle = 2 * Math.PI * step / TREMOR_STEPS;
            pictures.add(
                    picture(
                            sharp,
                            (int) Math.round(TREMOR * Math.cos(angle)),
                            (int) Math.round(TREMOR * Math.sin(angle))));
        }
        return pictures;
    }

    private float[] draw() {
        List<Spot> ends =
                bones.stream()
                        .filter(Bone::inView)
                        .flatMap(bone -> List.of(bone.from(), bone.to()).stream())
                        .toList();
        double left = ends.stream().mapToDouble(Spot::x).min().orElse(0);
        double right = ends.stream().mapToDouble(Spot::x).max().orElse(0);
        double top = ends.stream().mapToDouble(Spot::y).max().orElse(0);
        double bottom = ends.stream().mapToDouble(Spot::y).min().orElse(0);
        float[] pixels = new float[WIDTH * HEIGHT * CHANNELS];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                colour(
                        (left + right) / 2 + (x - WIDTH / 2.0) / SCALE,
                        (top + bottom) / 2 - (y - HEIGHT / 2.0) / SCALE,
                        pixels,
                        CHANNELS * (y * WIDTH + x));
            }
        }
        return pixels;
    }

    private void colour(double x, double y, float[] pixels, int at) {
        double z = NEAREST;
        for (int step = 0; step < STEPS && z > FARTHEST; step++) {
            double distance = distance(new Spot(x, y, z));
            if (distance < TOUCH) {
                double shade = shade(new Spot(x, y, z));
                for (int channel = 0; channel < CHANNELS; channel++) {
                    pixels[at + channel] =
                            (float) (SKIN[channel] * Math.pow(shade, FADING[channel]));
                }
                return;
            }
            z -= CAREFUL * distance;
        }
        double wall = 150 + 12 * y - 8 * x;
        pixels[at] = (float) (wall - 8);
        pixels[at + 1] = (float) wall;
        pixels[at + 2] = (float) (wall + 3);
    }

    /** {@return how bright the skin is: less where it turns from the light or is in a corner} */
    private double shade(Spot skin) {
        Spot normal =
                new Spot(
                                slope(skin, new Spot(1, 0, 0)),
                                slope(skin, new Spot(0, 1, 0)),
                                slope(skin, new Spot(0, 0, 1)))
                        .unit();
        double open = 0;
        for (double reach : REACHES) {
            open += Math.clamp(distance(skin.plus(normal, reach)) / reach, 0, 1);
        }
        double lit = Math.max(0, normal.times(LIGHT));
        return (0.4 + 0.62 * lit) * (0.35 + 0.65 * open / REACHES.length);
    }

    private double slope(Spot skin, Spot way) {
        double little = 0.006;
        return distance(skin.plus(way, little)) - distance(skin.plus(way, -little));
    }

    /** {@return how far a point is from the skin, below zero within} */
    private double distance(Spot point) {
        Arrays.fill(nearest, FAR);
        int palm = nearest.length - 1;
        for (Bone bone : bones) {
            int part = bone.part();
            nearest[part] = blend(nearest[part], distance(point, bone), part == palm ? 0.1 : 0.02);
        }
        double fingers = FAR;
        for (int part = 0; part < palm; part++) {
            fingers = blend(fingers, nearest[part], 0.012);
        }
        return blend(nearest[palm], fingers, 0.05);
    }

    private static double distance(Spot point, Bone bone) {
        Spot whole = bone.to().plus(bone.from(), -1);
        Spot here = point.plus(bone.from(), -1);
        double along = Math.clamp(here.times(whole) / whole.times(whole), 0, 1);
        Spot off = here.plus(whole, -along);
        double radius = bone.fromRadius() + along * (bone.toRadius() - bone.fromRadius());
        return Math.sqrt(off.times(off)) - radius;
    }

    /** {@return the lesser of both, rounded where they meet} */
    private static double blend(double a, double b, double width) {
        double near = Math.max(width - Math.abs(a - b), 0) / width;
        return Math.min(a, b) - near * near * width / 4;
    }

    /** Moved a little, and softened: no lens is as sharp as a drawing. */
    private static Raster picture(float[] sharp, int moveX, int moveY) {
        MemorySegment pixels = Arena.ofAuto().allocate(sharp.length);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    float sum = 0;
                    for (int v = y - moveY - 1; v <= y - moveY + 1; v++) {
                        for (int u = x - moveX - 1; u <= x - moveX + 1; u++) {
                            int row = Math.clamp(v, 0, HEIGHT - 1);
                            int column = Math.clamp(u, 0, WIDTH - 1);
                            sum += sharp[CHANNELS * (row * WIDTH + column) + channel];
                        }
                    }
                    pixels.set(
                            ValueLayout.JAVA_BYTE,
                            (long) CHANNELS * (y * WIDTH + x) + channel,
                            (byte) Math.clamp(Math.round(sum / 9), 0, 255));
                }
            }
        }
        return new Raster(WIDTH, HEIGHT, PixelFormat.BGR24, pixels);
    }
}
