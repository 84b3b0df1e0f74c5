// SPDX-License-Identifier: Apache-2.0
/** What the glasses remember: a small contract that the runtime keeps. Values in, values out. */
@NullMarked
package dev.ocellus.agents.memory;

import org.jspecify.annotations.NullMarked;
