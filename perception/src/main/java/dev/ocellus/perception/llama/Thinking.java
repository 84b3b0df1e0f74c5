// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.LanguageModel;

/**
 * Lets a model reason, within a budget, before it answers: what it thinks stays in its context and
 * is seen by nobody. Where the budget ends first, the thoughts are closed for it.
 */
final class Thinking {
    private final Vocabulary vocabulary;
    private final Context context;
    private final Memory memory;
    private final ThinkingMode mode;

    Thinking(Vocabulary vocabulary, Context context, Memory memory, ThinkingMode mode) {
        this.vocabulary = vocabulary;
        this.context = context;
        this.memory = memory;
        this.mode = mode;
    }

    /**
     * Thinks; the prompt, up to the open block, has been read.
     *
     * @param budget most tokens, 1 or more
     * @return false if the pacer or a cancellation ended it
     */
    boolean run(Chooser chooser, int budget, LanguageModel.Request request, Pacer pacer) {
        float[] scores = new float[vocabulary.size()];
        Utf8Stream utf8 = new Utf8Stream();
        StringBuilder text = new StringBuilder();
        boolean closed = false;
        for (int i = 0; i < budget && !closed; i++) {
            if (context.cancelled() || !pacer.mayProceed(Pacer.Step.TOKEN, 1)) {
                return false;
            }
            context.scores(scores);
            int token = chooser.choose(scores);
            if (vocabulary.isEnd(token)) {
                break;
            }
            text.append(utf8.add(vocabulary.piece(token)));
            if (!memory.read(token, request.threads())) {
                return false;
            }
            closed = text.indexOf(ThinkingMode.CLOSE) >= 0;
        }
        String end = closed ? "\n\n" : "\n" + mode.closing();
        int[] tokens = vocabulary.tokens(end, false, true);
        return memory.read(tokens, 0, request.threads(), pacer);
    }
}
