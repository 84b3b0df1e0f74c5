// SPDX-License-Identifier: Apache-2.0
/** Text generation. */
@NullMarked
package dev.ocellus.perception.language;

import org.jspecify.annotations.NullMarked;
