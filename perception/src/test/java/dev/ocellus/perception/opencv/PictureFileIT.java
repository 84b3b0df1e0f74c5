// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.TestPictures;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transparent pictures, beside what Pillow makes of them. */
class PictureFileIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "see-through.png",
                "see-through.webp",
                "grey.png",
                "palette.png",
                "turned-3.png",
                "turned-5.png",
                "turned-6.png",
                "turned-8.png"
            })
    void aTransparentPictureIsLaidOnWhiteAsPillowDoes(String name) throws Exception {
        Raster expected =
                TestPictures.read(resource("on-white-" + name.replace('.', '-') + ".png"));
        Raster laid = PictureFile.onWhite(resource(name)).orElseThrow();
        assertEquals(expected.widthPx(), laid.widthPx());
        assertEquals(expected.heightPx(), laid.heightPx());
        assertEquals(-1, expected.pixels().mismatch(laid.pixels()), name + " differs there");
    }

    @Test
    void anOpaqueOneIsNotReadTwice() throws Exception {
        assertTrue(PictureFile.onWhite(resource("opaque.png")).isEmpty());
    }

    @Test
    void whatIsNoPictureHasNoTransparency() throws Exception {
        assertTrue(PictureFile.onWhite(Path.of("pom.xml")).isEmpty());
    }

    private static Path resource(String name) throws Exception {
        return Path.of(PictureFileIT.class.getResource(name).toURI());
    }
}
