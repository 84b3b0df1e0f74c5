/** Drivers on files, sockets and a simulated board. */
@NullMarked
package dev.ocellus.hal.virtual;

import org.jspecify.annotations.NullMarked;
