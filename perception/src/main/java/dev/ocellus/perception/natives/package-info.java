// SPDX-License-Identifier: Apache-2.0
/** How native libraries are loaded: JavaCPP presets, and files of the store. */
@NullMarked
package dev.ocellus.perception.natives;

import org.jspecify.annotations.NullMarked;
