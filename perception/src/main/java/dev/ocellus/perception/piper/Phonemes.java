// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import java.util.List;

/** How text sounds, in the letters that a voice was trained on. */
@FunctionalInterface
interface Phonemes {
    /**
     * {@return one string a sentence, in decomposed Unicode, punctuation kept}
     *
     * @param text speakable text
     */
    List<String> of(String text);
}
