// SPDX-License-Identifier: Apache-2.0
/**
 * Reading text in pictures: the networks of PP-OCR find lines and read them, and what is around
 * them puts the lines in order.
 */
@NullMarked
package dev.ocellus.perception.text;

import org.jspecify.annotations.NullMarked;
