// SPDX-License-Identifier: Apache-2.0
/** How native libraries of JavaCPP presets are loaded here. */
@NullMarked
package dev.ocellus.perception.natives;

import org.jspecify.annotations.NullMarked;
