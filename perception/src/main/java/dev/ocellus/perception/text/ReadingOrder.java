// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import dev.ocellus.perception.vision.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts lines in the order in which they are read, columns one after the other. Lines that follow
 * closely upon each other are joined to blocks; blocks are then sorted topologically as by Breuel
 * ("High performance document layout analysis", 2003): of two blocks with columns of the picture in
 * common the upper one is first, of two side by side the left one. What this leaves open is read
 * from above. Lines that run askew are turned level first, all by the same angle.
 */
final class ReadingOrder {
    /** Largest gap within a block, in heights of a line. */
    private static final double GAP = 1.25;

    /** How much the heights of neighbours in a block may differ. */
    private static final double HEIGHTS = 2;

    /** Boxes are larger than their letters: this part of the height is no overlap. */
    private static final double SLACK = 0.3;

    private ReadingOrder() {}

    /**
     * {@return for each place in the order the index of its line}
     *
     * @param lines in any order
     */
    static List<Integer> of(List<Quad> lines) {
        double angle = angle(lines);
        List<Box> boxes = lines.stream().map(line -> line.seenTurned(angle).box()).toList();
        return blocks(boxes).stream().flatMap(List::stream).toList();
    }

    /** The direction of the line in the middle of all lines, each counted by its length. */
    private static double angle(List<Quad> lines) {
        List<Quad> sorted = lines.stream().sorted(Comparator.comparingDouble(Quad::angle)).toList();
        double half = sorted.stream().mapToDouble(Quad::width).sum() / 2;
        double sum = 0;
        for (Quad line : sorted) {
            sum += line.width();
            if (sum >= half) {
                return line.angle();
            }
        }
        return 0;
    }

    private static List<List<Integer>> blocks(List<Box> boxes) {
        List<Integer> fromAbove = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            fromAbove.add(i);
        }
        fromAbove.sort(
                Comparator.<Integer>comparingDouble(i -> middle(boxes.get(i)))
                        .thenComparingDouble(i -> boxes.get(i).x()));
        int[] next = next(boxes, fromAbove);
        List<List<Integer>> blocks = new ArrayList<>();
        boolean[] placed = new boolean[boxes.size()];
        for (int first : fromAbove) {
            List<Integer> block = new ArrayList<>();
            for (int i = first; i >= 0 && !placed[i]; i = next[i]) {
                placed[i] = true;
                block.add(i);
            }
            if (!block.isEmpty()) {
                blocks.add(block);
            }
        }
        return sorted(blocks, boxes);
    }

    /** For each line the one that continues it below, or -1. */
    private static int[] next(List<Box> boxes, List<Integer> fromAbove) {
        int[] next = new int[boxes.size()];
        for (int at = 0; at < fromAbove.size(); at++) {
            int upper = fromAbove.get(at);
            List<Integer> below = neighbours(boxes, fromAbove, upper, true);
            next[upper] = -1;
            // beneath a headline over two columns lie two lines: neither continues it
            if (below.size() == 1) {
                int lower = below.getFirst();
                if (neighbours(boxes, fromAbove, lower, false).size() == 1
                        && continues(boxes.get(upper), boxes.get(lower))) {
                    next[upper] = lower;
                }
            }
        }
        return next;
    }

    /** The nearest lines below or above one, those behind others left out. */
    private static List<Integer> neighbours(
            List<Box> boxes, List<Integer> fromAbove, int line, boolean below) {
        List<Integer> order = below ? fromAbove : fromAbove.reversed();
        Box box = boxes.get(line);
        List<Integer> nearest = new ArrayList<>();
        for (int other : order.subList(order.indexOf(line) + 1, order.size())) {
            Box there = boxes.get(other);
            boolean hidden = nearest.stream().anyMatch(i -> sharesColumns(boxes.get(i), there));
            if (sharesColumns(box, there) && !hidden) {
                nearest.add(other);
            }
        }
        return nearest;
    }

    private static boolean continues(Box upper, Box lower) {
        double small = Math.min(upper.height(), lower.height());
        double large = Math.max(upper.height(), lower.height());
        return lower.y() - (upper.y() + upper.height()) <= GAP * small && large <= HEIGHTS * small;
    }

    private static List<List<Integer>> sorted(List<List<Integer>> blocks, List<Box> boxes) {
        List<Box> around = blocks.stream().map(block -> around(block, boxes)).toList();
        // lines of the picture in common: measured by the height of a line, not of the block
        double slack = SLACK * boxes.stream().mapToDouble(Box::height).min().orElse(0);
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            left.add(i);
        }
        left.sort(
                Comparator.<Integer>comparingDouble(
                                i -> middle(boxes.get(blocks.get(i).getFirst())))
                        .thenComparingDouble(i -> around.get(i).x()));
        List<List<Integer>> result = new ArrayList<>();
        while (!left.isEmpty()) {
            int chosen =
                    left.stream()
                            .filter(i -> nothingBefore(i, left, around, slack))
                            .findFirst()
                            .orElse(left.getFirst());
            left.remove(Integer.valueOf(chosen));
            result.add(blocks.get(chosen));
        }
        return result;
    }

    private static boolean nothingBefore(
            int block, List<Integer> left, List<Box> around, double slack) {
        return left.stream().noneMatch(i -> before(around.get(i), around.get(block), slack));
    }

    private static boolean before(Box one, Box other, double slack) {
        if (sharesColumns(one, other)) {
            return middle(one) < middle(other);
        }
        double shared =
                Math.min(one.y() + one.height(), other.y() + other.height())
                        - Math.max(one.y(), other.y());
        return shared > slack && one.x() < other.x();
    }

    private static boolean sharesColumns(Box one, Box other) {
        double shared =
                Math.min(one.x() + one.width(), other.x() + other.width())
                        - Math.max(one.x(), other.x());
        double slack = SLACK * Math.min(one.height(), other.height());
        return shared > Math.min(slack, Math.min(one.width(), other.width()) / 2);
    }

    private static double middle(Box box) {
        return box.y() + box.height() / 2;
    }

    private static Box around(List<Integer> block, List<Box> boxes) {
        double x = block.stream().mapToDouble(i -> boxes.get(i).x()).min().orElseThrow();
        double y = block.stream().mapToDouble(i -> boxes.get(i).y()).min().orElseThrow();
        double right =
                block.stream()
                        .mapToDouble(i -> boxes.get(i).x() + boxes.get(i).width())
                        .max()
                        .orElseThrow();
        double bottom =
                block.stream()
                        .mapToDouble(i -> boxes.get(i).y() + boxes.get(i).height())
                        .max()
                        .orElseThrow();
        return new Box(x, y, right - x, bottom - y);
    }
}
