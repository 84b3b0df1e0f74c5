// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.speech;

/**
 * Speech to text, one utterance at a time: {@link #begin}, then {@link #accept} as sound arrives,
 * {@link #partial} as often as the caller can afford, {@link #finish} at its end. Confined to one
 * thread, but for {@link #can} and {@link #cancel}.
 */
public interface Transcriber extends AutoCloseable {
    /**
     * What to do with an utterance.
     *
     * @param language ISO 639-1 code of what is spoken, {@code auto} to detect it, or empty for the
     *     model's own: English for one of many
     * @param translate whether to write it in English
     */
    record Task(String language, boolean translate) {
        /** English, as spoken. */
        public static final Task ENGLISH = new Task("en", false);
    }

    /**
     * {@return whether this is a task that {@link #begin} takes} Thread-safe.
     *
     * @param task what to do with an utterance
     */
    boolean can(Task task);

    /**
     * Starts an utterance and forgets the one before.
     *
     * @param task what to do with it; a language that the model lacks is an {@link
     *     IllegalArgumentException} naming those that it has
     */
    void begin(Task task);

    /**
     * Takes sound of the utterance. An engine that bounds its memory may write down what is long
     * past here, so that this then takes as long as {@link #finish}.
     *
     * @param samples 16 kHz, one channel
     * @param offset first sample
     * @param length how many
     */
    void accept(short[] samples, int offset, int length);

    /**
     * {@return what was said so far; may cost as much as {@link #finish}. Called at the first
     * pause, it is the final text on approval: see {@link #finish(long)}}
     */
    Transcript partial();

    /** {@return how much new sound makes another {@link #partial} worth its cost, in samples} */
    default int partialSamples() {
        return 16_000;
    }

    /** {@return what was said in all of the sound that was accepted; the utterance is over} */
    Transcript finish();

    /**
     * Ends the utterance where speech ended. If the last {@link #partial} had already heard all of
     * it, and was sure, its text is returned at once.
     *
     * @param speechEnd how many of the accepted samples lie before the end of speech; what follows
     *     them is known to be none. More than were accepted means all of them
     * @return what was said
     */
    default Transcript finish(long speechEnd) {
        return finish();
    }

    /**
     * Ends the utterance in the middle of speech.
     *
     * @param at how many of the accepted samples belong to it; what was accepted behind them
     *     belongs to the next. An engine that listens as sound comes may write that down, too
     * @return what was said
     */
    default Transcript cut(long at) {
        return finish();
    }

    /** Makes a running {@link #partial} return early with what there is. Thread-safe. */
    void cancel();

    @Override
    void close();
}
