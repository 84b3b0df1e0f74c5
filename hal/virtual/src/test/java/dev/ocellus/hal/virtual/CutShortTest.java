// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutShortTest {
    private static final String BOX = "00000010 66747970 69736f6d 00000000";
    private static final String EBML = "1a45dfa3 84 42868101";

    @TempDir private Path folder;

    /** A motion photo has a video behind its picture, in which any two bytes may follow. */
    @ParameterizedTest
    @ValueSource(strings = {"00", "ffda", "ffda0000ffd9ffda", "ffd8ffe0"})
    void whatFollowsTheEndOfAJpegIsNoPartOfIt(String tail) throws Exception {
        byte[] whole = jpeg();
        byte[] more = HexFormat.of().parseHex(tail);
        byte[] both = Arrays.copyOf(whole, whole.length + more.length);
        System.arraycopy(more, 0, both, whole.length, more.length);
        assertFalse(CutShort.isPicture(file(both)));
    }

    /** Its header holds the marker of an end, as the small picture in an EXIF header does. */
    @Test
    void aJpegIsAPartWhereverItIsCut() throws Exception {
        byte[] whole = jpeg();
        for (int length = 2; length < whole.length; length++) {
            assertTrue(CutShort.isPicture(file(Arrays.copyOf(whole, length))), length + " bytes");
        }
        assertFalse(CutShort.isPicture(file(whole)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                BOX + " 0000000c 6d646174 01020304 | whole boxes | false",
                BOX + " 0000000c 6d646174 010203 | a byte of the last is missing | true",
                BOX + " 0000000c 6d646174 | the last is empty | true",
                BOX + " 00000001 6d646174 0000000000000014 01020304 | a long size | false",
                BOX + " 00000001 6d646174 0000000000000014 010203 | a long size | true",
                BOX + " 00000001 6d646174 7fffffffffffffff 010203 | an absurd one | true",
                BOX + " 00000001 6d646174 ffffffffffffffff 010203 | a negative one | false",
                BOX + " 00000000 6d646174 010203 | all that follows | false",
                BOX + " 7fffffff 00c0ffee 010203 | no box | false",
                BOX + " 0000000c | less than a header | false",
                "52494646 06000000 41564920 0102 | a whole list | false",
                "52494646 06000000 41564920 01 | a part of a list | true",
                "52494646 05000000 41564920 01 00 52494646 04000000 41564958 | two | false",
                "52494646 05000000 41564920 01 00 52494646 05000000 41564958 | two | true",
                "52494646 00000000 41564920 01 | a list of unknown size | false",
                EBML + " 18538067 83 010203 | a whole segment | false",
                EBML + " 18538067 83 0102 | a part of a segment | true",
                EBML + " 18538067 01 00000000000003 0102 | a part, its size in 8 bytes | true",
                EBML + " 18538067 01 00000000000003 010203 | whole, its size in 8 bytes | false",
                EBML + " 18538067 01 ffffffffffffff 0102 | a segment of unknown size | false",
                "1a45dfa3 84 428681 | not even a segment | false",
                "010203 | nothing | false",
            })
    void aVideoIsAPartWhenItAnnouncesMoreThanThereIs(String hex, String what, boolean part)
            throws Exception {
        byte[] content = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertEquals(part, CutShort.isVideo(file(content)), what);
    }

    private static byte[] jpeg() {
        return HexFormat.of()
                .parseHex(
                        "ffd8 ffe10006ffd90000 ffc00004aabb ffda0004ccdd 1122ff00ffd133"
                                        .replace(" ", "")
                                + "ffc40003aa ffff da0003bb 4455 ffd9".replace(" ", ""));
    }

    private Path file(byte[] content) throws Exception {
        return Files.write(folder.resolve("file"), content);
    }
}
