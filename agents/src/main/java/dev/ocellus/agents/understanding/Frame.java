// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.List;
import java.util.Map;

/**
 * A type of slot that is itself made of templates: a duration, a time, the names of languages.
 *
 * @param name of the type
 * @param ways in which it can be said
 * @param senseName what the language file calls the sense
 * @param sense what the parts of it mean together
 */
record Frame(String name, List<Way> ways, String senseName, Sense sense) {
    /** {@return the same with other ways and another sense} */
    Frame with(List<Way> others, Sense other) {
        return new Frame(name, others, senseName, other);
    }

    /**
     * One way to say it.
     *
     * @param node the words
     * @param fields what is meant besides its slots
     */
    record Way(Node node, Map<String, String> fields) {}
}
