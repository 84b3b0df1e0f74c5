// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

/** In which language the glasses talk with their wearer. Thread-safe. */
public interface Tongue {
    /** What came of a change. */
    enum Change {
        /** They talk in it from now on, until they are switched off. */
        DONE,
        /** They do, but for their voice: there is none for that language. */
        DONE_BUT_VOICE,
        /** What hears cannot understand it, so the wearer would not be heard any more. */
        NOT_HEARD,
        /** Nothing runs that would talk in it later. */
        FIXED
    }

    /**
     * {@return what came of it}
     *
     * @param language ISO 639-1 code, one of {@link Languages#known}
     */
    Change speak(String language);

    /** {@return what the voice speaks, an ISO 639-1 code; empty where there is no voice} */
    String voice();

    /** Of glasses that do not run. */
    Tongue FIXED =
            new Tongue() {
                @Override
                public Change speak(String language) {
                    return Change.FIXED;
                }

                @Override
                public String voice() {
                    return "";
                }
            };
}
