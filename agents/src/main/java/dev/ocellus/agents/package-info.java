// SPDX-License-Identifier: Apache-2.0
/**
 * Turns what was perceived and asked into actions and answers. Plain objects without threads,
 * clocks, configuration or devices; values in, values out.
 */
@NullMarked
package dev.ocellus.agents;

import org.jspecify.annotations.NullMarked;
