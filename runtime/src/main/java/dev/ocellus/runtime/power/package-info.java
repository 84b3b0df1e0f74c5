// SPDX-License-Identifier: Apache-2.0
/** What the governor needs to know of a board: its nominal model and its mode table. Pure. */
@NullMarked
package dev.ocellus.runtime.power;

import org.jspecify.annotations.NullMarked;
