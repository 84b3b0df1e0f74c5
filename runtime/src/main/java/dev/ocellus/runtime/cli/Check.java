// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

/**
 * One thing that was looked at.
 *
 * @param name what
 * @param state how it is
 * @param detail what was found
 * @param remedy what the user can do, or an empty text
 */
record Check(String name, State state, String detail, String remedy) {
    /** How it is. */
    enum State {
        /** As it should be. */
        OK,
        /** Something is missing that the voice loop can do without. */
        WARNING,
        /** The voice loop cannot work. */
        FAILED
    }

    static Check ok(String name, String detail) {
        return new Check(name, State.OK, detail, "");
    }

    static Check warning(String name, String detail, String remedy) {
        return new Check(name, State.WARNING, detail, remedy);
    }

    static Check failed(String name, String detail, String remedy) {
        return new Check(name, State.FAILED, detail, remedy);
    }
}
