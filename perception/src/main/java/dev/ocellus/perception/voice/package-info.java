// SPDX-License-Identifier: Apache-2.0
/** Voice out: text made speakable, and speech from it. */
@NullMarked
package dev.ocellus.perception.voice;

import org.jspecify.annotations.NullMarked;
