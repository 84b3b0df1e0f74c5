// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.onnx.VoiceNetwork;
import dev.ocellus.perception.voice.SpokenText;
import dev.ocellus.perception.voice.Voice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Piper voice. Confined to one thread, but for {@link #cancel}. */
public final class PiperVoice implements Voice {
    private static final float LOUD = 0.9f;
    private static final float QUIETEST_PEAK = 0.5f;
    private static final int PIECES_PER_SECOND = 10;

    private final VoiceConfig config;
    private final Phonemes phonemes;
    private final VoiceNetwork network;
    private final float variation;
    private volatile boolean cancelled;

    private PiperVoice(
            VoiceConfig config, Phonemes phonemes, VoiceNetwork network, float variation) {
        this.config = config;
        this.phonemes = phonemes;
        this.network = network;
        this.variation = variation;
    }

    /**
     * Loads a voice that varies as it was made to.
     *
     * @param model its ONNX file
     * @param description its JSON file
     * @param unpackFolder takes 20 MB of espeak-ng once; a name of less than 90 bytes
     * @param threads processor threads, 1 or more
     * @return the voice, ready to speak
     * @throws EngineException as {@link #open(Path, Path, Path, int, double)}
     */
    public static PiperVoice open(Path model, Path description, Path unpackFolder, int threads)
            throws EngineException {
        return open(model, description, unpackFolder, threads, 1);
    }

    /**
     * Loads a voice.
     *
     * @param model its ONNX file
     * @param description its JSON file
     * @param unpackFolder takes 20 MB of espeak-ng once; a name of less than 90 bytes
     * @param threads processor threads, 1 or more
     * @param variation of the same words from one saying to the next, relative to the voice's own;
     *     0 makes each the same
     * @return the voice, ready to speak
     * @throws EngineException if a file is missing or damaged, or espeak-ng is not installed or
     *     does not fit
     */
    public static PiperVoice open(
            Path model, Path description, Path unpackFolder, int threads, double variation)
            throws EngineException {
        for (Path file : List.of(model, description)) {
            if (!Files.isRegularFile(file)) {
                throw new EngineException(
                        String.valueOf(file.getFileName()),
                        "is not there",
                        "run: ocellus models pull");
            }
        }
        VoiceConfig config = VoiceConfig.read(description);
        EspeakFiles files = EspeakFiles.unpack(PiperVoice.class.getClassLoader(), unpackFolder);
        Espeak espeak = Espeak.open(files, config.espeakVoice());
        return new PiperVoice(config, espeak, VoiceNetwork.open(model, threads), (float) variation);
    }

    @Override
    public int sampleRateHz() {
        return config.sampleRateHz();
    }

    @Override
    public void speak(String sentence, double rate, Sink sink) {
        if (!(rate >= 0.5 && rate <= 2)) {
            throw new IllegalArgumentException("rate must be 0.5..2, got " + rate);
        }
        network.requireOpen();
        cancelled = false;
        VoiceNetwork.Style own = config.style();
        VoiceNetwork.Style style =
                new VoiceNetwork.Style(
                        own.noise() * variation,
                        (float) (own.length() / rate),
                        own.noiseOfLength() * variation);
        for (Clauses.Clause clause : Clauses.of(SpokenText.of(sentence))) {
            for (String sound : phonemes.of(clause.text())) {
                if (cancelled) {
                    return;
                }
                if (sound.codePoints().anyMatch(Character::isLetter)) {
                    emit(network.run(config.encode(sound), style, 0), sink);
                }
            }
            silence(clause.pause().toMillis() / rate / 1000, sink);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        network.cancel();
    }

    @Override
    public void close() {
        network.close();
    }

    private void emit(float[] sound, Sink sink) {
        float peak = QUIETEST_PEAK;
        for (float sample : sound) {
            peak = Math.max(peak, Math.abs(sample));
        }
        float gain = LOUD * Short.MAX_VALUE / peak;
        short[] piece = new short[config.sampleRateHz() / PIECES_PER_SECOND];
        for (int start = 0; start < sound.length && !cancelled; start += piece.length) {
            int length = Math.min(piece.length, sound.length - start);
            for (int i = 0; i < length; i++) {
                piece[i] = (short) Math.round(sound[start + i] * gain);
            }
            sink.accept(piece, length);
        }
    }

    private void silence(double seconds, Sink sink) {
        int left = (int) (seconds * config.sampleRateHz());
        short[] piece = new short[config.sampleRateHz() / PIECES_PER_SECOND];
        for (; left > 0 && !cancelled; left -= piece.length) {
            sink.accept(piece, Math.min(piece.length, left));
        }
    }
}
