// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import dev.ocellus.perception.EngineException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a network's file says about itself. ONNX Runtime's own way to ask garbles characters beyond
 * 16 bits, and line feeds with them, so the file is read here.
 */
public final class OnnxMetadata {
    private static final int MODEL_METADATA = 14;
    private static final int ENTRY_KEY = 1;
    private static final int ENTRY_VALUE = 2;

    private OnnxMetadata() {}

    /**
     * {@return the text that a file holds under a name, if any}
     *
     * @param id of the model, for messages
     * @param file in ONNX format
     * @param key such as {@code character}
     * @throws EngineException if the file cannot be read, or is damaged
     */
    public static Optional<String> of(String id, Path file, String key) throws EngineException {
        byte[] model = OnnxSession.read(id, file);
        ProtocolBuffer buffer = new ProtocolBuffer(model);
        Map<String, String> entries = new HashMap<>();
        try {
            buffer.walk(
                    0,
                    model.length,
                    (field, from, to) -> {
                        if (field == MODEL_METADATA) {
                            put(entries, model, buffer, from, to);
                        }
                    });
        } catch (IndexOutOfBoundsException e) {
            throw new EngineException(
                    id,
                    file.getFileName() + " is no ONNX file: " + e.getMessage(),
                    OnnxSession.pull(id),
                    e);
        }
        return Optional.ofNullable(entries.get(key));
    }

    private static void put(
            Map<String, String> entries, byte[] model, ProtocolBuffer buffer, int start, int end) {
        String[] entry = {"", ""};
        buffer.walk(
                start,
                end,
                (field, from, to) -> {
                    if (field == ENTRY_KEY || field == ENTRY_VALUE) {
                        entry[field - 1] =
                                new String(model, from, to - from, StandardCharsets.UTF_8);
                    }
                });
        entries.put(entry[0], entry[1]);
    }
}
