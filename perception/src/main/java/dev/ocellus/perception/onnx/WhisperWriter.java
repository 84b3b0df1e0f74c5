// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import dev.ocellus.perception.speech.Transcriber.Task;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Writes states down as text, one likeliest token after the other. Confined to one thread. */
final class WhisperWriter {
    private static final int LONGEST = 224;
    private static final int TOKENS_BEFORE_A_SECOND = 16;
    private static final int TOKENS_IN_A_SECOND = 20;

    private final WhisperDecoder decoder;
    private final WhisperVocabulary vocabulary;
    private final TokenScores scores;
    private final int[] never;
    private final int[] neverFirst;
    private final int start;
    private final int end;

    /**
     * A writer.
     *
     * @param decoder that scores tokens; stays the caller's
     * @param vocabulary of the model
     * @param settings of the model
     */
    WhisperWriter(WhisperDecoder decoder, WhisperVocabulary vocabulary, WhisperSettings settings) {
        this.decoder = decoder;
        this.vocabulary = vocabulary;
        this.scores = new TokenScores(settings.vocabulary());
        this.never = settings.never().stream().mapToInt(Integer::intValue).toArray();
        this.neverFirst = settings.neverFirst().stream().mapToInt(Integer::intValue).toArray();
        this.start = vocabulary.special("<|startoftranscript|>");
        this.end = vocabulary.special("<|endoftext|>");
    }

    /**
     * Writes.
     *
     * @param states of the sound
     * @param count of the states
     * @param task what to do with them
     * @param seconds of sound, which limit the length of the text
     * @param cancelled asked before each token
     */
    Draft write(
            FloatBuffer states, int count, Task task, double seconds, BooleanSupplier cancelled) {
        String language = task.language();
        if (language.equals("auto")) {
            language = detect(states, count);
            int[] prompt = prompt(language, task);
            for (int i = 1; i < prompt.length - 1; i++) {
                decoder.next(prompt[i]);
            }
            scores.load(decoder.next(prompt[prompt.length - 1]), 0);
        } else {
            int[] prompt = prompt(language, task);
            scores.load(decoder.begin(states, count, prompt), prompt.length - 1);
        }
        return write(language, seconds, cancelled);
    }

    private Draft write(String language, double seconds, BooleanSupplier cancelled) {
        int cap = (int) Math.min(LONGEST, TOKENS_BEFORE_A_SECOND + seconds * TOKENS_IN_A_SECOND);
        List<Integer> tokens = new ArrayList<>();
        double sum = 0;
        Draft.Ending ending = Draft.Ending.TOO_LONG;
        while (tokens.size() < cap) {
            if (cancelled.getAsBoolean()) {
                ending = Draft.Ending.CANCELLED;
                break;
            }
            applyRules(tokens.isEmpty());
            int token = scores.best();
            sum += scores.logProbability(token);
            if (token == end) {
                ending = Draft.Ending.DONE;
                break;
            }
            tokens.add(token);
            int period = Repetition.period(tokens);
            if (period > 0) {
                ending = Draft.Ending.REPEATED;
                tokens.subList(Repetition.firstRound(tokens, period), tokens.size()).clear();
                break;
            }
            scores.load(decoder.next(token), 0);
        }
        double mean = sum / (tokens.size() + 1);
        return new Draft(List.copyOf(tokens), language, mean, ending);
    }

    /**
     * {@return the mean natural logarithm of the probabilities that the tokens of a draft would
     * have if other states were heard}
     *
     * @param states of the other sound
     * @param count of the states
     * @param draft to score
     * @param translate whether it is a translation
     */
    double score(FloatBuffer states, int count, Draft draft, boolean translate) {
        int[] prompt = prompt(draft.language(), new Task(draft.language(), translate));
        int[] all = Arrays.copyOf(prompt, prompt.length + draft.tokens().size());
        for (int i = 0; i < draft.tokens().size(); i++) {
            all[prompt.length + i] = draft.tokens().get(i);
        }
        FloatBuffer rows = decoder.begin(states, count, all);
        double sum = 0;
        for (int i = prompt.length; i <= all.length; i++) {
            scores.load(rows, i - 1);
            applyRules(i == prompt.length);
            sum += scores.logProbability(i < all.length ? all[i] : end);
        }
        return sum / (draft.tokens().size() + 1);
    }

    private String detect(FloatBuffer states, int count) {
        scores.load(decoder.begin(states, count, start), 0);
        Map<String, Integer> languages = vocabulary.languages();
        int best = scores.best(languages.values());
        for (Map.Entry<String, Integer> language : languages.entrySet()) {
            if (language.getValue() == best) {
                return language.getKey();
            }
        }
        throw new IllegalStateException("a vocabulary without languages");
    }

    private int[] prompt(String language, Task task) {
        return new int[] {
            start,
            vocabulary.languages().get(language),
            vocabulary.special(task.translate() ? "<|translate|>" : "<|transcribe|>"),
            vocabulary.special("<|notimestamps|>")
        };
    }

    private void applyRules(boolean first) {
        scores.forbid(never);
        scores.forbidFrom(end + 1);
        if (first) {
            scores.forbid(neverFirst);
        }
    }
}
