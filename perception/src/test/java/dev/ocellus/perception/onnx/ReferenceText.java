// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text and its tokens by Hugging Face's tokenizers, as {@code make_sentences.py} writes them.
 *
 * @param text to be tokenized
 * @param tokens of all-MiniLM-L6-v2's vocabulary, 256 at most
 */
record ReferenceText(String text, List<Long> tokens) {
    /** {@return all of them} */
    static List<ReferenceText> all() throws Exception {
        return StreamSupport.stream(resource("tokens.json").spliterator(), false)
                .map(entry ->
                        new ReferenceText(
                                entry.get("text")
                                        .stringValue()
                                        .repeat(entry.get("times").intValue()),
                                StreamSupport.stream(entry.get("tokens").spliterator(), false)
                                        .map(JsonNode::longValue)
                                        .toList()))
                .toList();
    }

    /** {@return the tokens that we find} */
    List<Long> found(WordPieceTokenizer tokenizer) {
        return tokenize(tokenizer, text, 256);
    }

    /** {@return the tokens of a text, as many as there is room for} */
    static List<Long> tokenize(WordPieceTokenizer tokenizer, String text, int room) {
        LongBuffer tokens = LongBuffer.allocate(room);
        int count = tokenizer.tokenize(text, tokens);
        return IntStream.range(0, count).mapToObj(tokens::get).toList();
    }

    /** {@return a file beside the tokens} */
    static JsonNode resource(String name) throws Exception {
        try (InputStream in =
                ReferenceText.class.getResourceAsStream(
                        "/dev/ocellus/perception/meaning/" + name)) {
            return JsonMapper.shared().readTree(in);
        }
    }
}
