// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

/**
 * Asks a larger model elsewhere, by the wearer's consent: what leaves the glasses, to whom, and the
 * record of it are its own affair. Thread-safe.
 */
public interface Escalation {
    /** There is nobody to ask, and nothing leaves the glasses. */
    Escalation REFUSED =
            new Escalation() {
                @Override
                public boolean isOpen() {
                    return false;
                }

                @Override
                public Reply ask(String question, Context context) {
                    return new Reply.Refused(
                            Messages.of(context.locale()).say("general.noEscalation"));
                }
            };

    /** {@return whether there is somebody to ask and the wearer's policy lets it be offered} */
    boolean isOpen();

    /**
     * Asks. Called only after the wearer has said yes to this question.
     *
     * @param question as the wearer said it
     * @param context what is the case
     * @return the answer, or why there is none
     */
    Reply ask(String question, Context context);

    /** What came of it. */
    sealed interface Reply {
        /**
         * An answer.
         *
         * @param text of it
         */
        record Answered(String text) implements Reply {}

        /**
         * None.
         *
         * @param why a sentence for the wearer
         */
        record Refused(String why) implements Reply {}
    }
}
