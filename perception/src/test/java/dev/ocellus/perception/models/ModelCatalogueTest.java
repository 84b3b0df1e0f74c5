// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.language.Abilities;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelCatalogueTest {
    private static final String HEAD =
            """
            [model.a]
            title = "A"
            job = "wake"
            version = "1"
            licence = "MIT"
            from = ["npm:pack@1.0.0!package/{file}"]

            [model.a.files]
            """;
    private static final String DIGEST = "0".repeat(64);

    @Test
    void everyShippedFileHasADigestUnlessItsArchiveHas() throws EngineException {
        for (Model model : ModelCatalogue.shipped().models()) {
            assertTrue(model.unpack() != null || !model.files().isEmpty(), model.id());
            for (ModelFile file : model.files()) {
                assertTrue(file.sha256() != null, model.id() + " " + file.name());
                assertTrue(file.bytes() > 0, model.id() + " " + file.name());
            }
        }
    }

    @Test
    void theDefaultProfileNeedsNoAcceptanceAndNoHub() throws EngineException {
        ModelCatalogue catalogue = ModelCatalogue.shipped();
        Set<String> ids = catalogue.profile("default").models(Profile.ANY);
        for (Model model : catalogue.closure(ids, "linux-x64")) {
            assertTrue(catalogue.licenceToAccept(model).isEmpty(), model.id());
            for (ModelFile file : model.files()) {
                assertFalse(
                        file.sources().getFirst() instanceof Source.HuggingFace,
                        model.id() + " must come from a package registry");
            }
        }
    }

    @Test
    void everyBoardHasAModelForEachJobOfSpeaking() throws EngineException {
        Profile board = ModelCatalogue.shipped().profile("board");
        for (String name : List.of("pi5", "pi5-cooled", "zero2w", "glasses", "unheard-of")) {
            for (String job : List.of("wake", "vad", "speech", "voice", "language")) {
                assertFalse(board.models(job, name).isEmpty(), job + " on " + name);
            }
        }
    }

    @Test
    void aModelOfTheBoardProfileFitsTheBoard() throws EngineException {
        ModelCatalogue catalogue = ModelCatalogue.shipped();
        Profile profile = catalogue.profile("board");
        for (String board : List.of("pi5", "pi5-cooled", "zero2w", "glasses")) {
            for (String id : profile.models(board)) {
                assertTrue(catalogue.model(id).boards().contains(board), id + " on " + board);
            }
        }
    }

    @Test
    void aModelBringsTheNativeLibraryOfItsPlatformAlone() throws EngineException {
        ModelCatalogue catalogue = ModelCatalogue.shipped();
        Set<String> ids = new HashSet<>();
        catalogue
                .closure(List.of("smollm2-135m-instruct"), "linux-arm64")
                .forEach(model -> ids.add(model.id()));
        assertEquals(Set.of("smollm2-135m-instruct", "llama-cpp-linux-arm64"), ids);
    }

    @Test
    void anUnknownModelNamesTheNearestOne() throws EngineException {
        ModelCatalogue catalogue = ModelCatalogue.shipped();
        EngineException error =
                assertThrows(EngineException.class, () -> catalogue.model("wisper-tiny"));
        assertTrue(error.getMessage().contains("did you mean whisper-tiny?"), error.getMessage());
    }

    @Test
    void theCatalogueSaysWhichModelsTranslateAndWhichThink() throws EngineException {
        ModelCatalogue catalogue = ModelCatalogue.shipped();
        assertEquals(Abilities.NONE, catalogue.model("smollm2-135m-instruct").abilities());
        assertTrue(catalogue.model("qwen3-0.6b").abilities().thinks());
        assertTrue(catalogue.model("smollm3-3b").abilities().translates().contains("de"));
        assertEquals(Set.of("en"), catalogue.model("piper-joe").languages());
    }

    @Test
    void anAbilityThatIsNoneNamesItsLine() {
        String files = "\"a.bin\" = {bytes = 1}";
        String head = HEAD.replace("licence =", "thinks = \"yes\"\nlicence =") + files;
        assertWrong(head, "line 5", "thinks must be true or false");
        String codes = HEAD.replace("licence =", "translates = [\"German\"]\nlicence =") + files;
        assertWrong(codes, "line 5", "such as en, got German");
    }

    @Test
    void aSyntaxErrorNamesTheLine() {
        assertWrong(HEAD + "\"a.bin\" = {bytes = 1, sha256 = }", "line 9");
    }

    @Test
    void anUnknownKeyNamesTheLineAndTheNearestKey() {
        String text = HEAD.replace("licence", "licnce") + "\"a.bin\" = {bytes = 1}";
        assertWrong(text, "line 5", "did you mean licence?");
    }

    @Test
    void aWrongDigestNamesTheLineOfTheFile() {
        String good = "\"a.bin\" = {bytes = 1, sha256 = \"" + DIGEST + "\"}\n";
        assertWrong(HEAD + good + "\"b.bin\" = {bytes = 1, sha256 = \"abc\"}", "line 10", "64");
    }

    @Test
    void aFileNameMayNotClimbOutOfItsFolder() {
        assertWrong(HEAD + "\"../a.bin\" = {bytes = 1}", "line 9", "'..'");
    }

    @Test
    void aSourceThatIsNoneSaysWhatASourceIs() {
        String text = HEAD.replace("npm:pack@1.0.0", "npm:pack") + "\"a.bin\" = {bytes = 1}";
        assertWrong(text, "line 9", "npm:NAME@VERSION!MEMBER");
    }

    @Test
    void plainHttpIsRefusedButOnThisMachine() {
        assertThrows(
                IllegalArgumentException.class, () -> Source.parse("http://example.com/a.bin"));
        assertEquals(
                "http://127.0.0.1:80/a.bin", Source.parse("http://127.0.0.1:80/a.bin").archive());
    }

    @Test
    void aProfileMayOnlyNameModelsThatAreThere() {
        String text = HEAD + "\"a.bin\" = {bytes = 1}\n[profile.default]\nwake = [\"b\"]\n";
        assertWrong(text, "line 11", "no such model: b");
    }

    @Test
    void aSliceOfAMemberIsRead() {
        Source source = Source.parse("npm:@mediapipe/hands@0.4.1!package/x.data#11..20");
        assertEquals("npm:@mediapipe/hands@0.4.1", source.archive());
        assertEquals(new Piece("package/x.data", 11, 20), source.piece());
    }

    @Test
    void aWheelMayBeOfOnePlatformAndPython() {
        Source source = Source.parse("pypi:a@1.0?platform=linux_x86_64&python=3.11!a.so");
        assertEquals("pypi:a@1.0?platform=linux_x86_64&python=3.11", source.archive());
        assertThrows(IllegalArgumentException.class, () -> Source.parse("pypi:a@1&python=3!a"));
    }

    @Test
    void aPackageNameCannotBecomeAnOptionOfItsClient() {
        assertThrows(IllegalArgumentException.class, () -> Source.parse("npm:--foo@1.0.0!a"));
        assertThrows(IllegalArgumentException.class, () -> Source.parse("pypi:-r@1.0!a"));
        assertThrows(IllegalArgumentException.class, () -> Source.parse("maven:a:b:1 -X!a"));
    }

    private static void assertWrong(String text, String... parts) {
        EngineException error =
                assertThrows(EngineException.class, () -> ModelCatalogue.parse("x.toml", text));
        for (String part : parts) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
    }
}
