// SPDX-License-Identifier: Apache-2.0
/** The meaning of short text, as vectors that can be compared. */
@NullMarked
package dev.ocellus.perception.meaning;

import org.jspecify.annotations.NullMarked;
