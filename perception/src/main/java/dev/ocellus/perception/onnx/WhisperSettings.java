// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import dev.ocellus.perception.EngineException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sizes of a Whisper model and the tokens that it must not write.
 *
 * @param width of a position's vector
 * @param channels mel energies in a frame
 * @param positions that the encoder has at most
 * @param layers of the decoder
 * @param heads of the decoder's attention
 * @param vocabulary how many tokens there are
 * @param never tokens that are never written
 * @param neverFirst tokens that do not begin a text
 */
record WhisperSettings(
        int width,
        int channels,
        int positions,
        int layers,
        int heads,
        int vocabulary,
        List<Integer> never,
        List<Integer> neverFirst) {
    /**
     * Reads the settings.
     *
     * @param model id, for messages
     * @param config the file {@code config.json}
     * @param generation the file {@code generation_config.json}
     * @throws EngineException if they cannot be read or lack a size
     */
    static WhisperSettings read(String model, Path config, Path generation) throws EngineException {
        JsonNode sizes = tree(model, config);
        JsonNode rules = tree(model, generation);
        WhisperSettings settings =
                new WhisperSettings(
                        sizes.path("d_model").asInt(0),
                        sizes.path("num_mel_bins").asInt(0),
                        sizes.path("max_source_positions").asInt(0),
                        sizes.path("decoder_layers").asInt(0),
                        sizes.path("decoder_attention_heads").asInt(0),
                        sizes.path("vocab_size").asInt(0),
                        tokens(rules.path("suppress_tokens")),
                        tokens(rules.path("begin_suppress_tokens")));
        boolean sound =
                settings.width > 0
                        && settings.channels > 0
                        && settings.positions == WhisperFeatures.MAX_FRAMES / 2
                        && settings.layers > 0
                        && settings.heads > 0
                        && settings.width % settings.heads == 0
                        && settings.vocabulary > 0;
        if (!sound) {
            throw new EngineException(
                    model,
                    config.getFileName() + " is not that of a Whisper model",
                    OnnxSession.pull(model));
        }
        return settings;
    }

    private static JsonNode tree(String model, Path file) throws EngineException {
        try {
            return JsonMapper.shared().readTree(file);
        } catch (JacksonException e) {
            throw new EngineException(
                    model,
                    file.getFileName() + " cannot be read: " + e.getOriginalMessage(),
                    OnnxSession.pull(model),
                    e);
        }
    }

    private static List<Integer> tokens(JsonNode list) {
        return list.valueStream().map(JsonNode::asInt).toList();
    }
}
