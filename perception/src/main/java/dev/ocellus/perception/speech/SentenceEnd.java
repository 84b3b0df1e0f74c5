// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.speech;

/** Judges from its text whether an utterance is over. */
@FunctionalInterface
public interface SentenceEnd {
    /** How an utterance sounds so far. */
    enum Judgement {
        /** Nothing more is expected. */
        FINISHED,
        /** It could go on or not. */
        OPEN,
        /** Something is still to come. */
        UNFINISHED
    }

    /** Every text could go on. */
    SentenceEnd UNKNOWN = text -> Judgement.OPEN;

    /**
     * English: a question or exclamation mark finishes; a comma, a dash, a filler, or a last word
     * such as "the", "and" or "for" does not. A full stop says little, since transcribers put one
     * after anything.
     */
    SentenceEnd ENGLISH = EnglishSentenceEnd::judge;

    /**
     * {@return how the utterance sounds}
     *
     * @param text what was said so far, as a transcriber writes it
     */
    Judgement judge(String text);
}
