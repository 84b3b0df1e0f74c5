// SPDX-License-Identifier: Apache-2.0
/** Hands: MediaPipe's palm detector and landmarks by TensorFlow Lite, gestures by rule. */
@NullMarked
package dev.ocellus.perception.hands;

import org.jspecify.annotations.NullMarked;
