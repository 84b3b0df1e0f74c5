// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The slots that the phrasebook fills, for tests of other packages. */
public final class SlotNames {
    private SlotNames() {}

    public static Set<String> of(String skill) {
        Set<String> names = new TreeSet<>();
        for (Grammar.Request request : PhrasebookReader.read("en", _ -> false).requests()) {
            if (request.skill().equals(skill)) {
                names.addAll(request.slots().keySet());
            }
        }
        names.addAll(SlotTypes.OF.getOrDefault(skill, Map.of()).keySet());
        return names;
    }
}
