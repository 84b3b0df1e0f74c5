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
 * @param captions speech that is written down for the wearer to read
 * @param writer writes a text of its own about another
 * @param coach follows a workout
 * @param watching what is waited for
 * @param tongue in which language the glasses talk
 */
public record Equipment(
        Memory memory,
        Agenda agenda,
        Controls controls,
        Sight sight,
        Captions captions,
        Writer writer,
        Coach coach,
        Watching watching,
        Tongue tongue) {
    /**
     * Without captions and a coach, with the usual limits of what is waited for, and with what the
     * assistant writes by.
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
                Captions.NONE,
                Writer.NONE,
                Coach.NONE,
                new Watching(memory, agenda, Limits.USUAL, ThingNames::mean),
                Tongue.FIXED);
    }

    /**
     * {@return the same with captions}
     *
     * @param other speech that is written down
     */
    public Equipment with(Captions other) {
        return new Equipment(
                memory, agenda, controls, sight, other, writer, coach, watching, tongue);
    }

    /**
     * {@return the same with a writer}
     *
     * @param other writes a text of its own about another
     */
    public Equipment with(Writer other) {
        return new Equipment(
                memory, agenda, controls, sight, captions, other, coach, watching, tongue);
    }

    /**
     * {@return the same with a coach}
     *
     * @param other follows a workout
     */
    public Equipment with(Coach other) {
        return new Equipment(
                memory, agenda, controls, sight, captions, writer, other, watching, tongue);
    }

    /**
     * {@return the same that waits for other things}
     *
     * @param other what is waited for
     */
    public Equipment with(Watching other) {
        return new Equipment(
                memory, agenda, controls, sight, captions, writer, coach, other, tongue);
    }

    /**
     * {@return the same that talks by another tongue}
     *
     * @param other in which language the glasses talk
     */
    public Equipment with(Tongue other) {
        return new Equipment(
                memory, agenda, controls, sight, captions, writer, coach, watching, other);
    }

    /** {@return what there is without glasses around: a memory that ends with this process} */
    public static Equipment bare() {
        Memory memory = new BriefMemory();
        return new Equipment(memory, new Agenda(memory), Controls.NONE, Sight.NONE);
    }
}
