// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.watch;

/** What people call the things that a detector names. */
@FunctionalInterface
public interface Names {
    /**
     * {@return whether a noun means things of a label}
     *
     * @param noun as the wearer says it
     * @param label of a detector
     */
    boolean mean(String noun, String label);
}
