// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.agents.SceneAnswers;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.config.Settings;
import dev.ocellus.runtime.sight.Seen;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about pictures; opens the language model when the first question needs it.
 * Confined to one thread; owns the model.
 */
final class Asking implements AutoCloseable {
    private final StoreEngines engines;
    private final Settings settings;
    private final SceneAnswers answers;
    private @Nullable LanguageModel model;

    Asking(StoreEngines engines, Settings settings, List<String> labels) {
        this.engines = engines;
        this.settings = settings;
        this.answers = new SceneAnswers(labels);
    }

    /** {@return what was seen with the answer} */
    Seen answer(String question, Scene scene, Seen seen) throws EngineException {
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

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }
}
