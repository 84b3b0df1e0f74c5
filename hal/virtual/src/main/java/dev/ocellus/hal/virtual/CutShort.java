// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a picture file ends too early. OpenCV shows what there is of a JPEG and fills the rest,
 * without a word to its caller; of every other format it refuses a part.
 */
final class CutShort {
    private static final int MARKER = 0xFF;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private CutShort() {}

    /** {@return whether a picture that was read is only the beginning of one} */
    static boolean isPicture(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            return isMarker(content, 0, START_OF_IMAGE) && !endsAfterItsLastScan(content);
        } catch (IOException e) {
            return false;
        }
    }

    /** In what is coded a marker byte is followed by a zero, so that these two are never data. */
    private static boolean endsAfterItsLastScan(byte[] content) {
        for (int at = content.length - 2; at > 0; at--) {
            if (isMarker(content, at, END_OF_IMAGE)) {
                return true;
            }
            if (isMarker(content, at, START_OF_SCAN)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isMarker(byte[] content, int at, int which) {
        return content.length > at + 1
                && (content[at] & MARKER) == MARKER
                && (content[at + 1] & MARKER) == which;
    }
}
