// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.util.Map;

/** Something that the glasses do exactly. Stateless: what it needs is in its arguments. */
interface Skill {
    /** {@return its name, as in the command line contract} */
    String name();

    /**
     * {@return the answer, for the eye; a voice makes it speakable}
     *
     * @param slots what was said of it, in plain units
     * @param context what is the case
     */
    String answer(Map<String, String> slots, Context context);
}
