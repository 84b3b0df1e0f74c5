// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.language;

import java.util.Set;

/**
 * What a language model can do beside free talk, as the catalogue says.
 *
 * @param translates languages between which it translates text, ISO 639-1 codes; none for a model
 *     that cannot
 * @param thinks whether it has a mode in which it reasons, between think tags, before it answers
 */
public record Abilities(Set<String> translates, boolean thinks) {
    /** Neither. */
    public static final Abilities NONE = new Abilities(Set.of(), false);

    /** Copies the languages. */
    public Abilities {
        translates = Set.copyOf(translates);
    }
}
