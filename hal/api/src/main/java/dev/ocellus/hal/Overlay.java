// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import java.util.List;

/**
 * What is on the display, as meaning: the HUD decides size, place and wrapping. Few, short lines.
 *
 * @param lines from the top; when not all fit, alerts are kept and of all others the last
 * @param marks boxes around what is seen, beneath the lines
 * @param status what the small status row shows
 */
public record Overlay(List<Line> lines, List<Mark> marks, DeviceStatus status) {
    /** Copies the lists. */
    public Overlay {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
    }

    /**
     * One without marks.
     *
     * @param lines from the top
     * @param status what the small status row shows
     */
    public Overlay(List<Line> lines, DeviceStatus status) {
        this(lines, List.of(), status);
    }

    /**
     * A box around something that the camera sees, as shares of the picture from its upper left, 0
     * to 1: camera and display are taken to look at the same.
     *
     * @param x left edge
     * @param y upper edge
     * @param width across
     * @param height down
     * @param label what it is, short
     */
    public record Mark(double x, double y, double width, double height, String label) {}

    /** What a line is, so that the HUD can give it weight. */
    public enum Role {
        /** What the glasses heard the wearer say. */
        HEARD,
        /** The answer; it may still be growing at its end. */
        ANSWER,
        /** Something the glasses say about themselves. */
        NOTICE,
        /** Something that must not be missed. */
        ALERT
    }

    /**
     * One paragraph; the HUD wraps it.
     *
     * @param role what it is
     * @param text plain text without line breaks of its own; a line break begins a new line
     */
    public record Line(Role role, String text) {}
}
