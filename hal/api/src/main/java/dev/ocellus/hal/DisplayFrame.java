// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import java.util.List;

/**
 * One picture of the HUD together with the text that can be read in it, for displays that show text
 * and for tests.
 *
 * @param raster pixels in the display's format; lent until {@link Display#show} returns
 * @param lines the visible lines of text from the top, without markup
 * @param icons the visible icons
 */
public record DisplayFrame(Raster raster, List<String> lines, List<Icon> icons) {
    /** Copies the lists. */
    public DisplayFrame {
        lines = List.copyOf(lines);
        icons = List.copyOf(icons);
    }
}
