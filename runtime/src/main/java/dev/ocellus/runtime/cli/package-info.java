// SPDX-License-Identifier: Apache-2.0
/**
 * The command line. Commands are found by {@link java.util.ServiceLoader}, so that a module brings
 * its own; the only package of the runtime that prints.
 */
@NullMarked
package dev.ocellus.runtime.cli;

import org.jspecify.annotations.NullMarked;
