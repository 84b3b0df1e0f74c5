/** Turns what was perceived and asked into actions and answers. */
@NullMarked
package dev.ocellus.agents;

import org.jspecify.annotations.NullMarked;
