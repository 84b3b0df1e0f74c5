// SPDX-License-Identifier: Apache-2.0
/**
 * What is to come: timers, alarms, reminders and the stopwatch. Reads no clock and waits for
 * nothing: who carries it says what time it is, and asks what has fallen due.
 */
@NullMarked
package dev.ocellus.agents.agenda;

import org.jspecify.annotations.NullMarked;
