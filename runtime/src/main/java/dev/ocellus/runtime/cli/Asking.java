// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.agents.SceneAnswers;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.Sampling;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.perception.opencv.PictureFile;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.config.Settings;
import dev.ocellus.runtime.sight.Seen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about pictures: by a model that sees where there is one, else from what was
 * found. Opens a model when the first question needs it. Confined to one thread; owns the models.
 */
final class Asking implements AutoCloseable {
    private static final String MANNER = " Answer briefly.";

    private final StoreEngines engines;
    private final Settings settings;
    private final SceneAnswers answers;
    private @Nullable LanguageModel model;
    private @Nullable VisionLanguageModel sees;
    private boolean looked;

    Asking(StoreEngines engines, Settings settings, List<String> labels) {
        this.engines = engines;
        this.settings = settings;
        this.answers = new SceneAnswers(labels);
    }

    /**
     * {@return what was seen with the answer}
     *
     * @param question about it
     * @param file that the picture is in
     * @param picture upright, without its transparency; lent for the call
     * @param scene what was found in it
     * @param seen the same for the command line
     */
    Seen answer(String question, Path file, Raster picture, Scene scene, Seen seen)
            throws EngineException {
        if (!looked) {
            looked = true;
            sees = engines.visionLanguageModel().orElse(null);
        }
        if (sees != null) {
            Raster laid = PictureFile.onWhite(file).orElse(picture);
            String text = ask(sees, question, laid);
            if (!text.isEmpty()) {
                return seen.answered(text, "vision-language");
            }
        }
        Optional<String> exact = answers.exactly(question, scene);
        if (exact.isPresent()) {
            return seen.answered(exact.get(), "scene");
        }
        if (model == null) {
            model = engines.languageModel();
        }
        SceneAnswers.Reply reply =
                answers.answer(question, scene, model, settings.language().threadsHere());
        return seen.answered(reply.text(), reply.chosen() ? "language" : "scene");
    }

    private String ask(VisionLanguageModel eyes, String question, Raster picture) {
        VisionLanguageModel.Question asked =
                new VisionLanguageModel.Question(
                        question + MANNER,
                        true,
                        Sampling.GREEDY,
                        settings.language().maxTokens(),
                        List.of(),
                        new Constraint.Free(),
                        settings.language().threadsHere());
        return eyes.answer(picture, asked, Pacer.UNLIMITED, LanguageModel.Listener.NONE)
                .text()
                .strip();
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
        if (sees != null) {
            sees.close();
        }
    }
}
