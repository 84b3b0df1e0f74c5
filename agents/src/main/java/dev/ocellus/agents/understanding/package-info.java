// SPDX-License-Identifier: Apache-2.0
/**
 * What a sentence asks for: sentence templates with slots, one file a language. Pure: the time of
 * day is an argument.
 */
@NullMarked
package dev.ocellus.agents.understanding;

import org.jspecify.annotations.NullMarked;
