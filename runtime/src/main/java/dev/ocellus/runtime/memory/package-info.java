// SPDX-License-Identifier: Apache-2.0
/**
 * What the glasses remember, in one encrypted SQLite file: kept, found by words and by meaning,
 * forgotten, written out and read in. Thread-safe where stated; starts no threads.
 */
@NullMarked
package dev.ocellus.runtime.memory;

import org.jspecify.annotations.NullMarked;
