// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks text into rows: as many words on each as fit, from the first to the last. So a text that
 * grows at its end never changes a row that is complete; only a word that outgrows the last row
 * moves to the next, as a whole.
 *
 * <p>Left to right only: right-to-left scripts, like all that the face has no letters for, are
 * boxes in the order of the text. Runs of white space count as one space, a line break begins a new
 * row, empty rows are left out. Accents without a letter of their own, control and format
 * characters take no room.
 */
final class LineBreaker {
    /** What a reader takes for one character: a letter with all its accents, a composed emoji. */
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private static final int SPACE = -1;
    private static final int NEW_ROW = -2;

    private final GlyphFace face;
    private final int width;

    /**
     * Makes a breaker for one width.
     *
     * @param widthPx room for a row, in pixels
     */
    LineBreaker(GlyphFace face, int widthPx) {
        this.face = face;
        this.width = widthPx * 64;
    }

    /** {@return the rows of a paragraph} */
    List<TextRow> rows(String paragraph) {
        List<Sign> signs = signs(paragraph);
        List<TextRow> rows = new ArrayList<>();
        int start = 0;
        while (start < signs.size()) {
            if (signs.get(start).glyph() < 0) {
                start++;
                continue;
            }
            int end = end(signs, start);
            rows.add(set(signs.subList(start, end)));
            start = end;
        }
        return rows;
    }

    /** {@return the row of a text that must fit on one, cut off where it does not} */
    TextRow row(String text) {
        List<TextRow> rows = rows(text);
        return rows.isEmpty() ? set(List.of()) : rows.getFirst();
    }

    /** {@return where the row that begins at {@code start} ends} */
    private int end(List<Sign> signs, int start) {
        Pen pen = new Pen();
        int chance = -1;
        for (int i = start; i < signs.size(); i++) {
            int glyph = signs.get(i).glyph();
            if (glyph == NEW_ROW) {
                return i;
            }
            if (glyph == SPACE) {
                chance = i;
            } else if (breaksBefore(signs, start, i)) {
                chance = i;
            }
            pen.put(glyph == SPACE ? face.glyph(' ') : glyph);
            if (glyph != SPACE && pen.right > width && i > start) {
                return chance > start ? chance : i;
            }
        }
        return signs.size();
    }

    /** {@return whether a word may be parted before a letter: after a hyphen between letters} */
    private static boolean breaksBefore(List<Sign> signs, int start, int i) {
        return i >= start + 2
                && signs.get(i).isLetter()
                && signs.get(i - 1).isDash()
                && signs.get(i - 2).isLetter();
    }

    private TextRow set(List<Sign> signs) {
        int count = signs.size();
        while (count > 0 && signs.get(count - 1).glyph() == SPACE) {
            count--;
        }
        Pen pen = new Pen();
        StringBuilder text = new StringBuilder();
        int[] glyphs = new int[count];
        int[] pens = new int[count];
        for (int i = 0; i < count; i++) {
            Sign sign = signs.get(i);
            text.append(sign.text());
            glyphs[i] = sign.glyph() == SPACE ? face.glyph(' ') : sign.glyph();
            pens[i] = pen.put(glyphs[i]);
        }
        return new TextRow(text.toString(), glyphs, pens, pen.right);
    }

    private List<Sign> signs(String paragraph) {
        String text = Normalizer.normalize(paragraph, Normalizer.Form.NFC);
        List<Sign> signs = new ArrayList<>(text.length());
        Matcher characters = null;
        for (int i = 0; i < text.length(); ) {
            int next = i + 1;
            boolean alone =
                    text.charAt(i) < 0x300 && (next == text.length() || text.charAt(next) < 0x300);
            if (!alone) {
                characters = characters == null ? CHARACTER.matcher(text) : characters;
                next = characters.find(i) ? characters.end() : next;
            }
            add(text.substring(i, next), signs);
            i = next;
        }
        return signs;
    }

    private void add(String character, List<Sign> signs) {
        int point = character.codePointAt(0);
        boolean afterSpace = !signs.isEmpty() && signs.getLast().glyph() == SPACE;
        switch (point) {
            case '\n', '\r', 0x0B, '\f', 0x85, 0x2028, 0x2029 -> signs.add(new Sign("\n", NEW_ROW));
            case 0xA0, 0x2007, 0x202F -> signs.add(new Sign(" ", face.glyph(0xA0)));
            case '\t' -> {
                if (!afterSpace) {
                    signs.add(new Sign(" ", SPACE));
                }
            }
            default -> {
                if (Character.isSpaceChar(point)) {
                    if (!afterSpace) {
                        signs.add(new Sign(" ", SPACE));
                    }
                } else if (takesRoom(point)) {
                    signs.add(new Sign(character, face.glyph(point)));
                }
            }
        }
    }

    private static boolean takesRoom(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    false;
            default -> true;
        };
    }

    /**
     * One character of the text.
     *
     * @param glyph of the face, or SPACE or NEW_ROW
     */
    private record Sign(String text, int glyph) {
        boolean isLetter() {
            return Character.isLetter(text.codePointAt(0));
        }

        boolean isDash() {
            int point = text.codePointAt(0);
            return point == '-'
                    || point == '/'
                    || point == 0x2010
                    || point == 0x2013
                    || point == 0x2014;
        }
    }

    /** Walks along a row. */
    private final class Pen {
        private int at;
        private int last = -1;

        /** End of the ink so far, in 1/64 pixel. */
        private int right;

        /** {@return where the glyph stands} */
        int put(int glyph) {
            if (last >= 0) {
                at += face.advance(last) + face.kerning(last, glyph);
            } else {
                at = Math.max(0, -64 * face.left(glyph));
            }
            last = glyph;
            right = Math.max(right, at + 64 * face.right(glyph));
            return at;
        }
    }
}
