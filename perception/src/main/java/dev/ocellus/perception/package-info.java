// SPDX-License-Identifier: Apache-2.0
/**
 * What every model has in common. Values in, values out: starts no threads, reads no clock; a model
 * object is confined to the thread that the runtime gives it.
 */
@NullMarked
package dev.ocellus.perception;

import org.jspecify.annotations.NullMarked;
