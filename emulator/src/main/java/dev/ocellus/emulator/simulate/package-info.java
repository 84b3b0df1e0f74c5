// SPDX-License-Identifier: Apache-2.0
/**
 * Policies side by side on a simulated board: same plant, same requests, same noise. A run is plain
 * arithmetic on one thread; {@link dev.ocellus.emulator.simulate.Campaign} alone starts threads.
 * What is counted, and how, is in docs/power.md.
 */
@NullMarked
package dev.ocellus.emulator.simulate;

import org.jspecify.annotations.NullMarked;
