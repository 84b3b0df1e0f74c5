// SPDX-License-Identifier: Apache-2.0
/** Drivers on V4L2, ALSA and sysfs. */
@NullMarked
package dev.ocellus.hal.linux;

import org.jspecify.annotations.NullMarked;
