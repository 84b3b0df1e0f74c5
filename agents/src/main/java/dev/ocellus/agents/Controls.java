// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

/** What of the glasses their wearer can change by a word. Thread-safe. */
public interface Controls {
    /** What can be changed. */
    enum Target {
        /** How loud they speak, 0 to 100. */
        VOLUME,
        /** How bright the display is, 0 to 100. */
        BRIGHTNESS,
        /** Whether they hear: 0 or 100. */
        MICROPHONE,
        /** Whether they see: 0 or 100. */
        CAMERA,
        /** Whether anything is shown: 0 or 100. */
        DISPLAY,
        /** Whether they speak: 0 or 100. */
        VOICE,
        /** Whether they listen for the wake word: 0 or 100. */
        WAKE
    }

    /** What came of a change. */
    sealed interface Change {
        /**
         * It was changed.
         *
         * @param before what it was, 0 to 100
         * @param now what it is, 0 to 100
         */
        record Done(int before, int now) implements Change {}

        /**
         * It was not.
         *
         * @param why which message says so
         */
        record Refused(Why why) implements Change {}
    }

    /** Why something cannot be changed. */
    enum Why {
        /** These glasses have no such thing. */
        ABSENT,
        /** Only the button on the frame does that. */
        BUTTON_ONLY
    }

    /**
     * {@return what came of it}
     *
     * @param target what to change
     * @param value what it shall be, 0 to 100; more is taken for 100, less for 0
     */
    Change set(Target target, int value);

    /**
     * {@return what it is, 0 to 100, or -1 where these glasses have no such thing}
     *
     * @param target of what
     */
    int get(Target target);

    /** Has nothing that could be changed. */
    Controls NONE =
            new Controls() {
                @Override
                public Change set(Target target, int value) {
                    return new Change.Refused(Why.ABSENT);
                }

                @Override
                public int get(Target target) {
                    return -1;
                }
            };
}
