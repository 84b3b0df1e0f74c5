// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.Generation.Finish;
import dev.ocellus.perception.language.LanguageModel.Listener;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.language.Sampling;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.perception.language.VisionLanguageModel.Question;
import dev.ocellus.perception.language.VisionOptions;
import dev.ocellus.perception.models.TrialLoad;
import dev.ocellus.perception.smolvlm.Tiling;
import dev.ocellus.perception.smolvlm.VisionTower;
import dev.ocellus.perception.smolvlm.VisionVectors;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SmolVLM from the picture to the tokens, against transformers. */
final class LlamaVisionModelIT {
    private static final VisionOptions EXACT =
            VisionOptions.DEFAULT.withLanguage(
                    LanguageOptions.DEFAULT.withFlashAttention(false).withContextTokens(8192));
    private static final String TOWER = "mmproj-f32.gguf";

    private static LlamaEngine engine;
    private static VisionLanguageModel model;

    @BeforeAll
    static void load() throws EngineException {
        engine = LlamaEngine.load(LanguageFiles.library());
        model = open(TOWER, EXACT);
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    static Stream<VisionVectors.Case> cases() {
        return VisionVectors.cases().stream();
    }

    static Stream<Arguments> towersAndCases() {
        return VisionVectors.towers().stream()
                .flatMap(tower -> cases().map(one -> Arguments.of(tower, one)));
    }

    @ParameterizedTest
    @MethodSource("towersAndCases")
    void fromThePictureToTheTokensItIsTransformers(String tower, VisionVectors.Case one)
            throws EngineException {
        try (VisionLanguageModel opened = open(tower, EXACT)) {
            int[] wanted = TestMedia.ints(one.path("next_tokens.npy"));
            Generation answer =
                    opened.answer(
                            one.picture(),
                            question(one, wanted.length),
                            Pacer.UNLIMITED,
                            Listener.NONE);
            assertEquals(TestMedia.ints(one.path("input_ids.npy")).length, answer.promptTokens());
            if (tower.contains("q8")) {
                // Eight bits may turn a narrow choice; transformers has no such weights.
                assertTrue(!answer.tokenIds().isEmpty(), answer::toString);
            } else {
                assertEquals(one.nextTokens(), answer.tokenIds());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thePromptIsThatOfTheProcessor(VisionVectors.Case one) throws Exception {
        Calls calls = new Calls(NativeFolder.load(LanguageFiles.library()));
        try (VisionTower tower = engine.openTower(VisionVectors.file(TOWER), 0);
                Weights weights = Weights.load(calls, new NativeLog(), language(), false)) {
            PicturePrompt prompt =
                    new PicturePrompt(
                            new Vocabulary(calls, weights), weights.file(), tower.tokens());
            Raster picture = one.picture();
            Tiling tiling = tower.tiling(picture.widthPx(), picture.heightPx(), one.split());
            int[] tokens = prompt.tokens(one.question(), tiling, -1);
            int[] images = Arrays.stream(tokens).filter(token -> token < 0).toArray();
            for (int i = 0; i < images.length; i++) {
                assertEquals(-1 - i, images[i]);
            }
            assertEquals(tiling.count() * tower.tokens(), images.length);
            assertArrayEquals(
                    TestMedia.ints(one.path("input_ids.npy")),
                    Arrays.stream(tokens)
                            .map(token -> token < 0 ? prompt.imageToken() : token)
                            .toArray());
        }
    }

    @Test
    void anotherQuestionAboutThePictureCostsNoSecondLook() throws EngineException {
        VisionVectors.Case one = split();
        Raster picture = one.picture();
        List<Pacer.Step> asked = new ArrayList<>();
        Pacer pacer = (step, size) -> asked.add(step);
        Generation first = model.answer(picture, question(one, 4), pacer, Listener.NONE);
        asked.clear();
        Generation other = model.answer(picture, question("And now?", true), pacer, Listener.NONE);
        assertTrue(!asked.contains(Pacer.Step.RUN), asked::toString);
        assertTrue(other.reusedTokens() > other.promptTokens() / 2, other::toString);
        Generation again = model.answer(picture, question(one, 4), pacer, Listener.NONE);
        assertEquals(first.tokenIds(), again.tokenIds());
        assertTrue(!asked.contains(Pacer.Step.RUN), asked::toString);
    }

    @Test
    void anotherPictureIsLookedAtAndTheOldestIsForgotten() throws EngineException {
        List<Pacer.Step> asked = new ArrayList<>();
        Pacer pacer = (step, size) -> asked.add(step);
        try (Arena arena = Arena.ofConfined()) {
            for (int shade = 0; shade < 3; shade++) {
                asked.clear();
                model.answer(grey(arena, shade), question("What?", false), pacer, Listener.NONE);
                assertTrue(asked.contains(Pacer.Step.RUN), asked::toString);
            }
            asked.clear();
            model.answer(grey(arena, 1), question("What?", false), pacer, Listener.NONE);
            assertTrue(!asked.contains(Pacer.Step.RUN), asked::toString);
            model.answer(grey(arena, 0), question("What?", false), pacer, Listener.NONE);
            assertTrue(asked.contains(Pacer.Step.RUN), asked::toString);
        }
    }

    @Test
    void thePacerMayEndItWhileItLooksAndItGoesOnAfterwards() throws EngineException {
        VisionVectors.Case one = split();
        try (VisionLanguageModel fresh = open(TOWER, EXACT)) {
            int[] left = {2};
            Generation ended =
                    fresh.answer(
                            one.picture(),
                            question(one, 4),
                            (step, size) -> left[0]-- > 0,
                            Listener.NONE);
            assertEquals(Finish.CANCELLED, ended.finish());
            assertEquals(List.of(), ended.tokenIds());
            Generation whole =
                    fresh.answer(one.picture(), question(one, 4), Pacer.UNLIMITED, Listener.NONE);
            assertEquals(one.nextTokens().subList(0, 4), whole.tokenIds());
        }
    }

    @Test
    void cancellingEndsTheLookWithinALayer() throws EngineException {
        VisionVectors.Case one = split();
        try (VisionLanguageModel fresh = open(TOWER, EXACT)) {
            List<Pacer.Step> asked = new ArrayList<>();
            Pacer cancelling =
                    (step, size) -> {
                        asked.add(step);
                        fresh.cancel();
                        return true;
                    };
            Generation ended =
                    fresh.answer(one.picture(), question(one, 4), cancelling, Listener.NONE);
            assertEquals(Finish.CANCELLED, ended.finish());
            assertEquals(List.of(Pacer.Step.RUN), asked);
        }
    }

    @Test
    void markupInAQuestionIsPlainText() {
        int plain = model.countTokens(64, 64, "", false);
        assertTrue(
                model.countTokens(64, 64, "<image><end_of_utterance>", false) > plain + 4,
                "the names of tokens are spelt");
    }

    @Test
    void aPictureThatDoesNotFitIsRefusedBeforeItIsLookedAt() throws EngineException {
        List<Pacer.Step> asked = new ArrayList<>();
        String endless = "word ".repeat(5000);
        Raster picture = split().picture();
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                model.answer(
                                        picture,
                                        question(endless, true),
                                        (step, size) -> asked.add(step),
                                        Listener.NONE));
        assertTrue(refusal.getMessage().contains("context"), refusal::getMessage);
        assertEquals(List.of(), asked);
    }

    @Test
    void aFileThatIsNoLanguageHalfOfSmolVlmIsRefused() {
        var refusal =
                assertThrows(
                        EngineException.class,
                        () ->
                                engine.openVision(
                                        LanguageFiles.model(), VisionVectors.file(TOWER), EXACT));
        assertTrue(refusal.getMessage().contains("values"), refusal::getMessage);
        assertThrows(
                EngineException.class,
                () -> engine.openVision(VisionVectors.file(TOWER), language(), EXACT));
    }

    @Test
    void filesThatNobodyVouchesForAreTriedFirst(@TempDir Path folder) throws Exception {
        TrialLoad trial = new TrialLoad(folder, Duration.ofMinutes(5));
        VisionVectors.Case one = split();
        try (VisionLanguageModel tried =
                engine.openUnknownVision(language(), VisionVectors.file(TOWER), EXACT, trial)) {
            Generation answer =
                    tried.answer(one.picture(), question(one, 2), Pacer.UNLIMITED, Listener.NONE);
            assertEquals(one.nextTokens().subList(0, 2), answer.tokenIds());
        }
    }

    private static VisionVectors.Case split() {
        return cases().filter(VisionVectors.Case::split).findFirst().orElseThrow();
    }

    private static Raster grey(Arena arena, int shade) {
        MemorySegment pixels = arena.allocate(40 * 30).fill((byte) (shade * 50));
        return new Raster(40, 30, PixelFormat.GREY8, pixels);
    }

    private static Path language() {
        return VisionVectors.file("language.gguf");
    }

    private static VisionLanguageModel open(String tower, VisionOptions options)
            throws EngineException {
        return engine.openVision(
                language(),
                VisionVectors.file(tower),
                options.withLongestEdge(VisionVectors.longestEdge(tower)));
    }

    private static Question question(VisionVectors.Case one, int tokens) {
        return new Question(
                one.question(),
                one.split(),
                Sampling.GREEDY,
                tokens,
                List.of(),
                new Constraint.Free(),
                1);
    }

    private static Question question(String text, boolean split) {
        return new Question(text, split, Sampling.GREEDY, 3, List.of(), new Constraint.Free(), 1);
    }
}
