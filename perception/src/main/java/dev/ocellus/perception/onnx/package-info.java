// SPDX-License-Identifier: Apache-2.0
/**
 * Engines on ONNX Runtime. Its types stay inside. The native library is loaded with the first model
 * and never before; each object is confined to one thread.
 */
@NullMarked
package dev.ocellus.perception.onnx;

import org.jspecify.annotations.NullMarked;
