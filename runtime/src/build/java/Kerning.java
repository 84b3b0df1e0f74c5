// SPDX-License-Identifier: Apache-2.0
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How much closer or farther two letters stand than each alone, as a table over classes of letters
 * that behave alike. Measured through the font's own layout, so that GPOS and kern tables count
 * equally.
 */
final class Kerning {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    /** Small figures, currencies, arrows and what comes after them keep their distance. */
    private static final int FIRST_MERE_SIGN = 0x2070;

    private final int[] left;
    private final int[] right;
    private final List<int[]> rows;

    private Kerning(int[] left, int[] right, List<int[]> rows) {
        this.left = left;
        this.right = right;
        this.rows = rows;
    }

    static Kerning measure(Font font, List<Integer> points) {
        Font large = font.deriveFont((float) Face.UNITS);
        Font kerned = large.deriveFont(Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON));
        int count = points.size();
        GlyphVector alone = large.createGlyphVector(EXACT, text(points));
        int[][] pairs = new int[count][count];
        for (int i = 0; i < count; i++) {
            int left = points.get(i);
            int[] rights =
                    IntStream.range(0, count).filter(j -> meet(left, points.get(j))).toArray();
            List<Integer> row = new ArrayList<>();
            for (int j : rights) {
                row.addAll(List.of(left, points.get(j), (int) ' '));
            }
            GlyphVector laid = laidOut(kerned, row);
            for (int j = 0; j < rights.length; j++) {
                GlyphVector pair = laid;
                int at = 3 * j;
                if (laid.getNumGlyphs() != row.size()) {
                    // Somewhere in the row two letters become one sign: look at each pair alone.
                    pair = laidOut(kerned, row.subList(at, at + 3));
                    at = 0;
                }
                boolean same =
                        pair.getGlyphCode(at) == alone.getGlyphCode(i)
                                && pair.getGlyphCode(at + 1) == alone.getGlyphCode(rights[j]);
                double moved = advance(pair, at) - advance(alone, i);
                pairs[i][rights[j]] = same ? (int) Math.round(moved) : 0;
            }
        }
        return classified(pairs);
    }

    /** {@return whether two characters are of one script, or of none, and no mere signs} */
    private static boolean meet(int left, int right) {
        UnicodeScript one = UnicodeScript.of(left);
        UnicodeScript other = UnicodeScript.of(right);
        boolean scripts =
                one == other || one == UnicodeScript.COMMON || other == UnicodeScript.COMMON;
        return scripts && left < FIRST_MERE_SIGN && right < FIRST_MERE_SIGN;
    }

    private static GlyphVector laidOut(Font font, List<Integer> points) {
        char[] text = text(points).toCharArray();
        return font.layoutGlyphVector(EXACT, text, 0, text.length, Font.LAYOUT_LEFT_TO_RIGHT);
    }

    private static String text(List<Integer> points) {
        StringBuilder text = new StringBuilder(points.size());
        points.forEach(text::appendCodePoint);
        return text.toString();
    }

    private static double advance(GlyphVector glyphs, int i) {
        return glyphs.getGlyphPosition(i + 1).getX() - glyphs.getGlyphPosition(i).getX();
    }

    private static Kerning classified(int[][] pairs) {
        int count = pairs.length;
        int[] left = new int[count];
        List<int[]> rows = distinct(pairs, left);
        int[][] columns = new int[count][rows.size()];
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < rows.size(); i++) {
                columns[j][i] = rows.get(i)[j];
            }
        }
        int[] right = new int[count];
        List<int[]> small = distinct(columns, right);
        List<int[]> table = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            table.add(small.stream().mapToInt(column -> column[row]).toArray());
        }
        return new Kerning(left, right, table);
    }

    /** Class 0 is all zero: what never kerns, such as icons, belongs to it. */
    private static List<int[]> distinct(int[][] vectors, int[] classes) {
        Map<List<Integer>, Integer> known = new LinkedHashMap<>();
        List<int[]> found = new ArrayList<>();
        int[] zero = new int[vectors[0].length];
        known.put(boxed(zero), 0);
        found.add(zero);
        for (int i = 0; i < vectors.length; i++) {
            Integer id = known.putIfAbsent(boxed(vectors[i]), found.size());
            if (id == null) {
                id = found.size();
                found.add(vectors[i]);
            }
            classes[i] = id;
        }
        return found;
    }

    private static List<Integer> boxed(int[] vector) {
        return Arrays.stream(vector).boxed().toList();
    }

    int leftClasses() {
        return rows.size();
    }

    int rightClasses() {
        return rows.getFirst().length;
    }

    int leftClass(int glyph) {
        return left[glyph];
    }

    int rightClass(int glyph) {
        return right[glyph];
    }

    /** {@return the distance in 1/2048 of the em square} */
    int units(int leftClass, int rightClass) {
        return rows.get(leftClass)[rightClass];
    }
}
