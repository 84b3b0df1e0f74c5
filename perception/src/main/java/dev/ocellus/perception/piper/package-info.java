// SPDX-License-Identifier: Apache-2.0
/**
 * Piper voices: espeak-ng turns text into phonemes, a network turns phonemes into sound. espeak-ng
 * is under the GPL and comes as a jar of its own, found at run time; nothing here links to it.
 */
@NullMarked
package dev.ocellus.perception.piper;

import org.jspecify.annotations.NullMarked;
