// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

/**
 * What became of an expectation.
 *
 * @param step its number, from 1
 * @param expected what was looked for
 * @param seen the event that decided, or the nearest ones that did not fit
 * @param tMs when it was decided, since the start
 * @param passed whether it held
 */
record Check(int step, String expected, String seen, long tMs, boolean passed) {}
