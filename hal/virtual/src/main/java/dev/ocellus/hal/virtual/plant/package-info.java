// SPDX-License-Identifier: Apache-2.0
/**
 * A board as physics: heat, a cell, and instruments that see it as real ones would. No threads, no
 * clock; everything here is confined to one thread unless stated. The parameters of the shipped
 * boards, their sources and their cross-checks are in docs/power.md.
 */
@NullMarked
package dev.ocellus.hal.virtual.plant;

import org.jspecify.annotations.NullMarked;
