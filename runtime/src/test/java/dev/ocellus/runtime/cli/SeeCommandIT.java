// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.opencv.PictureFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The eyes on real pictures, through the command. */
class SeeCommandIT {
    @TempDir private Path home;
    private Terminal terminal;

    @BeforeEach
    void sitDown() {
        terminal =
                Terminal.withModels(
                        home, "ssd-mobilenet-v2-oid", "mediapipe-hands", "pp-ocrv6-small");
    }

    @Test
    void saysWhatIsInAPictureAndWhere() throws Exception {
        assertEquals(0, terminal.run("see", picture("cat_720p.jpg"), "--json"), terminal::err);
        assertEquals(1, terminal.json().size());
        JsonNode seen = terminal.json().getFirst();
        assertEquals(1280, seen.get("widthPx").asInt());
        JsonNode cat = seen.get("objects").get(0);
        assertEquals("Cat", cat.get("label").asString());
        assertEquals("centre near", cat.get("place").asString());
        assertTrue(cat.get("track").isNull());
        assertEquals(4, cat.get("box").size());
        assertTrue(seen.get("ms").get("objects").asDouble() > 0);
    }

    @ParameterizedTest
    @CsvSource({"astronaut.png, astronaut", "coral-demo.jpg, coral-demo"})
    void rawBoxesAreTheReferenceOnes(String file, String name) throws Exception {
        Path path = shared("vision-reference/objects_" + name + ".json");
        JsonNode reference = JsonMapper.shared().readTree(path.toFile()).get("detections");
        int code = terminal.run("see", picture(file), "--raw", "--min-score", "0.3", "--json");
        assertEquals(0, code, terminal::err);
        JsonNode objects = terminal.json().getFirst().get("objects");
        assertEquals(
                reference.get(0).get("score").asDouble(),
                objects.get(0).get("score").asDouble(),
                0.03);
        assertEquals(
                reference.get(0).get("label").asString(), objects.get(0).get("label").asString());
    }

    @Test
    void whatItKnowsNothingOfItSaysSo() throws Exception {
        String page = picture("page.png");
        int code = terminal.run("see", page, "--only", "objects,hands");
        assertEquals(0, code, terminal::err);
        assertEquals("I see nothing that I know.\n", terminal.out());
    }

    @Test
    void saysItInPlainWords() throws Exception {
        assertEquals(0, terminal.run("see", picture("coffee.png")), terminal::err);
        assertEquals("Ahead: a coffee cup, near.\n", terminal.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coffee.png | what is on the table? | Ahead: a coffee cup, near.",
                "coffee.png | How many cups are there? | I see one cup.",
                "coffee.png | Is there a person? | I see no people.",
                "coffee.png | Where is the spoon? | I cannot recognise spoons.",
                "page.png | What is on the table? | I see nothing that I know.",
                "page.png | What does it say? | I see nothing that is written.",
            })
    void answersFromWhatIsSeenAlone(String file, String question, String answer) {
        int code =
                terminal.run(
                        "see",
                        picture(file),
                        "--only",
                        "objects,hands",
                        "--ask",
                        question,
                        "--json");
        assertEquals(0, code, terminal::err);
        JsonNode seen = terminal.json().getFirst();
        assertEquals(answer, seen.get("answer").asString());
        assertEquals("scene", seen.get("answerBy").asString());
    }

