// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.util.concurrent.Callable;

/**
 * One command of the line. A class with a public constructor without arguments that carries
 * picocli's {@code @Command} and is named in {@code
 * META-INF/services/dev.ocellus.runtime.cli.CliCommand}. {@link #call} returns the exit code, see
 * {@link Exit}, and reports a failure as a {@link CliException}.
 */
public interface CliCommand extends Callable<Integer> {}
