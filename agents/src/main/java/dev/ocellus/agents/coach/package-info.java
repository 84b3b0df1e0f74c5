// SPDX-License-Identifier: Apache-2.0
/**
 * What a motion sensor on the head and a heart rate sensor tell of a workout. Plain computations
 * over readings with their times, without threads and clocks; nothing is allocated for a reading.
 */
@NullMarked
package dev.ocellus.agents.coach;

import org.jspecify.annotations.NullMarked;
