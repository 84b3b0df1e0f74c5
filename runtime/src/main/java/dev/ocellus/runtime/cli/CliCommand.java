// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

/**
 * One command of the line, or one of its subcommands. A class with a public constructor without
 * arguments that carries picocli's {@code @Command}; a command is named in {@code
 * META-INF/services/dev.ocellus.runtime.cli.CliCommand}.
 */
public interface CliCommand {
    /**
     * Does its work; interrupt means stop. Whatever it throws ends the command with a message and
     * an exit code: a {@link CliException} its own, a refused model {@link Exit#MISSING}, a wrong
     * configuration {@link Exit#USAGE}, unreadable input {@link Exit#UNREADABLE}, an interrupt
     * {@link Exit#INTERRUPTED}, anything else {@link Exit#FAILED}.
     *
     * @param surroundings configuration, folders, and where to print
     * @return how it ended
     * @throws Exception what went wrong, with a message for the user
     */
    Exit run(Surroundings surroundings) throws Exception;

    /**
     * {@return the name of the command beneath which this one stands, or nothing for a command of
     * the line itself}
     */
    default String under() {
        return "";
    }

    /**
     * {@return whether a configuration that is wrong is a result of this command, not its failure}
     */
    default boolean judgesConfiguration() {
        return false;
    }
}
