// SPDX-License-Identifier: Apache-2.0
/**
 * Device contracts and the few values that describe the device and its wearer. Blocking and
 * thread-confined unless stated. Starts no threads.
 */
@NullMarked
package dev.ocellus.hal;

import org.jspecify.annotations.NullMarked;
