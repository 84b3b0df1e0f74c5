// SPDX-License-Identifier: Apache-2.0
/**
 * What is seen, as values, and the contracts of those who see it. Places are pixels of the picture,
 * right and down from its upper left corner, after its EXIF orientation.
 */
@NullMarked
package dev.ocellus.perception.vision;

import org.jspecify.annotations.NullMarked;
