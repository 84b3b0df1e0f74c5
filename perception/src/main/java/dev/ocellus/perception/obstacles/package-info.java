// SPDX-License-Identifier: Apache-2.0
/** Warning of what the wearer is about to walk into: a comfort, not a safety function. */
@NullMarked
package dev.ocellus.perception.obstacles;

import org.jspecify.annotations.NullMarked;
