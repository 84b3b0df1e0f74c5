// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class Utf8StreamTest {
    @Test
    void aCodePointCutAnywhereComesWhole() {
        String text = "aé€😀Ω";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int step = 1; step < bytes.length; step++) {
            Utf8Stream stream = new Utf8Stream();
            StringBuilder seen = new StringBuilder();
            for (int at = 0; at < bytes.length; at += step) {
                String part =
                        stream.add(
                                Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step)));
                assertEquals(
                        part,
                        new String(
                                part.codePoints().toArray(),
                                0,
                                part.codePointCount(0, part.length())));
                seen.append(part);
            }
            assertEquals(text, seen.toString());
        }
    }

    @Test
    void bytesThatAreNoTextAreReplaced() {
        Utf8Stream stream = new Utf8Stream();
        assertEquals("a\uFFFDb", stream.add(new byte[] {'a', (byte) 0xff, 'b'}));
        assertEquals("", stream.add(new byte[] {(byte) 0xe2, (byte) 0x82}));
        assertEquals("\uFFFDc", stream.add(new byte[] {'c'}));
    }

    @Test
    void anUnfinishedCodePointIsNotShown() {
        Utf8Stream stream = new Utf8Stream();
        assertEquals("", stream.add(new byte[] {(byte) 0xf0, (byte) 0x9f}));
        assertEquals("", stream.add(new byte[] {}));
        assertEquals("😀", stream.add(new byte[] {(byte) 0x98, (byte) 0x80}));
    }
}
