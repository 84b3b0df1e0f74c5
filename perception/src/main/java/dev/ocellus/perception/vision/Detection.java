// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

/**
 * An object that a detector found.
 *
 * @param label as the model names it, such as {@code Person}
 * @param score confidence, 0 to 1
 * @param box where
 */
public record Detection(String label, double score, Box box) {}
