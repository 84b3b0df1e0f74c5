// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns bytes, which tokens cut anywhere, into whole code points. Bytes that can never become one
 * are replaced by U+FFFD; an unfinished one waits for its rest.
 */
final class Utf8Stream {
    private static final int LONGEST_CODE_POINT = 4;

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] waiting = {};

    /** {@return the text that these bytes complete, perhaps none} */
    String add(byte[] bytes) {
        ByteBuffer in = ByteBuffer.allocate(waiting.length + bytes.length);
        in.put(waiting).put(bytes).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + LONGEST_CODE_POINT);
        decoder.decode(in, out, false);
        waiting = new byte[in.remaining()];
        in.get(waiting);
        return out.flip().toString();
    }
}
