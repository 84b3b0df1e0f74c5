// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/**
 * A camera picture, in the camera's reused buffer: valid until the next {@link Camera#read} on the
 * same camera or its close.
 *
 * @param raster the pixels, already turned upright
 * @param nanoTime moment of exposure on the provider's {@link TimeSource}
 * @param sequence counts pictures since the camera was opened, gaps included
 */
public record Frame(Raster raster, long nanoTime, long sequence) {}
