// SPDX-License-Identifier: Apache-2.0
/** Taking out of what the microphone hears what the speaker plays. */
@NullMarked
package dev.ocellus.perception.echo;

import org.jspecify.annotations.NullMarked;
