// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.Generation.Finish;
import dev.ocellus.perception.language.LanguageModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One answer being written, token by token. */
final class Writing {
    private final LanguageModel.Request request;
    private final Pacer pacer;
    private final LanguageModel.Listener listener;
    private final Thoughts thoughts;
    private final boolean thinks;
    private final Utf8Stream utf8 = new Utf8Stream();
    private final StopStrings stops;
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> tokens = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private double logProbabilities;
    private Finish finish = Finish.CANCELLED;

    Writing(LanguageModel.Request request, Pacer pacer, LanguageModel.Listener listener) {
        this(request, pacer, listener, false);
    }

    /**
     * @param thinks whether the model may think aloud, which is never shown
     */
    Writing(
            LanguageModel.Request request,
            Pacer pacer,
            LanguageModel.Listener listener,
            boolean thinks) {
        this.thinks = thinks;
        thoughts = new Thoughts();
        this.request = request;
        this.pacer = pacer;
        this.listener = listener;
        stops = new StopStrings(request.stop());
    }

    /**
     * Writes until something ends it; the prompt has been read.
     *
     * @param plan of the conversation, which is shortened when the context is full; null for a
     *     prompt that cannot be, whose answer then ends
     */
    void run(
            Vocabulary vocabulary,
            Context context,
            Memory memory,
            Chooser chooser,
            Shortening.@Nullable Plan plan) {
        float[] scores = new float[vocabulary.size()];
        Shortening.@Nullable Plan shown = plan;
        int bytes = 0;
        while (!context.cancelled() && pacer.mayProceed(Pacer.Step.TOKEN, 1)) {
            context.scores(scores);
            int token = chooser.choose(scores);
            if (vocabulary.isEnd(token)) {
                finish = Finish.END;
                break;
            }
            byte[] piece = vocabulary.piece(token);
            bytes += piece.length;
            tokens.add(token);
            ends.add(bytes);
            logProbabilities += chooser.logProbability();
            listener.token(token, chooser.logProbability());
            show(stops.add(said(utf8.add(piece))));
            if (stops.stopped()) {
                finish = Finish.STOP_STRING;
                return;
            }
            if (tokens.size() == request.maxTokens()) {
                finish = Finish.LENGTH;
                break;
            }
            if (memory.full()) {
                Shortening.Loss loss = shown == null ? null : shown.loss(memory.size());
                if (loss == null) {
                    finish = Finish.LENGTH;
                    break;
                }
                if (!memory.remove(loss.from(), loss.to(), request.threads(), pacer)) {
                    break;
                }
                shown = loss.rest();
            }
            if (!memory.read(token, request.threads())) {
                break;
            }
        }
        show(stops.add(thinks ? thoughts.rest() : ""));
        show(stops.rest());
    }

    private String said(String piece) {
        return thinks ? thoughts.add(piece) : piece;
    }

    /** {@return what was written} */
    Generation result(int promptTokens, int reusedTokens) {
        int shown = text.toString().getBytes(StandardCharsets.UTF_8).length;
        int kept = tokens.size();
        while (finish == Finish.STOP_STRING && kept > 0 && begin(kept - 1) >= shown) {
            kept--;
        }
        return new Generation(
                text.toString(),
                tokens.subList(0, kept),
                promptTokens,
                reusedTokens,
                tokens.isEmpty() ? 0 : Math.exp(logProbabilities / tokens.size()),
                finish);
    }

    private int begin(int index) {
        return index == 0 ? 0 : ends.get(index - 1);
    }

    private void show(String more) {
        if (!more.isEmpty()) {
            text.append(more);
            listener.text(more);
        }
    }
}
