// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.hal.Icon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The small row at the top: on the left what the glasses take in and give away, on the right how
 * they are, and the time. What does not fit is left out, the least important first.
 */
final class StatusRow {
    private static final int FIRST_ICON = 0xE000;
    private static final double LOW_CHARGE = 0.15;
    private static final double WARM = 0.5;
    private static final double HOT = 0.8;

    private final GlyphFace face;
    private final int left;
    private final int width;

    StatusRow(GlyphFace face, int leftPx, int widthPx) {
        this.face = face;
        this.left = leftPx;
        this.width = widthPx;
    }

    /**
     * {@return rows of pixels that the status row takes: those of an icon, as the build drew it}
     */
    static int heightPx(GlyphFace face) {
        return Math.max(8, Math.round(face.capHeight() * 1.25f));
    }

    /**
     * Draws the row.
     *
     * @param top first row of pixels
     * @return the icons that are seen, from the left
     */
    List<Icon> draw(DeviceStatus status, int top, Canvas canvas) {
        List<Part> leftParts = new ArrayList<>();
        leftParts.add(
                status.muted()
                        ? icon(Icon.MICROPHONE_MUTED, Ink.STATUS_BRIGHT, 0)
                        : icon(Icon.MICROPHONE_OPEN, Ink.STATUS, 0));
        if (status.cameraOn()) {
            leftParts.add(icon(Icon.CAMERA, Ink.STATUS, 2));
        }
        if (status.leaving()) {
            leftParts.add(icon(Icon.LEAVES_DEVICE, Ink.STATUS_BRIGHT, 1));
        }
        List<Part> rightParts = rightParts(status);
        shorten(leftParts, rightParts);
        int baseline = top + heightPx(face) - (heightPx(face) - face.capHeight() + 1) / 2;
        List<Icon> seen = new ArrayList<>();
        int x = left;
        for (Part part : leftParts) {
            x = draw(part, x, baseline, canvas, seen) + gap();
        }
        x = left + width - widthPx(rightParts);
        for (Part part : rightParts) {
            x = draw(part, x, baseline, canvas, seen) + gap();
        }
        return seen;
    }

    private List<Part> rightParts(DeviceStatus status) {
        List<Part> parts = new ArrayList<>();
        if (!status.broken().isEmpty()) {
            parts.add(icon(Icon.FAULT, Ink.STATUS_BRIGHT, 3));
        }
        if (status.offline()) {
            parts.add(icon(Icon.OFFLINE, Ink.STATUS, 7));
        }
        if (status.heat() >= WARM) {
            Ink ink = status.heat() >= HOT ? Ink.STATUS_BRIGHT : Ink.STATUS;
            int steps = status.heat() >= 0.95 ? 3 : status.heat() >= HOT ? 2 : 1;
            int all = face.right(glyph(Icon.HEAT)) + 2 * unit() + 1 + barPx();
            parts.add(new Part(Icon.HEAT, null, steps, ink, all, 5));
        }
        if (!Double.isNaN(status.charge())) {
            boolean low = status.charge() <= LOW_CHARGE && !status.charging();
            if (status.charging()) {
                parts.add(icon(Icon.CHARGING, Ink.STATUS, 8));
            }
            int inner = batteryPx() - 5 * unit();
            int level = (int) Math.round(status.charge() * inner);
            Ink ink = low ? Ink.STATUS_BRIGHT : Ink.STATUS;
            parts.add(new Part(Icon.BATTERY, null, level, ink, batteryPx(), 4));
        }
        String clock = status.clock();
        if (clock != null && !clock.isBlank()) {
            int all = 0;
            for (int point : clock.codePoints().toArray()) {
                all += cell(point);
            }
            parts.add(new Part(null, clock, 0, Ink.STATUS, (all + 63) / 64, 6));
        }
        return parts;
    }

    /**
     * One thing in the row.
     *
     * @param text what is written instead of an icon, or null
     * @param level how much of it is filled, in the icon's own unit
     * @param rank 0 for what stays longest
     */
    private record Part(
            @Nullable Icon icon,
            @Nullable String text,
            int level,
            Ink ink,
            int widthPx,
            int rank) {}

