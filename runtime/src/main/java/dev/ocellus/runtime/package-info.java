// SPDX-License-Identifier: Apache-2.0
/**
 * The composition root: threads, clocks, configuration and wiring. Everything else in the house is
 * plain objects that this package drives.
 */
@NullMarked
package dev.ocellus.runtime;

import org.jspecify.annotations.NullMarked;
