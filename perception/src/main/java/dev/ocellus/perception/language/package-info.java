/** Text generation. */
@NullMarked
package dev.ocellus.perception.language;

import org.jspecify.annotations.NullMarked;