    /** Random weights: what it says means nothing, but it is the model that says it. */
    @Test
    void aModelThatSeesAnswersWhereThereIsOne() throws Exception {
        Path vlm = shared("vlm");
        Path models = Files.createDirectories(home.resolve("models"));
        Files.writeString(
                models.resolve("models.toml"),
                """
                [model.tiny-vlm]
                title = "Tiny"
                job = "vision-language"
                version = "1"
                licence = "none"
                needs = ["llama-cpp-linux-x64", "llama-cpp-linux-arm64"]
                from = ["file:%s/{file}"]

                [model.tiny-vlm.files]
                "language.gguf" = {about = 580640}
                "mmproj-f32.gguf" = {about = 355008}
                """
                        .formatted(vlm));
        assertEquals(0, terminal.run("models", "pull", "tiny-vlm"), terminal::err);
        terminal.set("OCELLUS_EYES_MODEL", "tiny-vlm").set("OCELLUS_LANGUAGE_MAX_TOKENS", "8");
        int code =
                terminal.run(
                        "see",
                        picture("coffee.png"),
                        "--only",
                        "objects",
                        "--ask",
                        "what is it?",
                        "--json");
        assertEquals(0, code, terminal::err);
        JsonNode seen = terminal.json().getFirst();
        assertEquals("vision-language", seen.get("answerBy").asString(), seen.toString());
        assertFalse(seen.get("answer").asString().isEmpty());
        terminal.set("OCELLUS_EYES_MODEL", "okay_nabu");
        assertEquals(
                Exit.MISSING.code(), terminal.run("see", picture("coffee.png"), "--ask", "what?"));
        assertTrue(terminal.err().contains("not for vision-language"), terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.png", "b.png", "z.png"})
    void onePictureThatIsNoneKeepsNobodyFromTheOthers(String none) throws Exception {
        Path folder = Files.createDirectory(home.resolve("mixed"));
        Files.copy(Path.of(picture("chelsea.png")), folder.resolve("a.png"));
        Files.writeString(folder.resolve(none), "no picture");
        Files.copy(Path.of(picture("coffee.png")), folder.resolve("c.png"));
        assertEquals(
                Exit.UNREADABLE.code(),
                terminal.run("see", folder.toString(), "--only", "objects", "--json"));
        assertEquals(2, terminal.json().size());
        assertEquals(1, terminal.err().lines().count(), terminal::err);
        assertTrue(terminal.err().contains(none), terminal.err());
    }

    @Test
    void knowsHandsAndWhatTheyShow() throws Exception {
        String file = shared("hands/hand_thumb_up.jpg").toString();
        assertEquals(0, terminal.run("see", file, "--only", "hands", "--json"), terminal::err);
        JsonNode seen = terminal.json().getFirst();
        assertEquals(0, seen.get("objects").size());
        JsonNode hand = seen.get("hands").get(0);
        assertEquals("left", hand.get("handedness").asString());
        assertEquals("thumb_up", hand.get("gesture").asString());
        assertEquals(21, hand.get("points").size());
        assertEquals(3, hand.get("points").get(0).size());
    }

    @Test
    void readsAPageInOrder() throws Exception {
        int code = terminal.run("see", picture("page.png"), "--only", "text", "--json");
        assertEquals(0, code, terminal::err);
        JsonNode text = terminal.json().getFirst().get("text");
        assertTrue(text.size() >= 5, text.toString());
        assertEquals(4, text.get(0).get("corners").size());
        double lastTop = -10;
        for (JsonNode line : text) {
            double top = line.get("corners").get(0).get(1).asDouble();
            assertTrue(top > lastTop - 5, text.toString());
            lastTop = top;
        }
    }

    @Test
    void drawsWhatItFound() throws Exception {
        Path out = home.resolve("out.png");
        int code = terminal.run("see", picture("coffee.png"), "--annotate", out.toString());
        assertEquals(0, code, terminal::err);
        assertEquals(600, ByteBuffer.wrap(Files.readAllBytes(out)).getInt(16));
        assertTrue(Files.mismatch(out, Path.of(picture("coffee.png"))) >= 0, "nothing was drawn");
    }

    @Test
    void aFolderIsSeenPictureByPicture() throws Exception {
        Path folder = Files.createDirectory(home.resolve("a folder"));
        Files.copy(Path.of(picture("chelsea.png")), folder.resolve("a.png"));
        Files.copy(Path.of(picture("coffee.png")), folder.resolve("b.png"));
        assertEquals(0, terminal.run("see", folder.toString(), "--json"), terminal::err);
        assertEquals(2, terminal.json().size());
        assertEquals(
                "Cat", terminal.json().getFirst().get("objects").get(0).get("label").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "text", "cut", "missing", "folder"})
    void whatIsNoPictureIsRefusedInOneLine(String kind) throws Exception {
        Path file = home.resolve(kind + ".png");
        byte[] whole = Files.readAllBytes(Path.of(picture("coffee.png")));
        switch (kind) {
            case "empty" -> Files.createFile(file);
            case "text" -> Files.writeString(file, "no picture\n");
            case "cut" -> Files.write(file, Arrays.copyOf(whole, 40));
            case "folder" -> Files.createDirectory(file);
            default -> {}
        }
        // Without FFmpeg on the class path, what is no picture may be a video for all it knows.
        int code = terminal.run("see", file.toString());
        assertTrue(
                List.of(Exit.UNREADABLE.code(), Exit.FAILED.code()).contains(code), terminal::err);
        assertEquals(1, terminal.err().lines().count(), terminal::err);
        assertTrue(terminal.err().contains(file.toString()), terminal::err);
        assertFalse(terminal.err().contains("Exception"), terminal::err);
        assertEquals("", terminal.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dot", "panorama", "tower", "misnamed", "half"})
    void oddPicturesAreSeen(String kind) throws Exception {
        Path file = home.resolve(kind + ".png");
        switch (kind) {
            case "dot" -> PictureFile.write(file, plain(1, 1));
            case "panorama" -> PictureFile.write(file, plain(20_000, 20));
            case "tower" -> PictureFile.write(file, plain(20, 20_000));
            case "misnamed" -> Files.copy(Path.of(picture("cat_720p.jpg")), file);
            default -> {
                byte[] whole = Files.readAllBytes(Path.of(picture("cat_720p.jpg")));
                Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));
            }
        }
        assertEquals(0, terminal.run("see", file.toString(), "--json"), terminal::err);
        JsonNode seen = terminal.json().getFirst();
        boolean cat = kind.equals("misnamed") || kind.equals("half");
        assertEquals(cat ? 1 : 0, seen.get("objects").size(), seen.toString());
        assertEquals(kind.equals("half"), seen.get("cutShort").asBoolean());
        assertEquals(kind.equals("half"), terminal.err().contains("was cut short"), terminal::err);
    }

    private static Raster plain(int width, int height) {
        MemorySegment pixels = Arena.ofAuto().allocate(3L * width * height).fill((byte) 90);
        return new Raster(width, height, PixelFormat.BGR24, pixels);
    }

    @Test
    void optionsThatDoNotGoTogetherAreWrongUsage() throws Exception {
        String file = picture("coffee.png");
        assertEquals(Exit.USAGE.code(), terminal.run("see", file, "--min-score", "0.4"));
        assertEquals(Exit.USAGE.code(), terminal.run("see", file, "--raw", "--min-score", "2"));
        assertEquals(Exit.USAGE.code(), terminal.run("see"));
    }

    @Test
    void withoutTheModelItSaysHowToFetchIt() throws Exception {
        Terminal bare = new Terminal(home.resolve("bare"));
        assertEquals(Exit.MISSING.code(), bare.run("see", picture("coffee.png")));
        assertTrue(bare.err().contains("ocellus models pull ssd-mobilenet-v2-oid"), bare::err);
    }

    private static String picture(String name) {
        return shared("images/" + name).toString();
    }

    private static Path shared(String relative) {
        Path path = Path.of(System.getProperty("ocellus.shared"), "testdata", relative);
        assumeTrue(Files.exists(path), path + " is not there");
        return path;
    }
}
