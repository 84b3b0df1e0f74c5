// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.agenda;

import dev.ocellus.agents.memory.Kind;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Something that has fallen due.
 *
 * @param id under which the agenda knows it
 * @param kind a timer, an alarm or a reminder
 * @param text its label, or what to remind of; empty where it has none
 * @param length of a timer; zero of others
 * @param at when it was due, where that is a time of day; else null
 * @param late how much later it is told than it was due
 * @param again whether it has been told before and nobody took notice
 */
public record Due(
        long id,
        Kind kind,
        String text,
        Duration length,
        @Nullable LocalDateTime at,
        Duration late,
        boolean again) {}
