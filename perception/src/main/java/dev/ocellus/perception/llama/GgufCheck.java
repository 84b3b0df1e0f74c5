// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static dev.ocellus.perception.gguf.GgufHead.shown;
import static dev.ocellus.perception.gguf.Malformed.require;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.gguf.GgufHead;
import dev.ocellus.perception.gguf.Malformed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a GGUF file before the library does, which ends the process on some damaged
 * ones. Keeps nothing: it only refuses. What it lets through may still be refused by the library;
 * what makes the library abort and is known is refused here.
 */
final class GgufCheck {
    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9_-]{1,40}");
    private static final Pattern TOKEN_ID = Pattern.compile("tokenizer\\.ggml\\.[a-z_]+_token_id");

    private final GgufHead head;

    private GgufCheck(GgufHead head) {
        this.head = head;
    }

    /**
     * Checks a file.
     *
     * @throws EngineException if it is not a language model that the library may see
     */
    static void check(Path gguf) throws EngineException {
        String file = String.valueOf(gguf.getFileName());
        try {
            new GgufCheck(GgufHead.read(gguf, Set.of(TOKENS))).check();
        } catch (Malformed e) {
            throw new EngineException(
                    file,
                    "it is not a sound model file: " + e.getMessage(),
                    "fetch it again, and compare its digest with the publisher's",
                    e);
        } catch (IOException e) {
            throw new EngineException(file, "cannot read " + gguf, "check the path", e);
        }
    }

    private void check() throws Malformed {
        checkModel();
        checkTokens();
        checkEmbeddings();
    }

    private String architecture() {
        return String.valueOf(head.scalar("general.architecture"));
    }

    private void checkModel() throws Malformed {
        String name = architecture();
        require(
                head.scalar("general.architecture") instanceof String
                        && ARCHITECTURE.matcher(name).matches(),
                "no architecture");
        range(name + ".block_count", 1, 1024);
        range(name + ".embedding_length", 1, 1 << 17);
        range(name + ".context_length", 1, 1 << 27);
        optional(name + ".feed_forward_length", 0, 1 << 20);
        optional(name + ".attention.head_count", 0, 4096);
        optional(name + ".attention.head_count_kv", 0, 4096);
        optional(name + ".attention.key_length", 1, 1 << 14);
        optional(name + ".attention.value_length", 1, 1 << 14);
        optional(name + ".rope.dimension_count", 0, 1 << 14);
        optional(name + ".vocab_size", 1, 1 << 22);
        optional(name + ".expert_count", 0, 1024);
        optional(name + ".expert_used_count", 0, 1024);
        for (String key : head.keys()) {
            if (key.toLowerCase(Locale.ROOT).contains("epsilon")) {
                require(
                        head.scalar(key) instanceof Double value && value > 0 && value < 1,
                        shown(key) + " is " + head.scalar(key));
            }
        }
        if (head.scalar(name + ".attention.head_count") instanceof Long heads) {
            require(heads > 0, "no attention heads");
            if (head.scalar(name + ".attention.head_count_kv") instanceof Long groups) {
                require(groups == 0 || heads % groups == 0, heads + " heads in " + groups);
            }
        }
    }

    private void checkTokens() throws Malformed {
        int tokens = head.length(TOKENS);
        require(tokens > 0, "no vocabulary");
        require(head.scalar("tokenizer.ggml.model") instanceof String, "no tokenizer");
        for (String beside : new String[] {"token_type", "scores"}) {
            int length = head.length("tokenizer.ggml." + beside);
            require(length < 0 || length == tokens, beside + " are not one a token");
        }
        for (String key : head.keys()) {
            if (TOKEN_ID.matcher(key).matches()) {
                require(
                        head.scalar(key) instanceof Long id && id >= 0 && id < tokens,
                        shown(key) + " is " + head.scalar(key));
            }
        }
    }

    private void checkEmbeddings() throws Malformed {
        GgufHead.Tensor embeddings = head.tensors().get("token_embd.weight");
        if (embeddings == null) {
            return;
        }
        long width = embeddings.shape().getFirst();
        require(
                width == whole(architecture() + ".embedding_length"),
                "embeddings of " + width + " values");
        long tokens = embeddings.shape().size() < 2 ? 1 : embeddings.shape().get(1);
        require(
                tokens == head.length(TOKENS),
                "the vocabulary and its embeddings differ in length");
    }

    private void range(String key, long low, long high) throws Malformed {
        require(head.value(key) != null, "no " + shown(key));
        optional(key, low, high);
    }

    /** A value of its own, or one for each layer. */
    private void optional(String key, long low, long high) throws Malformed {
        Object value = head.scalar(key);
        int length = head.length(key);
        require(
                value == null
                        || length >= 0
                        || (value instanceof Long number && number >= low && number <= high),
                shown(key) + " is " + value);
        require(
                length < 0 || Long.valueOf(length).equals(layers()),
                shown(key) + " is not one for each layer");
    }

    private @Nullable Object layers() {
        return head.scalar(architecture() + ".block_count");
    }

    private long whole(String key) {
        return head.scalar(key) instanceof Long value ? value : -1;
    }
}
