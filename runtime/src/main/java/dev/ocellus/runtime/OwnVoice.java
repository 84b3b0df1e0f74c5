// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

/** What the glasses themselves say, as far as it disturbs hearing. Thread-safe. */
interface OwnVoice {
    /** Of what has no voice. */
    OwnVoice NONE =
            new OwnVoice() {
                @Override
                public boolean said(String model) {
                    return false;
                }

                @Override
                public boolean sounds() {
                    return false;
                }
            };

    /** {@return whether a hit of a wake model is the echo of what the glasses said} */
    boolean said(String model);

    /** {@return whether the glasses are heard now, or were a moment ago} */
    boolean sounds();
}
