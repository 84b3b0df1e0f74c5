// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.opencv.OpenCv;
import dev.ocellus.perception.vision.Box;
import java.util.List;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

final class FinePrintTest {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;

    /** {@return a wall of one grey with a line of letters 9 pixels high} */
    private static Raster sign(int x, int y, int wall, int ink) throws EngineException {
        OpenCv.load();
        Raster picture = TextPictures.plain(WIDTH, HEIGHT, PixelFormat.BGR24, wall);
        try (Mat view = OpenCv.view(picture);
                Point at = new Point(x, y);
                Scalar colour = Scalar.all(ink)) {
            opencv_imgproc.putText(
                    view,
                    "Open from nine to five",
                    at,
                    opencv_imgproc.FONT_HERSHEY_SIMPLEX,
                    0.4,
                    colour);
        }
        return picture;
    }

    private static List<Box> spots(Raster picture, List<Box> known) {
        try (FinePrint print = new FinePrint();
                Mat view = OpenCv.view(picture)) {
            return print.spots(view, known);
        }
    }

    @Test
    void smallLettersAreFoundDarkOrLight() throws EngineException {
        for (int[] wallAndInk : new int[][] {{230, 20}, {30, 220}, {160, 110}}) {
            List<Box> spots = spots(sign(300, 200, wallAndInk[0], wallAndInk[1]), List.of());
            assertEquals(1, spots.size(), spots.toString());
            Box spot = spots.getFirst();
            assertTrue(spot.x() >= 288 && spot.x() + spot.width() <= 480, spot.toString());
            assertTrue(spot.y() >= 176 && spot.y() + spot.height() <= 224, spot.toString());
        }
    }

    @Test
    void whatWasReadIsNotLookedFor() throws EngineException {
        Raster picture = sign(300, 200, 230, 20);
        assertEquals(List.of(), spots(picture, List.of(new Box(298, 188, 160, 16))));
    }

    @Test
    void whatWasReadInPartIsFoundAsAWhole() throws EngineException {
        Raster picture = sign(300, 200, 230, 20);
        assertEquals(spots(picture, List.of()), spots(picture, List.of(new Box(380, 188, 80, 16))));
    }

    @Test
    void otherFineThingsAreNoLetters() throws EngineException {
        OpenCv.load();
        Raster plain = TextPictures.plain(WIDTH, HEIGHT, PixelFormat.BGR24, 128);
        assertEquals(List.of(), spots(plain, List.of()));
        byte[] pixels = new byte[3 * WIDTH * HEIGHT];
        new Random(1).nextBytes(pixels);
        Raster noise = TextPictures.plain(WIDTH, HEIGHT, PixelFormat.BGR24, 0);
        noise.pixels().asByteBuffer().put(pixels);
        assertEquals(List.of(), spots(noise, List.of()));
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 3 % WIDTH % 6 < 2 ? 20 : 230);
        }
        Raster stripes = TextPictures.plain(WIDTH, HEIGHT, PixelFormat.BGR24, 0);
        stripes.pixels().asByteBuffer().put(pixels);
        assertEquals(List.of(), spots(stripes, List.of()));
    }

    @Test
    void aPictureSmallerThanAWordHoldsNone() throws EngineException {
        OpenCv.load();
        for (int[] size : new int[][] {{1, 1}, {20000, 10}, {10, 20000}, {48, 16}}) {
            Raster picture = TextPictures.plain(size[0], size[1], PixelFormat.BGR24, 200);
            assertEquals(List.of(), spots(picture, List.of()));
        }
    }
}
