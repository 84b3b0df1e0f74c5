// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * What a finished job took.
 *
 * @param id the job's
 * @param kind index of its kind
 * @param mode index of its mode
 * @param seconds from its start to its end
 * @param joules above idle, without the streams beside it
 * @param measured by the board's meter; otherwise modelled
 */
public record Cost(long id, int kind, int mode, double seconds, double joules, boolean measured) {}
