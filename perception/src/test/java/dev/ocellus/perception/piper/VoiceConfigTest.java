// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VoiceConfigTest {
    private static final String GOOD =
            """
            {"audio": {"sample_rate": 16000}, "espeak": {"voice": "en-us"},
             "inference": {"noise_scale": 0.5, "length_scale": 1.1, "noise_w": 0.7},
             "num_symbols": 256,
             "phoneme_id_map": {"_": [0], "^": [1], "$": [2], "a": [14], "t": [32, 33]}}
            """;

    @TempDir private Path folder;

    private VoiceConfig read(String json) throws EngineException, IOException {
        return VoiceConfig.read(Files.writeString(folder.resolve("voice.onnx.json"), json));
    }

    @Test
    void phonemesAreFramedAndPaddedAndUnknownOnesLeftOut() throws Exception {
        VoiceConfig config = read(GOOD);
        assertArrayEquals(
                new long[] {1, 0, 14, 0, 32, 33, 0, 14, 0, 2}, config.encode("a\u03a9ta"));
        assertEquals(16_000, config.sampleRateHz());
        assertEquals("en-us", config.espeakVoice());
        assertEquals(1.1f, config.style().length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "16000 | 0 | sample_rate must be 8000.0..48000.0, got 0",
                "16000 | \"fast\" | sample_rate must be",
                "1.1 | -1 | length_scale must be",
                "1.1 | 1e300 | length_scale must be",
                "[14] | [256] | phoneme id must be 0..255, got 256",
                "[14] | [-1] | phoneme id must be 0..255, got -1",
                "[14] | [\"x\"] | phoneme id must be 0..255, got -1",
                "\"^\" | \"b\" | phoneme_id_map lacks \"^\"",
                "\"a\" | \"ab\" | phoneme must be one code point",
                "\"num_symbols\": 256 | \"phoneme_type\": \"text\" | phoneme_type must be espeak",
                "{\"audio\" | \"audio\" | cannot be read",
            })
    void whatCannotDescribeAVoiceIsRefused(String part, String instead, String why) {
        EngineException refusal =
                assertThrows(EngineException.class, () -> read(GOOD.replace(part, instead)));
        assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
        assertTrue(refusal.getMessage().startsWith("voice.onnx.json: "), refusal::getMessage);
    }

    @Test
    void anEmptyOrHugeFileIsRefused() {
        assertThrows(EngineException.class, () -> read(""));
        assertThrows(EngineException.class, () -> read(" ".repeat(5 << 20)));
    }
}
