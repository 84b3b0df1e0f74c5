// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * What a job would be granted and cost if it were asked for now.
 *
 * @param grant what it would get
 * @param seconds until it would be done, waiting and pacing included; NaN if it would not run
 * @param joules above idle; NaN if it would not run
 * @param measured whether {@code joules} rests on measured rows
 */
public record Quote(Grant grant, double seconds, double joules, boolean measured) {}
