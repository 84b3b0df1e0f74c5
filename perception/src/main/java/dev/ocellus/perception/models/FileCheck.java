// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import org.jspecify.annotations.Nullable;

/**
 * How a file of a model was found.
 *
 * @param file its name in the catalogue
 * @param state {@link ModelState#READY}, {@link ModelState#MISSING} or {@link ModelState#DAMAGED}
 * @param expected the digest that it must have, or null when none is known
 * @param actual the digest that it has, or null when it was not measured
 * @param detail what is wrong, in words; empty when nothing is
 */
public record FileCheck(
        String file,
        ModelState state,
        @Nullable String expected,
        @Nullable String actual,
        String detail) {}
