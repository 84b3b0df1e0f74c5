// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

/** How large pictures are looked at. */
final class Scales {
    /** A short side is enlarged to this many pixels: it helps to find small text. */
    private static final double LEAST_SIDE = 736;

    /** Limits on time and memory. */
    private static final double MOST_PIXELS = 2.4e6;

    private static final double MOST_SIDE = 4096;

    private Scales() {}

    /** {@return by how much a picture is enlarged to be looked at, or made smaller} */
    static double of(int widthPx, int heightPx) {
        double wanted = Math.max(1, LEAST_SIDE / Math.min(widthPx, heightPx));
        return atMost(wanted, widthPx, heightPx);
    }

    /** {@return a scale, or a smaller one if a picture became too large by it} */
    static double atMost(double wanted, int widthPx, int heightPx) {
        double most = Math.sqrt(MOST_PIXELS / ((double) widthPx * heightPx));
        return Math.min(Math.min(wanted, most), MOST_SIDE / Math.max(widthPx, heightPx));
    }

    /** {@return how many looks it takes to see all of a picture at a scale} */
    static int looks(double wanted, int widthPx, int heightPx) {
        double scale = Math.min(wanted, MOST_SIDE / widthPx);
        return (int) Math.ceil(scale * scale * widthPx * heightPx / MOST_PIXELS);
    }
}
