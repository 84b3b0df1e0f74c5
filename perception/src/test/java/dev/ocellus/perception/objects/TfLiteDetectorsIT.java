// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.tflite.TestLiteRt;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.ObjectDetector;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Detectors with their post-process inside, small ones made by {@code host/make_detectors.py}: they
 * find green and blue in each of four by four cells of a picture.
 */
final class TfLiteDetectorsIT {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 160;
    private static final int CELL_WIDTH = WIDTH / 4;
    private static final int CELL_HEIGHT = HEIGHT / 4;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "cells-uint8, RGB24",
        "cells-uint8, BGR24",
        "cells-int8, RGB24",
        "cells-int8, BGR24"
    })
    void namesAndPlacesWhatItFindsWhateverTheOrderOfItsOutputs(String model, PixelFormat format)
            throws Exception {
        try (Arena arena = Arena.ofConfined();
                ObjectDetector detector = open(model, Optional.empty())) {
            assertEquals(List.of("cup", "cat"), detector.labels());
            Raster picture = picture(arena, format);
            paint(picture, 1, 2, 0, 200, 0);
            paint(picture, 3, 0, 0, 0, 255);
            List<Detection> found = detector.detect(picture, 0.5);
            assertEquals(List.of("cat", "cup"), found.stream().map(Detection::label).toList());
            assertEquals(1, found.getFirst().score(), 0.02);
            assertEquals(200 / 255.0, found.getLast().score(), 0.02);
            assertBox(3, 0, found.getFirst().box());
            assertBox(1, 2, found.getLast().box());
            assertEquals(1, detector.detect(picture, 0.9).size(), "of 0.9 and more");
            assertEquals(found, detector.detect(picture, 0.5), "a second time");
        }
    }

    @Test
    void takesLabelsThatLieBesideAModelOfFloats() throws Exception {
        Path labels =
                Files.writeString(folder.resolve("labels.txt"), "background\ntasse \nkatze\n");
        try (Arena arena = Arena.ofConfined();
                ObjectDetector detector = open("cells-float", Optional.of(labels))) {
            Raster picture = picture(arena, PixelFormat.RGB24);
            paint(picture, 0, 3, 0, 255, 0);
            List<Detection> found = detector.detect(picture, 0.5);
            assertEquals(1, found.size(), found.toString());
            assertEquals("tasse", found.getFirst().label());
            assertBox(0, 3, found.getFirst().box());
        }
    }

    @Test
    void whatHasNoNameIsNotTold() throws Exception {
        Path labels = Files.writeString(folder.resolve("labels.txt"), "cup\n???\n");
        try (Arena arena = Arena.ofConfined();
                ObjectDetector detector = open("cells-uint8", Optional.of(labels))) {
            Raster picture = picture(arena, PixelFormat.RGB24);
            paint(picture, 0, 0, 0, 255, 0);
            paint(picture, 2, 2, 0, 0, 255);
            assertEquals(
                    List.of("cup"),
                    detector.detect(picture, 0.5).stream().map(Detection::label).toList());
            assertEquals(List.of("cup"), detector.labels());
        }
    }

    @Test
    void aModelWithoutLabelsSaysSo() {
        EngineException refused =
                assertThrows(EngineException.class, () -> open("cells-float", Optional.empty()));
        assertTrue(refused.getMessage().contains("has no labels in it"), refused.getMessage());
    }

    @Test
    void labelsThatAreNoTextAreRefused() throws Exception {
        Path labels = Files.write(folder.resolve("labels.txt"), new byte[] {(byte) 0xff, 0, 1});
        EngineException refused =
                assertThrows(EngineException.class, () -> open("cells-uint8", Optional.of(labels)));
        assertTrue(refused.getMessage().contains("labels.txt"), refused.getMessage());
    }

    @Test
    void aPostProcessWhoseOutputsAreNotGivenIsRefused() {
        EngineException refused =
                assertThrows(EngineException.class, () -> open("cells-no-count", Optional.empty()));
        assertTrue(
                refused.getMessage().contains("TFLite_Detection_PostProcess"),
                refused.getMessage());
    }

    private static ObjectDetector open(String model, Optional<Path> labels) throws Exception {
        Path file = Path.of(TfLiteDetectorsIT.class.getResource(model + ".tflite").toURI());
        return TfLiteDetectors.open(TestLiteRt.load(), model, file, labels, 1);
    }

    /** {@return a red picture: the background} */
    private static Raster picture(Arena arena, PixelFormat format) {
        MemorySegment pixels = arena.allocate(3L * WIDTH * HEIGHT);
        Raster picture = new Raster(WIDTH, HEIGHT, format, pixels);
        for (int column = 0; column < 4; column++) {
            for (int row = 0; row < 4; row++) {
                paint(picture, column, row, 255, 0, 0);
            }
        }
        return picture;
    }

    private static void paint(Raster picture, int column, int row, int red, int green, int blue) {
        boolean rgb = picture.format() == PixelFormat.RGB24;
        int[] colour = {rgb ? red : blue, green, rgb ? blue : red};
        for (int y = row * CELL_HEIGHT; y < (row + 1) * CELL_HEIGHT; y++) {
            for (int x = column * CELL_WIDTH; x < (column + 1) * CELL_WIDTH; x++) {
                for (int c = 0; c < 3; c++) {
                    picture.pixels()
                            .set(ValueLayout.JAVA_BYTE, 3L * (y * WIDTH + x) + c, (byte) colour[c]);
                }
            }
        }
    }

    private static void assertBox(int column, int row, Box box) {
        assertEquals(column * CELL_WIDTH, box.x(), 0.01);
        assertEquals(row * CELL_HEIGHT, box.y(), 0.01);
        assertEquals(CELL_WIDTH, box.width(), 0.01);
        assertEquals(CELL_HEIGHT, box.height(), 0.01);
    }
}
