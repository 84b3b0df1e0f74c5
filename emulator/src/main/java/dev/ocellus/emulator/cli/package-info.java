/** The emulator's commands. */
@NullMarked
package dev.ocellus.emulator.cli;

import org.jspecify.annotations.NullMarked;
