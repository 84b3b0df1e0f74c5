// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LineBreakerTest {
    private static final GlyphFace GREY = GlyphFace.load(false, 20);
    private static final GlyphFace MONO = GlyphFace.load(true, 12);

    private static List<String> rows(String text, int widthPx) {
        return new LineBreaker(GREY, widthPx).rows(text).stream().map(TextRow::text).toList();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words =
                Arbitraries.strings()
                        .withChars("abcWiljgAVTo.,Łżé")
                        .withChars("αβΩжщЮ日本€→ł")
                        .ofMinLength(1)
                        .ofMaxLength(14);
        Arbitrary<String> between =
                Arbitraries.of(
                        " ", " ", " ", "  ", "\n", "-", "—", "\t", "\u200B", "\u00A0", "👩‍🚀");
        return words.flatMap(word -> between.map(gap -> word + gap))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 300)
    void aTextThatGrowsNeverChangesACompleteRow(
            @ForAll("texts") String text, @ForAll @IntRange(min = 20, max = 300) int widthPx) {
        for (GlyphFace face : List.of(GREY, MONO)) {
            LineBreaker breaker = new LineBreaker(face, widthPx);
            List<String> whole = texts(breaker.rows(text));
            for (int end = 1; end < text.length(); end++) {
                if (!Character.isLowSurrogate(text.charAt(end))) {
                    List<String> part = texts(breaker.rows(text.substring(0, end)));
                    int complete = Math.max(0, part.size() - 1);
                    assertEquals(part.subList(0, complete), whole.subList(0, complete));
                }
            }
        }
    }

    @Property(tries = 300)
    void noRowIsWiderThanTheRoomAndNoLetterIsLost(
            @ForAll("texts") String text, @ForAll @IntRange(min = 40, max = 300) int widthPx) {
        List<TextRow> rows = new LineBreaker(GREY, widthPx).rows(text);
        for (TextRow row : rows) {
            assertTrue(row.width() <= widthPx * 64, row.text() + " is too wide");
        }
        assertEquals(visible(text), visible(String.join("", texts(rows))));
    }

    private static List<String> texts(List<TextRow> rows) {
        return rows.stream().map(TextRow::text).toList();
    }

    private static String visible(String text) {
        return text.replaceAll("[\\s\u00A0\u200B]", "");
    }

    @Test
    void wordsGoWholeToTheNextRow() {
        assertEquals(List.of("one two", "three"), rows("one two three", 90));
    }

    @Test
    void aWordLongerThanTheRowIsBroken() {
        List<String> rows = rows("Donaudampfschifffahrtsgesellschaft", 100);
        assertTrue(rows.size() > 2);
        assertEquals("Donaudampfschifffahrtsgesellschaft", String.join("", rows));
    }

    @Test
    void aLineBreakBeginsARowAndEmptyRowsAreLeftOut() {
        assertEquals(List.of("one", "two", "three"), rows("one\n\n two\r\nthree\n", 300));
    }

    @Test
    void hyphensBetweenLettersMayEndARowButNotSignsBeforeNumbers() {
        assertEquals(List.of("a well-", "known"), rows("a well-known", 90));
        int room = 1 + new LineBreaker(GREY, 300).row("it is -").width() / 64;
        assertEquals(List.of("it is", "-15"), rows("it is -15", room));
    }

    @Test
    void whiteSpaceIsOneSpaceAndZeroWidthTakesNoRoom() {
        assertEquals(List.of("a b c"), rows(" a\t \tb\u2003c ", 300));
        TextRow plain = new LineBreaker(GREY, 300).row("abc");
        TextRow strange = new LineBreaker(GREY, 300).row("a\u200Bb\u00AD\u0007c\uFEFF");
        assertEquals("abc", strange.text());
        assertEquals(plain.pen(2), strange.pen(2));
        assertEquals(plain.width(), strange.width());
    }

    @Test
    void accentsAreComposedOrLeftOutButNeverBoxes() {
        assertEquals("é", new LineBreaker(GREY, 300).row("e\u0301").text());
        assertEquals(GREY.glyph('x'), new LineBreaker(GREY, 300).row("x\u0302").glyph(0));
        assertEquals(1, new LineBreaker(GREY, 300).row("x\u0302\u0323").length());
        assertEquals(GREY.glyph('α'), GREY.glyph(0x1FB3), "polytonic letters lose their accents");
    }

    @Test
    void anEmojiOfManyCodePointsIsOneBox() {
        TextRow row = new LineBreaker(GREY, 300).row("👩‍👩‍👧");
        assertEquals(1, row.length());
        assertEquals(GlyphFace.BOX, row.glyph(0));
    }
}
