// SPDX-License-Identifier: Apache-2.0
/** Heads of GGUF files, read in Java before anything native sees the file. */
@NullMarked
package dev.ocellus.perception.gguf;

import org.jspecify.annotations.NullMarked;
