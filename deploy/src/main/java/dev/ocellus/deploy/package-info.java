// SPDX-License-Identifier: Apache-2.0
/** What is flashed: launcher, packages, image, services, updates. */
@NullMarked
package dev.ocellus.deploy;

import org.jspecify.annotations.NullMarked;
