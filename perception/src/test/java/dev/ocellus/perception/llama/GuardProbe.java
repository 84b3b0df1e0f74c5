// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.language.Sampling;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does, in a process of its own, each thing on which llama.cpp would end the process or never
 * return, and prints what our classes made of it, one line each.
 */
final class GuardProbe {
    private static final int STEP = 32;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final LanguageOptions options =
            LanguageOptions.DEFAULT.withContextTokens(256).withBatchTokens(STEP);

    private interface Attempt {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        new GuardProbe().probe(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    private void probe(Path library, Path file) throws Exception {
        NativeLog log = new NativeLog();
        LlamaEngine engine = LlamaEngine.load(library);
        Calls calls = new Calls(NativeFolder.load(library));
        try (Weights weights = Weights.load(calls, log, file, false)) {
            Vocabulary vocabulary = new Vocabulary(calls, weights);
            attempt("token below range", () -> vocabulary.piece(-1));
            attempt("token above range", () -> vocabulary.piece(vocabulary.size()));
            attempt("token far above range", () -> vocabulary.isEnd(Integer.MAX_VALUE));
            attempt(
                    "very long word",
                    () -> vocabulary.tokens("a1 ".repeat(10) + "x".repeat(300_000), true, true));
            context(calls, log, weights, vocabulary);
            grammar(calls, vocabulary);
        }
        attempt("context of 0", () -> options.withContextTokens(0));
        attempt("context of 2^30", () -> options.withContextTokens(1 << 30));
        attempt("step of 0", () -> options.withBatchTokens(0));
        model(engine, file);
        attempt("loading the library twice", () -> LlamaEngine.load(library));
        out.println("end=reached");
    }

    private void context(Calls calls, NativeLog log, Weights weights, Vocabulary vocabulary)
            throws Exception {
        int[] tokens = new int[STEP + 1];
        Context context = new Context(calls, log, weights, vocabulary, options);
        float[] scores = new float[vocabulary.size()];
        attempt("scores before reading", () -> context.scores(scores));
        attempt("more tokens than a step", () -> context.read(tokens, 0, STEP + 1, true, 1));
        attempt("no tokens", () -> context.read(tokens, 0, 0, true, 1));
        attempt("a token that is none", () -> context.read(new int[] {1 << 20}, 0, 1, true, 1));
        attempt("no threads", () -> context.read(tokens, 0, 1, true, 0));
        context.read(tokens, 0, STEP, false, 1);
        attempt("scores that were not asked for", () -> context.scores(scores));
        context.read(tokens, 0, 1, true, 1);
        attempt("scores of another length", () -> context.scores(new float[7]));
        context.cut(3);
        attempt("scores after forgetting", () -> context.scores(scores));
        attempt("forgetting more than there is", () -> context.cut(4));
        attempt("removing more than there is", () -> context.remove(2, 9));
        attempt(
                "more than the context holds",
                () -> {
                    while (true) {
                        context.read(tokens, 0, STEP, false, 1);
                    }
                });
        byte[] state = context.save();
        attempt(
                "a state of another length",
                () -> {
                    if (!context.restore(state, 5)) {
                        throw new IllegalArgumentException("refused");
                    }
                });
        images(context, weights.width());
        context.close();
        attempt("scores after close", () -> context.scores(scores));
        attempt("reading after close", () -> context.read(tokens, 0, 1, true, 1));
        context.close();
    }

    private void images(Context context, int width) {
        context.cut(0);
        attempt("images before they are shown", () -> context.read(new int[] {-1}, 0, 1, true, 1));
        attempt(
                "images of another width",
                () -> context.show(new ImageEmbeddings(-1, width - 1, new float[2 * width - 2])));
        context.show(new ImageEmbeddings(-5, width, new float[2 * width]));
        int[] other = {-4, -7, -6, -5, 3};
        attempt("images of another picture", () -> context.read(other, 0, 1, true, 1));
        attempt("images that there are not", () -> context.read(other, 1, 1, true, 1));
        attempt("images out of order", () -> context.read(other, 2, 2, true, 1));
        attempt("images among tokens", () -> context.read(other, 3, 2, true, 1));
        attempt(
                "images that there are",
                () -> {
                    if (!context.read(new int[] {-5, -6}, 0, 2, true, 1) || context.past() != 2) {
                        throw new IllegalStateException("not read");
                    }
                });
    }

    private void grammar(Calls calls, Vocabulary vocabulary) {
        int yes = vocabulary.tokens("yes", false, false)[0];
        int no = vocabulary.tokens("no", false, false)[0];
        try (Grammar grammar = new Grammar(calls, vocabulary, "root ::= \"yes\"")) {
            attempt("accepting a refused token", () -> grammar.accept(no));
            attempt("ending too early", () -> grammar.accept(2));
            attempt("accepting no token", () -> grammar.accept(-5));
            grammar.accept(yes);
            attempt("going on after the end", () -> grammar.accept(yes));
        }
        attempt(
                "left recursion",
                () -> new Grammar(calls, vocabulary, "root ::= root \"a\" | \"b\""));
        String hidden = "root ::= gap root \"a\" | \"b\"\ngap ::= space\nspace ::= \" \"*";
        attempt("hidden left recursion", () -> new Grammar(calls, vocabulary, hidden));
        StringBuilder chain = new StringBuilder("root ::= r0\n");
        for (int i = 0; i < 450; i++) {
            chain.append("r").append(i).append(" ::= r").append(i + 1).append('\n');
        }
        chain.append("r450 ::= \"a\"\n");
        attempt(
                "the deepest grammar",
                () -> new Grammar(calls, vocabulary, chain.toString()).close());
        attempt(
                "the longest optional text",
                () -> new Grammar(calls, vocabulary, "root ::= (\"a\" \"b\"?){0,1000}").close());
    }

    private void model(LlamaEngine engine, Path file) throws Exception {
        LanguageModel model = engine.open(file, options);
        LanguageModel.Request request =
                new LanguageModel.Request(
                        List.of(new ChatMessage(ChatMessage.Role.USER, "Hi")),
                        Sampling.GREEDY,
                        2,
                        List.of(),
                        new Constraint.Free(),
                        1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread other =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                model.generate(
                                        request, Pacer.UNLIMITED, LanguageModel.Listener.NONE);
                            } catch (RuntimeException e) {
                                thrown.set(e);
                            }
                        });
        other.join();
        out.println("writing on another thread=" + name(thrown.get()));
        model.close();
        attempt(
                "writing after close",
                () -> model.generate(request, Pacer.UNLIMITED, LanguageModel.Listener.NONE));
        attempt("counting after close", () -> model.countTokens("x"));
        attempt("warming after close", () -> model.warm(request.messages(), 1, Pacer.UNLIMITED));
        attempt("cancelling after close", model::cancel);
        attempt("closing twice", model::close);
    }

    private void attempt(String name, Attempt attempt) {
        Throwable thrown = null;
        try {
            attempt.run();
        } catch (Exception e) {
            thrown = e;
        }
        out.println(name + "=" + name(thrown));
    }

    private static String name(Throwable thrown) {
        return thrown == null ? "nothing" : thrown.getClass().getSimpleName();
    }
}
