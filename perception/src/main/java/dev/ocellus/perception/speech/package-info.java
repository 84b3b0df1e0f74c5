// SPDX-License-Identifier: Apache-2.0
/** Voice activity, endpoints of speech, and transcription. */
@NullMarked
package dev.ocellus.perception.speech;

import org.jspecify.annotations.NullMarked;
