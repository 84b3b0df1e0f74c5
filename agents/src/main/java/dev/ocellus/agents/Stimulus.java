// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.agenda.Due;
import dev.ocellus.agents.watch.Fired;

/** Something that the glasses react to. */
public sealed interface Stimulus {
    /**
     * The wearer said or typed something.
     *
     * @param text as transcribed or typed
     * @param language ISO 639-1 code
     * @param confidence of the transcription, 0 to 1; 1 when it was typed
     */
    record Utterance(String text, String language, double confidence) implements Stimulus {}

    /**
     * The time of something has come, or what it waited for.
     *
     * @param due what
     */
    record Fallen(Due due) implements Stimulus {}

    /**
     * Something that the wearer waits for has happened.
     *
     * @param fired what
     */
    record Awaited(Fired fired) implements Stimulus {}

    /**
     * The wearer gave a sign without a word: a key, a gesture.
     *
     * @param action what it stands for, as of the skill conversation: yes, no, more, repeat, undo,
     *     stop, louder
     */
    record Sign(String action) implements Stimulus {}
}
