// SPDX-License-Identifier: Apache-2.0
/** The catalogue of models and the store of their files. */
@NullMarked
package dev.ocellus.perception.models;

import org.jspecify.annotations.NullMarked;
