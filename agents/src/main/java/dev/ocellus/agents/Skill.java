// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.util.Optional;

/** Something that the glasses do exactly. Stateless: what it needs is in its arguments. */
interface Skill {
    /**
     * {@return what is asked of it, or empty when it is not meant}
     *
     * @param words what the wearer said
     * @param context what is the case
     */
    Optional<Understanding> understand(Words words, Context context);

    /**
     * {@return the answer, for the eye; a voice makes it speakable}
     *
     * @param understanding its own
     * @param context what is the case
     */
    String answer(Understanding understanding, Context context);
}
