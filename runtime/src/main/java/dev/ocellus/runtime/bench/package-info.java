// SPDX-License-Identifier: Apache-2.0
/**
 * Figures for this machine: what {@code ocellus bench} measures. Everything is real: the configured
 * models, sound that the voice makes, child processes of this program.
 */
@NullMarked
package dev.ocellus.runtime.bench;

import org.jspecify.annotations.NullMarked;
