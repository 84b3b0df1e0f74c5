// SPDX-License-Identifier: Apache-2.0
/** Drivers of a Raspberry Pi. */
@NullMarked
package dev.ocellus.hal.pi;

import org.jspecify.annotations.NullMarked;
