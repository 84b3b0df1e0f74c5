// SPDX-License-Identifier: Apache-2.0
/**
 * TensorFlow Lite, the one place that touches its binding. A model is opened with {@link
 * dev.ocellus.perception.tflite.TfLiteModel#open}, fed and read through views of its own off-heap
 * tensors. The native library loads when the first model is opened.
 */
@NullMarked
package dev.ocellus.perception.tflite;

import org.jspecify.annotations.NullMarked;
