// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

/** Regular expressions that several skills share, over {@link Words}. */
final class Phrases {
    /** How one begins to ask, maybe not at all. */
    static final String ASKING =
            "(?:(?:can|could|would|will) you )?(?:i (?:want|need|would like) to know |i wonder "
                    + "|do you (?:happen to )?know |(?:have you )?any idea "
                    + "|(?:tell|give|show|read|let)(?: (?:me|us))?(?: know)? )?";

    /** What may follow without changing what is asked. */
    static final String NOW =
            "(?: (?:right now|now|at the moment|at this moment|currently|at present|here|already"
                    + "|exactly|over there|there|where i am|today|tonight))*";

    private Phrases() {}
}
