/** Voice activity, endpoints of speech, and transcription. */
@NullMarked
package dev.ocellus.perception.speech;

import org.jspecify.annotations.NullMarked;
