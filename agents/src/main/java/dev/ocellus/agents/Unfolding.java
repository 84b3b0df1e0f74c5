// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.language.Generation.Finish;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.voice.SentenceSplitter;

/**
 * Hands an answer on while it is written: its text, its sentences as they end, and where it pauses
 * because the wearer has enough to read. Confined to one thread.
 */
final class Unfolding implements LanguageModel.Listener {
    private final AnswerSink sink;
    private final SentenceSplitter splitter = new SentenceSplitter();
    private final StringBuilder text = new StringBuilder();
    private int shown;
    private int ended;
    private int paused = -1;

    Unfolding(AnswerSink sink) {
        this.sink = sink;
    }

    /** What begins the answer is shown as it comes, whole sentences while they fit. */
    @Override
    public void text(String piece) {
        String more = text.isEmpty() ? piece.stripLeading() : piece;
        if (more.isEmpty()) {
            return;
        }
        text.append(more);
        splitter.accept(more).forEach(this::sentence);
        if (ended == 0 || paused >= 0) {
            show(text.length());
        }
    }

    private void sentence(String sentence) {
        int found = text.indexOf(sentence, ended);
        int end = found < 0 ? text.length() : found + sentence.length();
        fit(end);
        ended = end;
        sink.speak(sentence);
    }

    /** Shows up to there; before that it pauses where that would be too much. */
    private void fit(int end) {
        if (paused < 0 && ended > 0 && Parts.isEnough(text.substring(0, ended), end)) {
            paused = ended;
            sink.pause();
        }
        show(end);
    }

    private void show(int end) {
        if (end > shown) {
            sink.show(text.substring(shown, end));
            shown = end;
        }
    }

    /**
     * Ends it. What was cut off is shown, marked as such, but not spoken.
     *
     * @param otherwise what is said where nothing was written
     * @return the whole text
     */
    String finish(Finish finish, String otherwise) {
        String rest = splitter.rest();
        boolean whole = finish == Finish.END || finish == Finish.STOP_STRING;
        boolean alone = rest.length() == text.length();
        if (finish == Finish.LENGTH && !rest.isEmpty()) {
            text.append('\u2026');
        }
        if (whole && text.isEmpty()) {
            text.append(otherwise);
            rest = otherwise;
        }
        fit(text.length());
        if (!rest.isEmpty() && (whole || (finish == Finish.LENGTH && alone))) {
            sink.speak(rest);
        }
        return text.toString().stripTrailing();
    }

    /** {@return what comes after the pause, or empty} */
    String after() {
        return paused < 0 ? "" : text.substring(paused).strip();
    }
}
