// SPDX-License-Identifier: Apache-2.0
/**
 * What the glasses wait for: things to find, reminders of what is noticed, and the wearer's own
 * rules. Reads no clock and waits for nothing itself: who carries it tells what is seen, heard and
 * felt, and what time it is.
 */
@NullMarked
package dev.ocellus.agents.watch;

import org.jspecify.annotations.NullMarked;
