// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

/** A file that is given to the simulator is unreadable or says what cannot be. */
public final class InputException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param file its name, with the line where that is known
     * @param why what is wrong and what would be right
     */
    InputException(String file, String why) {
        super(file + ": " + why);
    }
}
