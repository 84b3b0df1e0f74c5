// SPDX-License-Identifier: Apache-2.0
/** What the eyes see in pictures and videos, for the command line. */
@NullMarked
package dev.ocellus.runtime.sight;

import org.jspecify.annotations.NullMarked;
