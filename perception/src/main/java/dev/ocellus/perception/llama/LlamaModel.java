// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.language.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model file with one context. Confined to the thread that opened it, but for {@link #cancel}.
 */
final class LlamaModel implements LanguageModel {
    /** Tokens that close the thoughts. */
    private static final int CLOSING = 8;

    private final Thread owner = Thread.currentThread();
    private final Calls calls;
    private final Weights weights;
    private final Vocabulary vocabulary;
    private final Context context;
    private final ChatPrompt prompt;
    private final Memory memory;
    private final ModelCard card;
    private final Shortening shortening;
    private final @Nullable ThinkingMode modes;
    private boolean closed;

    private LlamaModel(
            Calls calls,
            Weights weights,
            Vocabulary vocabulary,
            Context context,
            ChatPrompt prompt,
            Prefixes prefixes,
            @Nullable ThinkingMode modes) {
        this.modes = modes;
        this.calls = calls;
        this.weights = weights;
        this.vocabulary = vocabulary;
        this.context = context;
        this.prompt = prompt;
        memory = new Memory(context, prefixes);
        shortening = new Shortening(prompt, context.length());
        card = card(weights, vocabulary, context);
    }

    /** {@return a loaded file with a context} */
    static LlamaModel open(
            Calls calls, NativeLog log, String version, Path gguf, LanguageOptions options)
            throws EngineException {
        Weights weights = Weights.load(calls, log, gguf, options.mapped());
        try {
            Vocabulary vocabulary = new Vocabulary(calls, weights);
            ChatPrompt prompt = new ChatPrompt(calls, weights, vocabulary, options.chatTemplate());
            Prefixes prefixes =
                    new Prefixes(
                            options.prefixFolder(),
                            version + "\n" + identity(gguf) + "\n" + options.flashAttention());
            Context context = new Context(calls, log, weights, vocabulary, options);
            String template =
                    options.chatTemplate() == null
                            ? weights.chatTemplate()
                            : options.chatTemplate();
            ThinkingMode modes = options.thinking() ? ThinkingMode.of(template) : null;
            return new LlamaModel(calls, weights, vocabulary, context, prompt, prefixes, modes);
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
    public Generation generate(Request request, Pacer pacer, Listener listener) {
        confined();
        context.resume();
        ThinkingMode mode = modes;
        if (mode != null) {
            return generate(mode, request, pacer, listener);
        }
        Shortening.Plan plan = shortening.plan(request.messages(), request.maxTokens());
        int[] tokens = plan.tokens();
        try (Chooser chooser =
                new Chooser(calls, vocabulary, request.sampling(), gbnf(request.constraint()))) {
            int reused = memory.prepare(tokens);
            Writing writing = new Writing(request, pacer, listener);
            if (memory.read(tokens, reused, request.threads(), pacer)) {
                listener.promptRead(tokens.length, reused);
                writing.run(vocabulary, context, memory, chooser, plan);
            }
            return writing.result(tokens.length, reused);
        }
    }

    /** By a model with two modes. */
    private Generation generate(
            ThinkingMode mode, Request request, Pacer pacer, Listener listener) {
        boolean think = request.thinkTokens() > 0;
        int[] opening = vocabulary.tokens(mode.opening(think), false, true);
        int more = opening.length + request.thinkTokens() + CLOSING;
        Shortening.Plan plan =
                shortening.plan(
                        mode.messages(request.messages(), think), request.maxTokens() + more);
        int[] asked = plan.tokens();
        int[] tokens = Arrays.copyOf(asked, asked.length + opening.length);
        System.arraycopy(opening, 0, tokens, asked.length, opening.length);
        // Of a full context the answer gets its share before the thoughts do.
        int room = (context.length() - tokens.length - CLOSING) / 2;
        int budget = Math.clamp(request.thinkTokens(), 0, Math.max(0, room));
        try (Chooser free = new Chooser(calls, vocabulary, request.sampling(), null);
                Chooser chooser =
                        new Chooser(
                                calls,
                                vocabulary,
                                request.sampling(),
                                gbnf(request.constraint()))) {
            int reused = memory.prepare(tokens);
            Writing writing = new Writing(request, pacer, listener, true);
            if (memory.read(tokens, reused, request.threads(), pacer)) {
                listener.promptRead(tokens.length, reused);
                Thinking thinking = new Thinking(vocabulary, context, memory, mode);
                if (!think || thinking.run(free, budget, request, pacer)) {
                    writing.run(vocabulary, context, memory, chooser, null);
                }
            }
            return writing.result(tokens.length, reused);
        }
    }

    @Override
    public void warm(List<ChatMessage> system, int threads, Pacer pacer) {
        confined();
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, got " + threads);
        }
        context.resume();
        int[] prefix = prompt.prefix(modes == null ? system : modes.messages(system, false));
        if (prefix.length >= context.length()) {
            throw new IllegalArgumentException(
                    "a prefix of "
                            + prefix.length
                            + " tokens does not fit into a context of "
                            + context.length());
        }
        if (prefix.length > 0) {
            memory.warm(prefix, threads, pacer);
        }
    }

    @Override
    public int countTokens(String text) {
        confined();
        return vocabulary.tokens(text, false, false).length;
    }

    @Override
    public void cancel() {
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

    /** {@return the grammar of a constraint, or null for none} */
    static @Nullable String gbnf(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Free() -> null;
            case Constraint.Gbnf(String text) -> text;
            case Constraint.JsonSchema(String schema) -> SchemaGrammar.of(schema);
        };
    }

    /** What tells this file from others, without reading all of it. */
    private static String identity(Path gguf) throws EngineException {
        try {
            Path real = gguf.toRealPath();
            return real + "\n" + Files.size(real) + "\n" + Files.getLastModifiedTime(real);
        } catch (IOException e) {
            throw new EngineException(
                    String.valueOf(gguf.getFileName()), "cannot read " + gguf, "check the path", e);
        }
    }

    /** {@return what a file says about itself} */
    static ModelCard card(Weights weights, Vocabulary vocabulary, Context context) {
        String name = weights.metadata("general.name");
        String architecture = weights.metadata("general.architecture");
        return new ModelCard(
                name == null ? weights.file() : name,
                architecture == null ? "unknown" : architecture,
                weights.description(),
                weights.parameters(),
                weights.bytes(),
                weights.trainedContext(),
                context.length(),
                vocabulary.size(),
                weights.chatTemplate());
    }
}
