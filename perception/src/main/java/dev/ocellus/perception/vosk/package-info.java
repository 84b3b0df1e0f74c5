// SPDX-License-Identifier: Apache-2.0
/** Speech to text by Vosk, the only package that names its types. */
@NullMarked
package dev.ocellus.perception.vosk;

import org.jspecify.annotations.NullMarked;
