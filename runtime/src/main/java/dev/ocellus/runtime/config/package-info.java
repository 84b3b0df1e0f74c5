// SPDX-License-Identifier: Apache-2.0
/** The configuration: one TOML file and the environment, read once into records. */
@NullMarked
package dev.ocellus.runtime.config;

import org.jspecify.annotations.NullMarked;
