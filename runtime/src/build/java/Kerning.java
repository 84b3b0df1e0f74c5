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
        int[][] pairs = new int[count][count];
        for (int i = 0; i < count; i++) {
            int left = points.get(i);
            int[] rights =
                    IntStream.range(0, count).filter(j -> meet(left, points.get(j))).toArray();
            StringBuilder text = new StringBuilder(3 * rights.length);
            for (int j : rights) {
                text.appendCodePoint(left).appendCodePoint(points.get(j)).append(' ');
            }
            char[] row = text.toString().toCharArray();
            int[] found = new int[rights.length];
            if (!measure(kerned, large, row, found)) {
                // Somewhere in the row two letters become one sign: measure each pair alone.
                for (int j = 0; j < found.length; j++) {
                    int[] one = new int[1];
                    measure(kerned, large, Arrays.copyOfRange(row, 3 * j, 3 * j + 3), one);
                    found[j] = one[0];
                }
            }
            for (int j = 0; j < found.length; j++) {
                pairs[i][rights[j]] = found[j];
            }
        }
        return classified(pairs);
    }

    /** {@return whether two characters are of one script, or of none} */
    private static boolean meet(int left, int right) {
        UnicodeScript one = UnicodeScript.of(left);
        UnicodeScript other = UnicodeScript.of(right);
        return one == other || one == UnicodeScript.COMMON || other == UnicodeScript.COMMON;
    }

    /** {@return whether all letters stayed what they are; else nothing was measured} */
    private static boolean measure(Font kerned, Font plain, char[] text, int[] pairs) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        GlyphVector laid =
                kerned.layoutGlyphVector(context, text, 0, text.length, Font.LAYOUT_LEFT_TO_RIGHT);
        GlyphVector alone = plain.createGlyphVector(context, text);
        if (laid.getNumGlyphs() != text.length) {
            return false;
        }
        float[] laidAt = laid.getGlyphPositions(0, text.length + 1, null);
        float[] aloneAt = alone.getGlyphPositions(0, text.length + 1, null);
        int[] laidCodes = laid.getGlyphCodes(0, text.length, null);
        int[] aloneCodes = alone.getGlyphCodes(0, text.length, null);
        for (int j = 0; j < pairs.length; j++) {
            int at = 3 * j;
            boolean same =
                    laidCodes[at] == aloneCodes[at] && laidCodes[at + 1] == aloneCodes[at + 1];
            double moved =
                    laidAt[2 * at + 2] - laidAt[2 * at] - aloneAt[2 * at + 2] + aloneAt[2 * at];
            pairs[j] = same ? (int) Math.round(moved) : 0;
        }
        return true;
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
