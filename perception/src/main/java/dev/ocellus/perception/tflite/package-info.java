// SPDX-License-Identifier: Apache-2.0
/**
 * TensorFlow Lite, the one place that calls its runtime, LiteRT. {@link
 * dev.ocellus.perception.tflite.LiteRt#load} loads the library; a model is opened with {@link
 * dev.ocellus.perception.tflite.TfLiteModel#open}, fed and read through views of its own off-heap
 * tensors.
 */
@NullMarked
package dev.ocellus.perception.tflite;

import org.jspecify.annotations.NullMarked;
