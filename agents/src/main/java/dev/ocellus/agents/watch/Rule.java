// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.watch;

/**
 * A rule of the wearer: whenever something happens, something is done.
 *
 * @param id by which it is known; 0 while it is not
 * @param trigger what has to happen
 * @param deed what is done then
 * @param words of the deed: what is told, or what is asked for; empty where the trigger is told
 */
public record Rule(long id, Trigger trigger, Deed deed, String words) {
    /** What is done. */
    public enum Deed {
        /** It is told that the trigger happened. */
        TELL,
        /** A text is told. */
        SAY,
        /** What the wearer asked for when the rule was made is done. */
        DO
    }

    Rule with(long other) {
        return new Rule(other, trigger, deed, words);
    }
}
