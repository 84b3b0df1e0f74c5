// SPDX-License-Identifier: Apache-2.0
/**
 * Objects in pictures: single-shot detectors by TensorFlow Lite, and what is made of their boxes.
 */
@NullMarked
package dev.ocellus.perception.objects;

import org.jspecify.annotations.NullMarked;
