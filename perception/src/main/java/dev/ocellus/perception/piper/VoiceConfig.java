// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.onnx.VoiceNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON file beside a Piper voice, checked before anything native sees it.
 *
 * @param sampleRateHz of its sound
 * @param espeakVoice which voice of espeak-ng makes its phonemes
 * @param style how it was trained to read
 * @param numbers of its phonemes, by code point; a phoneme may have several
 */
record VoiceConfig(
        int sampleRateHz,
        String espeakVoice,
        VoiceNetwork.Style style,
        Map<Integer, long[]> numbers) {
    private static final long LARGEST_FILE = 4L << 20;
    private static final int BEGIN = '^';
    private static final int PAD = '_';
    private static final int END = '$';

    /**
     * Reads the file.
     *
     * @param file the JSON
     * @return what it says
     * @throws EngineException if it is unreadable or cannot describe a voice
     */
    static VoiceConfig read(Path file) throws EngineException {
        String name = String.valueOf(file.getFileName());
        JsonNode json;
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw unfit(name, "it is larger than " + LARGEST_FILE + " bytes");
            }
            json = JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException | JacksonException e) {
            throw new EngineException(
                    name, "cannot be read: " + e.getMessage(), "run: ocellus models verify", e);
        }
        String type = json.path("phoneme_type").asString("espeak");
        if (!type.equals("espeak")) {
            throw unfit(name, "phoneme_type must be espeak, got " + type);
        }
        VoiceNetwork.Style style =
                new VoiceNetwork.Style(
                        (float) number(name, json, "inference", "noise_scale", 0.667, 0, 2),
                        (float) number(name, json, "inference", "length_scale", 1, 0.2, 5),
                        (float) number(name, json, "inference", "noise_w", 0.8, 0, 2));
        return new VoiceConfig(
                (int) number(name, json, "audio", "sample_rate", 22_050, 8_000, 48_000),
                json.path("espeak").path("voice").asString(""),
                style,
                numbers(name, json));
    }

    /**
     * {@return the numbers that the network reads: framed, with padding between; phonemes that the
     * voice does not know are left out}
     *
     * @param phonemes of one sentence
     */
    long[] encode(String phonemes) {
        var ids = java.util.stream.LongStream.builder();
        long[] pad = known(PAD);
        add(ids, known(BEGIN));
        add(ids, pad);
        phonemes.codePoints()
                .mapToObj(numbers::get)
                .filter(java.util.Objects::nonNull)
                .forEach(number -> {
                    add(ids, number);
                    add(ids, pad);
                });
        add(ids, known(END));
        return ids.build().toArray();
    }

    private long[] known(int codePoint) {
        return java.util.Objects.requireNonNull(numbers.get(codePoint));
    }

    private static void add(java.util.stream.LongStream.Builder ids, long[] number) {
        for (long id : number) {
            ids.add(id);
        }
    }

    private static Map<Integer, long[]> numbers(String name, JsonNode json) throws EngineException {
        long symbols = (long) number(name, json, "", "num_symbols", 256, 1, 65_536);
        Map<Integer, long[]> numbers = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.path("phoneme_id_map").properties()) {
            String phoneme = entry.getKey();
            if (phoneme.codePointCount(0, phoneme.length()) != 1) {
                throw unfit(name, "phoneme must be one code point, got \"" + phoneme + '"');
            }
            long[] ids = new long[entry.getValue().size()];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = entry.getValue().get(i).asLong(-1);
                if (ids[i] < 0 || ids[i] >= symbols) {
                    throw unfit(name, "phoneme id must be 0.." + (symbols - 1) + ", got " + ids[i]);
                }
            }
            numbers.put(phoneme.codePointAt(0), ids);
        }
        for (int frame : new int[] {BEGIN, PAD, END}) {
            if (!numbers.containsKey(frame)) {
                throw unfit(name, "phoneme_id_map lacks \"" + Character.toString(frame) + '"');
            }
        }
        return Map.copyOf(numbers);
    }

    private static double number(
            String file,
            JsonNode json,
            String group,
            String key,
            double normal,
            double low,
            double high)
            throws EngineException {
        JsonNode node = (group.isEmpty() ? json : json.path(group)).path(key);
        double value = node.isMissingNode() ? normal : node.asDouble(Double.NaN);
        if (!(value >= low && value <= high)) {
            throw unfit(file, key + " must be " + low + ".." + high + ", got " + node);
        }
        return value;
    }

    private static EngineException unfit(String name, String why) {
        return new EngineException(name, why, "choose another Piper voice");
    }
}
