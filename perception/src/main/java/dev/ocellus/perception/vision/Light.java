// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

/** How bright a picture is as a whole. */
public enum Light {
    /** Hardly anything can be made out. */
    DARK,
    /** Less than by day or lamp. */
    DIM,
    /** As by day or lamp. */
    NORMAL,
    /** Nearly white all over: into the sun, or overexposed. */
    GLARING
}
