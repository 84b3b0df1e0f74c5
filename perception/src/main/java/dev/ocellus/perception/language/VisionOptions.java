// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.language;

/**
 * How a vision-language model is opened.
 *
 * @param language of the language half; its chat template and prefix folder are not used
 * @param longestEdgePx to which a picture is brought before it is cut, 1 to 16384, or 0 for what
 *     the file of the vision half says
 * @param keptPictures of how many pictures what was seen is kept, 0 to 16
 */
public record VisionOptions(LanguageOptions language, int longestEdgePx, int keptPictures) {
    /** What the files say, and two pictures kept. */
    public static final VisionOptions DEFAULT = new VisionOptions(LanguageOptions.DEFAULT, 0, 2);

    private static final int LONGEST_EDGE = 16_384;
    private static final int MOST_KEPT = 16;

    /** Checks the ranges. */
    public VisionOptions {
        if (longestEdgePx < 0 || longestEdgePx > LONGEST_EDGE) {
            throw new IllegalArgumentException(
                    "longestEdgePx must be 0.." + LONGEST_EDGE + ", got " + longestEdgePx);
        }
        if (keptPictures < 0 || keptPictures > MOST_KEPT) {
            throw new IllegalArgumentException(
                    "keptPictures must be 0.." + MOST_KEPT + ", got " + keptPictures);
        }
    }

    /**
     * {@return the same with another language half}
     *
     * @param options of the language half
     */
    public VisionOptions withLanguage(LanguageOptions options) {
        return new VisionOptions(options, longestEdgePx, keptPictures);
    }

    /**
     * {@return the same with another longest edge}
     *
     * @param px 1 to 16384, or 0 for what the file says
     */
    public VisionOptions withLongestEdge(int px) {
        return new VisionOptions(language, px, keptPictures);
    }

    /**
     * {@return the same with another number of pictures kept}
     *
     * @param pictures 0 to 16
     */
    public VisionOptions withKeptPictures(int pictures) {
        return new VisionOptions(language, longestEdgePx, pictures);
    }
}
