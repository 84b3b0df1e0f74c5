// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Rolls a die: the skill of docs/assistant.md, as one from another jar. */
public final class DiceSkill implements Skill {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                "dice", "Rolls a die", Slot.of("sides", Slot.Type.INTEGER, "6 where none is said"));
    }

    @Override
    public List<String> sentences(String language) {
        return language.equals("en")
                ? List.of("(roll|throw) [a|the] (die|dice) [with {sides:number} sides]")
                : List.of();
    }

    @Override
    public Outcome answer(Request request) {
        int sides = Integer.parseInt(request.slot("sides", "6"));
        return sides < 2
                ? Outcome.failed("A die has at least two sides.")
                : Outcome.done("It is " + ThreadLocalRandom.current().nextInt(1, sides + 1) + ".");
    }
}
