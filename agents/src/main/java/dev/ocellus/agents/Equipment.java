// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.agenda.Agenda;
import dev.ocellus.agents.memory.BriefMemory;
import dev.ocellus.agents.memory.Memory;
import dev.ocellus.agents.watch.Limits;
import dev.ocellus.agents.watch.Watching;

/**
 * What skills can use: each part belongs to the runtime, is thread-safe, and refuses where the
 * glasses lack it.
 *
 * @param memory what is remembered
 * @param agenda timers, alarms and reminders
 * @param controls what of the glasses can be changed
 * @param sight what the wearer sees
 * @param watching what is waited for
 */
public record Equipment(
        Memory memory, Agenda agenda, Controls controls, Sight sight, Watching watching) {
    /**
     * What waits for nothing that is noticed but by the usual limits.
     *
     * @param memory what is remembered
     * @param agenda timers, alarms and reminders
     * @param controls what of the glasses can be changed
     * @param sight what the wearer sees
     */
    public Equipment(Memory memory, Agenda agenda, Controls controls, Sight sight) {
        this(
                memory,
                agenda,
                controls,
                sight,
                new Watching(memory, agenda, Limits.USUAL, ThingNames::mean));
    }

    /** {@return what there is without glasses around: a memory that ends with this process} */
    public static Equipment bare() {
        Memory memory = new BriefMemory();
        return new Equipment(memory, new Agenda(memory), Controls.NONE, Sight.NONE);
    }
}
