// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

/** How much of a model is there. */
public enum ModelState {
    /** Every file is there and, as far as was looked, right. */
    READY("ready"),
    /** No file is there. */
    MISSING("missing"),
    /** Some files are there, or a part of a download. */
    PARTIAL("partial"),
    /** A file has another length or digest than it should. */
    DAMAGED("damaged"),
    /** No file is there, and its licence must be accepted before it is fetched. */
    NEEDS_ACCEPTANCE("needs acceptance");

    private final String text;

    ModelState(String text) {
        this.text = text;
    }

    /** {@return how it is shown} */
    public String text() {
        return text;
    }
}
