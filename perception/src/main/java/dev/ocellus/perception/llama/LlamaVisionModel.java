// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.ModelCard;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.perception.language.VisionOptions;
import dev.ocellus.perception.smolvlm.Tiling;
import dev.ocellus.perception.smolvlm.VisionTower;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SmolVLM: a tower that looks, and a language half that reads what it saw in the place of tokens.
 * Another question about the same picture reads on after the picture. Confined to the thread that
 * opened it, but for {@link #cancel}. Owns the tower, the weights and the context.
 */
final class LlamaVisionModel implements VisionLanguageModel {
    /** An answer needs some room. */
    private static final int LEAST_ROOM = 16;

    private final Thread owner = Thread.currentThread();
    private final Calls calls;
    private final VisionTower tower;
    private final Weights weights;
    private final Vocabulary vocabulary;
    private final Context context;
    private final PicturePrompt prompt;
    private final Memory memory;
    private final SeenPictures seen;
    private final ModelCard card;
    private int nextImage = -1;
    private boolean closed;

    private LlamaVisionModel(
            Calls calls,
            VisionTower tower,
            Weights weights,
            Vocabulary vocabulary,
            Context context,
            PicturePrompt prompt,
            SeenPictures seen) {
        this.calls = calls;
        this.tower = tower;
        this.weights = weights;
        this.vocabulary = vocabulary;
        this.context = context;
        this.prompt = prompt;
        this.seen = seen;
        memory = new Memory(context, new Prefixes(null, ""));
        card = LlamaModel.card(weights, vocabulary, context);
    }

    /** {@return a language half with its tower, which it closes; the caller does when it fails} */
    static LlamaVisionModel open(
            Calls calls, NativeLog log, Path gguf, VisionTower tower, VisionOptions options)
            throws EngineException {
        Weights weights = Weights.load(calls, log, gguf, options.language().mapped());
        try {
            if (weights.width() != tower.width()) {
                throw new EngineException(
                        weights.file(),
                        "it reads embeddings of "
                                + weights.width()
                                + " values, the vision half makes "
                                + tower.width(),
                        "choose two files of one model");
            }
            Vocabulary vocabulary = new Vocabulary(calls, weights);
            PicturePrompt prompt = new PicturePrompt(vocabulary, weights.file(), tower.tokens());
            Context context = new Context(calls, log, weights, vocabulary, options.language());
            return new LlamaVisionModel(
                    calls,
                    tower,
                    weights,
                    vocabulary,
                    context,
                    prompt,
                    new SeenPictures(options.keptPictures()));
        } catch (EngineException | RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public int countTokens(int widthPx, int heightPx, String text, boolean split) {
        confined();
        return prompt.tokens(text, tower.tiling(widthPx, heightPx, split), -1).length;
    }

    @Override
    public Generation answer(
            Raster picture, Question question, Pacer pacer, LanguageModel.Listener listener) {
        confined();
        context.resume();
        tower.resume();
        Tiling tiling = tower.tiling(picture.widthPx(), picture.heightPx(), question.split());
        int size = prompt.tokens(question.text(), tiling, -1).length;
        if (size > context.length() - Math.min(question.maxTokens(), LEAST_ROOM)) {
            throw new IllegalArgumentException(
                    "picture and question have "
                            + size
                            + " tokens, which do not fit into a context of "
                            + context.length());
        }
        LanguageModel.Request request =
                new LanguageModel.Request(
                        List.of(),
                        question.sampling(),
                        question.maxTokens(),
                        question.stop(),
                        question.constraint(),
                        question.threads());
        Writing writing = new Writing(request, pacer, listener);
        try (Chooser chooser =
                new Chooser(
                        calls,
                        vocabulary,
                        request.sampling(),
                        LlamaModel.gbnf(request.constraint()))) {
            ImageEmbeddings images = look(picture, tiling, question.threads(), pacer);
            if (images == null) {
                return writing.result(size, 0);
            }
            context.show(images);
            int[] tokens = prompt.tokens(question.text(), tiling, images.first());
            int reused = memory.prepare(tokens);
            if (memory.read(tokens, reused, question.threads(), pacer)) {
                listener.promptRead(tokens.length, reused);
                writing.run(vocabulary, context, memory, chooser, null);
            }
            return writing.result(tokens.length, reused);
        }
    }

    @Override
    public void cancel() {
        tower.cancel();
        context.cancel();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        confined();
        closed = true;
        context.close();
        weights.close();
        tower.close();
    }

    private @Nullable ImageEmbeddings look(
            Raster picture, Tiling tiling, int threads, Pacer pacer) {
        String key = SeenPictures.key(picture, tiling);
        ImageEmbeddings known = seen.find(key);
        if (known != null) {
            return known;
        }
        float[] values = tower.look(picture, tiling, threads, pacer);
        if (values == null) {
            return null;
        }
        int count = values.length / tower.width();
        if (nextImage < Integer.MIN_VALUE + count) {
            seen.clear();
            memory.forget();
            nextImage = -1;
        }
        ImageEmbeddings images = new ImageEmbeddings(nextImage, tower.width(), values);
        nextImage -= count;
        seen.keep(key, images);
        return images;
    }

    private void confined() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "the model is confined to thread "
                            + owner.getName()
                            + ", called by "
                            + Thread.currentThread().getName());
        }
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
    }
}
