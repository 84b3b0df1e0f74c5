// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlyphFaceTest {
    private static final String LETTERS =
            "AZaz09ÀÿĀſŁőğΑΩαωάΐЀЯяђЁҐұ.,;:!?'\"“”‘’„«»–—…•§¶@#%&*()[]{}<>=+−×÷±~^_|/\\"
                    + "€£$¥₹₽₺₴¢°½¼¾²³µ™©®№←↑→↓↔↕↖↗↘↙≈≠≤≥√∞∑✓";

    @ParameterizedTest
    @CsvSource({
        "false,12",
        "false,14",
        "false,16",
        "false,18",
        "false,20",
        "false,22",
        "false,24",
        "false,28",
        "false,32",
        "false,36",
        "false,40",
        "false,48",
        "false,56",
        "false,64",
        "true,8",
        "true,9",
        "true,10",
        "true,11",
        "true,12",
        "true,13",
        "true,14",
        "true,16",
        "true,18",
        "true,20",
        "true,22",
        "true,24",
        "true,28",
        "true,32",
        "true,36",
        "true,40",
        "true,48"
    })
    void everySizeHasItsLettersAndItsKerning(boolean mono, int size) {
        GlyphFace face = GlyphFace.load(mono, size);
        assertEquals(size, face.sizePx());
        LETTERS.codePoints()
                .forEach(point -> {
                    int glyph = face.glyph(point);
                    assertNotEquals(GlyphFace.BOX, glyph, Character.toString(point));
                    assertTrue(face.right(glyph) > face.left(glyph));
                });
        int a = face.glyph('A');
        int v = face.glyph('V');
        assertTrue(
                face.kerning(a, v) < face.kerning(a, a) || (mono && size < 10),
                "AV stands closer than AA");
        assertTrue(face.capHeight() > 0 && face.ascent() >= face.capHeight());
        assertEquals(GlyphFace.BOX, face.glyph('漢'));
        assertTrue(face.right(GlyphFace.BOX) - face.left(GlyphFace.BOX) >= 3, "the box is seen");
    }
}
