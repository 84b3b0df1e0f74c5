/** The bench: virtual glasses, scenarios, faults, weather. */
@NullMarked
package dev.ocellus.emulator;

import org.jspecify.annotations.NullMarked;
