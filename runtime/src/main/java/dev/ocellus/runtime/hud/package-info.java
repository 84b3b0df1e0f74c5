// SPDX-License-Identifier: Apache-2.0
/**
 * Draws what is on the display, once for all sizes and depths. Starts no threads; needs no
 * java.desktop, since all letters and signs were drawn when the product was built.
 */
@NullMarked
package dev.ocellus.runtime.hud;

import org.jspecify.annotations.NullMarked;
