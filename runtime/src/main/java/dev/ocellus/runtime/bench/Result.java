// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

/**
 * One figure.
 *
 * @param name of what was measured
 * @param unit such as {@code ms}, {@code tokens/s} or {@code MB}
 * @param median of the measurements
 * @param p95 95th percentile of the measurements
 * @param n how many there were
 */
public record Result(String name, String unit, double median, double p95, long n) {}
