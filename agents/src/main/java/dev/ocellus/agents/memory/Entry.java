// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.memory;

/**
 * What is remembered.
 *
 * @param id by which it is known, from 1 on; never given twice
 * @param item what it is
 */
public record Entry(long id, Item item) {}
