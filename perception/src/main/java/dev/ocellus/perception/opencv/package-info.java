// SPDX-License-Identifier: Apache-2.0
/** OpenCV: loaded by the first picture, and shown pictures without copying them. */
@NullMarked
package dev.ocellus.perception.opencv;

import org.jspecify.annotations.NullMarked;
