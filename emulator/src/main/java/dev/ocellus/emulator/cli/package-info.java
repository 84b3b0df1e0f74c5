// SPDX-License-Identifier: Apache-2.0
/** The emulator's commands. */
@NullMarked
package dev.ocellus.emulator.cli;

import org.jspecify.annotations.NullMarked;
