// SPDX-License-Identifier: Apache-2.0
/** Wake words: features of sound and the streaming models that listen for a phrase. */
@NullMarked
package dev.ocellus.perception.wake;

import org.jspecify.annotations.NullMarked;
