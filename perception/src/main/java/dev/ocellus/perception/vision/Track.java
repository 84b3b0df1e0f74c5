// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

/**
 * One object over many pictures.
 *
 * @param id from 1, never used again
 * @param detection what it was called and where it is now; between looks, where it should be
 * @param seen in how many pictures it was found
 * @param missed in how many pictures in a row it was not found; 0 means it is in this one
 * @param confirmed whether it was found often enough to be told of
 */
public record Track(int id, Detection detection, int seen, int missed, boolean confirmed) {}
