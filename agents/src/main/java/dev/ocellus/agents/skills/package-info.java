// SPDX-License-Identifier: Apache-2.0
/** The skills that come with the glasses. Found by name, as those of other jars are. */
@NullMarked
package dev.ocellus.agents.skills;

import org.jspecify.annotations.NullMarked;
