// SPDX-License-Identifier: Apache-2.0
/** Decides what the wearer can afford: observes heat and charge, forecasts, grants. */
@NullMarked
package dev.ocellus.power;

import org.jspecify.annotations.NullMarked;