    private Part icon(Icon icon, Ink ink, int rank) {
        return new Part(icon, null, 0, ink, face.right(glyph(icon)), rank);
    }

    private void shorten(List<Part> leftParts, List<Part> rightParts) {
        Comparator<Part> byRank = Comparator.comparingInt(Part::rank);
        while (widthPx(leftParts) + 2 * gap() + widthPx(rightParts) > width) {
            List<Part> all = new ArrayList<>(leftParts);
            all.addAll(rightParts);
            Part least = all.stream().max(byRank).orElseThrow();
            if (all.size() == 1) {
                return;
            }
            leftParts.remove(least);
            rightParts.remove(least);
        }
    }

    private int widthPx(List<Part> parts) {
        int all = Math.max(0, parts.size() - 1) * gap();
        for (Part part : parts) {
            all += part.widthPx();
        }
        return all;
    }

    private int draw(Part part, int x, int baseline, Canvas canvas, List<Icon> seen) {
        Icon icon = part.icon();
        String text = part.text();
        if (icon != null) {
            seen.add(icon);
            switch (icon) {
                case BATTERY -> battery(part, x, baseline, canvas);
                case HEAT -> {
                    face.draw(glyph(icon), x * 64, baseline, part.ink(), canvas);
                    heatBar(part, x + part.widthPx() - barPx(), baseline, canvas);
                }
                default -> face.draw(glyph(icon), x * 64, baseline, part.ink(), canvas);
            }
        } else if (text != null) {
            int pen = x * 64;
            for (int point : text.codePoints().toArray()) {
                int glyph = face.glyph(point);
                int shift = (cell(point) - face.advance(glyph)) / 2;
                face.draw(glyph, pen + shift, baseline, part.ink(), canvas);
                pen += cell(point);
            }
        }
        return x + part.widthPx();
    }

    /** All digits take the same room, so that nothing moves when the time changes. */
    private int cell(int point) {
        return face.advance(face.glyph(Character.isDigit(point) ? '0' : point));
    }

    private void battery(Part part, int x, int baseline, Canvas canvas) {
        int line = unit();
        int rows = face.capHeight();
        int top = baseline - rows;
        int body = batteryPx() - line;
        Ink ink = part.ink();
        canvas.fill(x, top, body, line, ink);
        canvas.fill(x, baseline - line, body, line, ink);
        canvas.fill(x, top + line, line, rows - 2 * line, ink);
        canvas.fill(x + body - line, top + line, line, rows - 2 * line, ink);
        int knob = Math.max(2, rows / 3 + (rows - rows / 3) % 2);
        canvas.fill(x + body, top + (rows - knob) / 2, line, knob, ink);
        canvas.fill(x + 2 * line, top + 2 * line, part.level(), rows - 4 * line, ink);
    }

    private void heatBar(Part part, int x, int baseline, Canvas canvas) {
        int space = unit();
        int step = (face.capHeight() - 2 * space) / 3;
        for (int i = 0; i < part.level(); i++) {
            int top = baseline - (i + 1) * step - i * space;
            canvas.fill(x, top, barPx(), step, part.ink());
        }
    }

    /** {@return the thickness of a thin line} */
    private int unit() {
        return Math.max(1, Math.round(face.capHeight() / 11f));
    }

    private int barPx() {
        return Math.max(2, face.capHeight() / 4);
    }

    private int batteryPx() {
        return Math.round(face.capHeight() * 1.9f);
    }

    private int gap() {
        return Math.max(3, face.capHeight() / 2);
    }

    private int glyph(Icon icon) {
        int place =
                switch (icon) {
                    case MICROPHONE_OPEN -> 0;
                    case MICROPHONE_MUTED -> 1;
                    case CAMERA -> 2;
                    case CHARGING -> 3;
                    case HEAT -> 4;
                    case OFFLINE -> 5;
                    case LEAVES_DEVICE -> 6;
                    case FAULT -> 7;
                    case BATTERY ->
                            throw new IllegalArgumentException("the battery is not a glyph");
                };
        return face.glyph(FIRST_ICON + place);
    }
}
