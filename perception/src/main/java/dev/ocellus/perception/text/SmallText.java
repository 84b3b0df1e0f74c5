// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import dev.ocellus.perception.vision.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a picture is worth a second, closer look: around lines that the network saw so small that
 * it misses some of their neighbours, and runs others together; and where there may be letters so
 * small that it saw none.
 */
final class SmallText {
    /** A line of this height where the network looks is small, in pixels. */
    private static final double SMALL = 24;

    /** Height that a small line has in the second look, in pixels. */
    private static final double WANTED = 32;

    /** Lines that were missed lie within so many heights around those that were found. */
    private static final double MARGIN = 3;

    private static final int MOST_REGIONS = 4;

    /** Strips overlap by so many heights of a line, so that each line is whole in one. */
    private static final double OVERLAP = 2;

    /** Places that may hold letters that no line was found in, at most. */
    private static final int MOST_SPOTS = 6;

    /** A spot is looked at with so many pixels around it: little else may be in sight. */
    private static final int AROUND = 48;

    private static final double SPOT_SCALE = 2;

    private SmallText() {}

    /**
     * A part of the picture.
     *
     * @param x left edge in pixels
     * @param y upper edge in pixels
     * @param widthPx 1 or more
     * @param heightPx 1 or more
     * @param scale at which to look, as far as that can be afforded
     */
    record Region(int x, int y, int widthPx, int heightPx, double scale) {
        /** {@return whether the middle of a line is in it} */
        boolean holds(Quad line) {
            double dx = line.centre().x() - x;
            double dy = line.centre().y() - y;
            return dx >= 0 && dx <= widthPx && dy >= 0 && dy <= heightPx;
        }

        /** {@return whether all of a box is in it} */
        boolean contains(Box box) {
            return box.x() >= x
                    && box.y() >= y
                    && box.x() + box.width() <= x + widthPx
                    && box.y() + box.height() <= y + heightPx;
        }

        /** {@return the scale at which it is looked at as a whole} */
        double affordable() {
            return Scales.atMost(scale, widthPx, heightPx);
        }

        /**
         * {@return strips of it, one below the other, that can be looked at more closely than the
         * whole; one when that is close enough}
         *
         * @param most strips, 1 or more
         */
        List<Strip> strips(int most) {
            double line = WANTED / scale;
            int count = Math.clamp(Scales.looks(scale, widthPx, heightPx), 1, most);
            int core = Math.ceilDiv(heightPx, count);
            int more = count == 1 ? 0 : (int) Math.ceil(OVERLAP * line);
            List<Strip> strips = new ArrayList<>();
            for (int top = 0; top < heightPx; top += core) {
                int end = Math.min(heightPx, top + core);
                int from = Math.max(0, top - more);
                int to = Math.min(heightPx, end + more);
                strips.add(
                        new Strip(
                                new Region(x, y + from, widthPx, to - from, scale),
                                y + top,
                                y + end));
            }
            return strips;
        }
    }

    /**
     * A part of a region.
     *
     * @param region with an overlap
     * @param top lines whose middle is above it belong to the strip before
     * @param bottom lines whose middle is at it or below belong to the next strip
     */
    record Strip(Region region, int top, int bottom) {
        /** {@return whether a line belongs to this strip} */
        boolean owns(Quad line) {
            double y = line.centre().y();
            return y >= top && y < bottom;
        }
    }

    /**
     * {@return the parts to look at around places that may hold letters}
     *
     * @param spots the most likely first
     * @param widthPx of the picture
     * @param heightPx of the picture
     */
    static List<Region> around(List<Box> spots, int widthPx, int heightPx) {
        return spots.stream()
                .limit(MOST_SPOTS)
                .map(spot -> {
                    Box box = grown(spot, AROUND).within(widthPx, heightPx);
                    return Group.region(box, SPOT_SCALE);
                })
                .toList();
    }

    /**
     * {@return whether a line was seen small}
     *
     * @param line in pixels of the picture
     * @param scale at which the network looked
     */
    static boolean isSmall(Quad line, double scale) {
        return across(line) * scale < SMALL;
    }

    /**
     * {@return the parts to look at again, none within another}
     *
     * @param lines that were found
     * @param scale at which they were found
     * @param widthPx of the picture
     * @param heightPx of the picture
     */
    static List<Region> regions(List<Quad> lines, double scale, int widthPx, int heightPx) {
        List<Group> groups = new ArrayList<>();
        for (Quad line : lines) {
            if (isSmall(line, scale)) {
                Group group = Group.around(line).within(widthPx, heightPx);
                for (int i = joinable(groups, group); i >= 0; i = joinable(groups, group)) {
                    group = group.and(groups.remove(i));
                }
                groups.add(group);
            }
        }
        return groups.stream()
                .sorted((one, other) -> Integer.compare(other.lines(), one.lines()))
                .limit(MOST_REGIONS)
                .map(Group::region)
                .toList();
    }

    private static int joinable(List<Group> groups, Group group) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).box().intersection(group.box()) > 0) {
                return i;
            }
        }
        return -1;
    }

    private static double across(Quad line) {
        return Math.min(line.width(), line.height());
    }

    /** Small lines near to each other. */
    private record Group(Box box, int lines, double heights) {
        static Group around(Quad line) {
            double height = across(line);
            double margin = MARGIN * height;
            return new Group(grown(line.box(), margin), 1, height);
        }

        Group within(int widthPx, int heightPx) {
            return new Group(box.within(widthPx, heightPx), lines, heights);
        }

        Group and(Group other) {
            double x = Math.min(box.x(), other.box.x());
            double y = Math.min(box.y(), other.box.y());
            double right = Math.max(box.x() + box.width(), other.box.x() + other.box.width());
            double bottom = Math.max(box.y() + box.height(), other.box.y() + other.box.height());
            return new Group(
                    new Box(x, y, right - x, bottom - y),
                    lines + other.lines,
                    heights + other.heights);
        }

        Region region() {
            return region(box, WANTED * lines / Math.max(1, heights));
        }

        static Region region(Box box, double scale) {
            int x = (int) box.x();
            int y = (int) box.y();
            int width = Math.max(1, (int) (box.x() + box.width()) - x);
            int height = Math.max(1, (int) (box.y() + box.height()) - y);
            return new Region(x, y, width, height, scale);
        }
    }

    private static Box grown(Box box, double margin) {
        return new Box(
                box.x() - margin,
                box.y() - margin,
                box.width() + 2 * margin,
                box.height() + 2 * margin);
    }
}
