// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.TestPictures;
import dev.ocellus.perception.engines.TextReaders;
import dev.ocellus.perception.models.TestStore;
import dev.ocellus.perception.vision.Point;
import dev.ocellus.perception.vision.TextLine;
import dev.ocellus.perception.vision.TextReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real models on real pictures, against the results of another implementation. */
final class PaddleTextReaderIT {
    private static final String V6 = "pp-ocrv6-small";
    private static final String V4 = "pp-ocrv4-mobile";
    private static final Map<String, TextReader> READERS = new HashMap<>();

    private static TextReader reader(String id) throws EngineException {
        TextReader reader = READERS.get(id);
        if (reader == null) {
            TestStore.require(id, id.equals(V4) ? "ppocr_keys_v1.txt" : "PP-OCRv6_rec_small.onnx");
            reader = TextReaders.open(TestStore.open(), id, 2);
            READERS.put(id, reader);
        }
        return reader;
    }

    @AfterAll
    static void close() {
        READERS.values().forEach(TextReader::close);
        READERS.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "v6, coral-demo.jpg",
        "v6, grace_hopper.bmp",
        "v6, page.png",
        "v4, coral-demo.jpg",
        "v4, grace_hopper.bmp",
        "v4, page.png"
    })
    void readsAsWellAsTheReference(String version, String picture) throws EngineException {
        JsonNode reference = reference(version, picture);
        List<String> truth = truth(reference);
        List<String> theirs = new ArrayList<>();
        reference.get("lines").forEach(line -> theirs.add(line.get("text").asString()));
        List<TextLine> lines = read(version, picture);
        double errors = CharacterErrors.rate(truth, texts(lines));
        double allowed = CharacterErrors.rate(truth, theirs) + 0.01;
        assertTrue(errors <= allowed, () -> errors + " > " + allowed + ": " + texts(lines));
    }

    /** Lines of v6 are the same; those of v4, far less certain, may differ in a tenth. */
    @ParameterizedTest
    @CsvSource({"v6, 0", "v4, 0.1"})
    void findsMostLinesOfTheReference(String version, double tolerance) throws EngineException {
        List<JsonNode> missing = new ArrayList<>();
        int all = 0;
        for (String picture : List.of("coral-demo.jpg", "grace_hopper.bmp", "page.png")) {
            List<TextLine> lines = read(version, picture);
            for (JsonNode expected : reference(version, picture).get("lines")) {
                all++;
                if (lines.stream().noneMatch(line -> same(expected, line, tolerance))) {
                    missing.add(expected);
                }
            }
        }
        assertTrue(2 * missing.size() < all, all + " without " + missing);
    }

    private static boolean same(JsonNode expected, TextLine line, double tolerance) {
        String text = expected.get("text").asString();
        return quad(expected.get("box")).box().overlap(line.box()) >= 0.7
                && CharacterErrors.edits(text, line.text()) <= tolerance * text.length();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "astronaut.png",
                "cat_720p.jpg",
                "chelsea.png",
                "coffee.png",
                "kite_and_cold.jpg"
            })
    void readsNothingWhereNothingIsWritten(String picture) throws EngineException {
        assertEquals(List.of(), read("v6", picture));
        assertEquals(List.of(), read("v4", picture));
        Raster raster = TestPictures.read(TestMedia.require("images/" + picture));
        assertEquals(List.of(), reader(V6).readClosely(raster));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, -15, 90, 180, 270})
    void readsAPageThatIsTurned(int degrees) throws EngineException {
        Raster page = TestPictures.read(TestMedia.require("images/page.png"));
        List<TextLine> lines = reader(V6).read(TextPictures.turned(page, degrees));
        String truth = String.join("\n", truth(reference("v6", "page.png")));
        String text = String.join("\n", texts(lines));
        double errors = (double) CharacterErrors.edits(truth, text) / truth.length();
        assertTrue(errors <= 0.06, () -> errors + " in " + text);
        Point start = lines.getFirst().corners().getFirst();
        Point end = lines.getFirst().corners().get(1);
        double angle = Math.toDegrees(Math.atan2(end.y() - start.y(), end.x() - start.x()));
        assertEquals(0, Math.IEEEremainder(angle - degrees, 360), 3, "direction of " + lines);
    }

    @Test
    void readsTwoPagesOneAfterTheOther() throws EngineException {
        Raster page = TestPictures.read(TestMedia.require("images/page.png"));
        Raster both =
                TextPictures.plain(
                        2 * page.widthPx() + 60, page.heightPx(), PixelFormat.BGR24, 255);
        TextPictures.paste(page, 1, both, 0, 0);
        TextPictures.paste(page, 1, both, page.widthPx() + 60, 0);
        String once = String.join("\n", truth(reference("v6", "page.png")));
        String truth = once + "\n" + once;
        String text = String.join("\n", texts(reader(V6).read(both)));
        double errors = (double) CharacterErrors.edits(truth, text) / truth.length();
        assertTrue(errors <= 0.06, () -> errors + " in " + text);
    }

    @Test
    void readsSmallTextInALargePicture() throws EngineException {
        Raster page = TestPictures.read(TestMedia.require("images/page.png"));
        Raster wall = TextPictures.plain(1920, 1440, PixelFormat.BGR24, 200);
        TextPictures.paste(page, 0.65, wall, 480, 480);
        List<TextLine> lines = reader(V6).read(wall);
        double errors = CharacterErrors.rate(truth(reference("v6", "page.png")), texts(lines));
        assertTrue(errors <= 0.15, () -> errors + " in " + texts(lines));
    }

    @Test
    void findsASmallSignInAPhotographWhenItReadsClosely() throws EngineException {
        Raster page = TestPictures.read(TestMedia.require("images/page.png"));
        Raster coffee = TestPictures.read(TestMedia.require("images/coffee.png"));
        Raster table = TextPictures.plain(1800, 1200, PixelFormat.BGR24, 0);
        TextPictures.paste(coffee, 3, table, 0, 0);
        TextPictures.paste(page, 0.65, table, 1300, 80);
        List<TextLine> lines = reader(V6).readClosely(table);
        double errors = CharacterErrors.rate(truth(reference("v6", "page.png")), texts(lines));
        assertTrue(errors <= 0.1, () -> errors + " in " + texts(lines));
    }

    @Test
    void readsNoWorseWhenItReadsClosely() throws EngineException {
        for (String picture : List.of("coral-demo.jpg", "grace_hopper.bmp", "page.png")) {
            List<String> truth = truth(reference("v6", picture));
            Raster raster = TestPictures.read(TestMedia.require("images/" + picture));
            double errors = CharacterErrors.rate(truth, texts(reader(V6).readClosely(raster)));
            double usual = CharacterErrors.rate(truth, texts(reader(V6).read(raster)));
            assertTrue(errors <= usual, () -> errors + " > " + usual + " in " + picture);
        }
    }

    @Test
    void readsTheSameInEveryFormat() throws EngineException {
        Raster page = TestPictures.read(TestMedia.require("images/page.png"));
        List<String> truth = truth(reference("v6", "page.png"));
        for (PixelFormat format : List.of(PixelFormat.RGB24, PixelFormat.GREY8)) {
            List<TextLine> lines = reader(V6).read(TextPictures.converted(page, format));
            double errors = CharacterErrors.rate(truth, texts(lines));
            assertTrue(errors <= 0.04, () -> errors + " in " + texts(lines));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "20000, 10", "10, 20000", "3, 700", "640, 480"})
    void anEmptyPictureHoldsNoText(int width, int height) throws EngineException {
        for (PixelFormat format :
                List.of(PixelFormat.GREY8, PixelFormat.RGB24, PixelFormat.BGR24)) {
            Raster picture = TextPictures.plain(width, height, format, 200);
            assertEquals(List.of(), reader(V6).readClosely(picture));
        }
    }

    @Test
    void refusesFilesOfSomethingElse() {
        Path detector = TestStore.require(V6, "PP-OCRv6_det_small.onnx");
        Path recogniser = TestStore.require(V6, "PP-OCRv6_rec_small.onnx");
        Path keys = TestStore.require(V4, "ppocr_keys_v1.txt");
        EngineException swapped =
                assertThrows(
                        EngineException.class,
                        () -> PaddleTextReader.open(V6, recogniser, recogniser, 1));
        assertTrue(swapped.getMessage().contains("models pull " + V6), swapped.getMessage());
        EngineException nameless =
                assertThrows(
                        EngineException.class,
                        () -> PaddleTextReader.open(V6, detector, detector, 1));
        assertTrue(nameless.getMessage().contains("characters"), nameless.getMessage());
        EngineException mixed =
                assertThrows(
                        EngineException.class,
                        () -> PaddleTextReader.open(V6, detector, recogniser, keys, 1));
        assertTrue(mixed.getMessage().contains("18710"), mixed.getMessage());
        assertThrows(EngineException.class, () -> PaddleTextReader.open(V6, keys, keys, 1));
    }

    private static List<TextLine> read(String version, String picture) throws EngineException {
        return reader(version.equals("v6") ? V6 : V4)
                .read(TestPictures.read(TestMedia.require("images/" + picture)));
    }

    private static List<String> texts(List<TextLine> lines) {
        return lines.stream().map(TextLine::text).toList();
    }

    private static List<String> truth(JsonNode reference) {
        List<String> truth = new ArrayList<>();
        reference.get("truth").forEach(line -> truth.add(line.asString()));
        return truth;
    }

    private static JsonNode reference(String version, String picture) {
        String name = picture.substring(0, picture.lastIndexOf('.'));
        String file = "vision-reference/ocr-" + version + "_" + name + ".json";
        return JsonMapper.shared().readTree(TestMedia.require(file).toFile());
    }

    private static Quad quad(JsonNode corners) {
        List<Point> points = new ArrayList<>();
        for (JsonNode corner : corners) {
            points.add(new Point(corner.get(0).asDouble(), corner.get(1).asDouble()));
        }
        return new Quad(points);
    }
}
