// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

/** Takes an answer as it grows, on the thread that called {@code Assistant.handle}. */
public interface AnswerSink {
    /**
     * What was understood, before anything is answered.
     *
     * @param understanding what
     */
    void understood(Understanding understanding);

    /**
     * More text for the display.
     *
     * @param text whole code points, never empty
     */
    void show(String text);

    /**
     * A step of a plan begins or has ended.
     *
     * @param skill that takes it
     * @param state {@code started}, {@code done} or {@code failed}
     * @param number of it, from 1
     * @param of how many
     */
    default void step(String skill, String state, int number, int of) {}

    /** {@return whether anybody still wants the answer; asked between the steps of a plan} */
    default boolean isWanted() {
        return true;
    }

    /**
     * A sentence to be spoken, whole; it may be worded otherwise than what is shown.
     *
     * @param sentence plain text
     */
    void speak(String sentence);

    /**
     * The wearer has enough to read and to hear: what follows is kept back until more is asked for.
     * Called once at most; for whom that is no matter, what follows simply follows.
     */
    default void pause() {}
}
