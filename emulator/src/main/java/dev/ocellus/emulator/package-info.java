// SPDX-License-Identifier: Apache-2.0
/** The bench: virtual glasses, and the scenarios that are played on them. */
@NullMarked
package dev.ocellus.emulator;

import org.jspecify.annotations.NullMarked;
