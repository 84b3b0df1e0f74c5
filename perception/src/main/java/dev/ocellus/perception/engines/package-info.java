// SPDX-License-Identifier: Apache-2.0
/** Chooses the engine that fits a model. */
@NullMarked
package dev.ocellus.perception.engines;

import org.jspecify.annotations.NullMarked;
