// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.ModelStore;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.Transcript;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Vosk: hears while the sound arrives, so {@link #partial} and {@link #finish} cost little. One
 * language, that of the model; always on the caller's thread alone. The same sound in the same
 * blocks gives the same words, whatever was heard before, as long as no other native code takes
 * numbers of the C library's {@code rand} meanwhile. Holds native memory until it is closed.
 */
public final class VoskTranscriber implements Transcriber {
    private static final String ARM_LIBRARY = "libvosk-linux-arm64";
    private static final double RATE_HZ = 16_000;

    /** 0.2 s, after which the library looks at the sound, too. */
    private static final int PARTIAL_SAMPLES = 3_200;

    private final String language;
    private final VoskRecognizer recognizer;
    private VoskWords heard = VoskWords.NONE;
    private double beginSeconds;
    private boolean begun;

    private VoskTranscriber(String language, VoskRecognizer recognizer) {
        this.language = language;
        this.recognizer = recognizer;
    }

    /**
     * Loads a model.
     *
     * @param store where its files are, and the library's on 64-bit ARM
     * @param id of the model; its first part of two letters names the language, as in {@code
     *     vosk-small-en-us}
     * @return a transcriber that the calling thread, or the one it is handed to, owns
     * @throws EngineException if the model or the library is missing, damaged or unfit
     */
    public static VoskTranscriber open(ModelStore store, String id) throws EngineException {
        String language = language(id);
        Path acoustics = store.require(id, "am/final.mdl");
        Path root = acoustics.resolveSibling("..").normalize();
        VoskFolder folder = VoskFolder.check(id, root);
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        Path library = arm ? store.require(ARM_LIBRARY, "libvosk.so").resolveSibling("") : null;
        return new VoskTranscriber(language, VoskRecognizer.open(id, folder, library));
    }

    static String language(String id) throws EngineException {
        Set<String> known = Set.of(Locale.getISOLanguages());
        for (String part : id.toLowerCase(Locale.ROOT).split("-", -1)) {
            if (part.length() == 2 && known.contains(part)) {
                return part;
            }
        }
        throw new EngineException(
                id,
                "the id of a Vosk model must name its language",
                "call it as in vosk-small-en-us, in models.toml");
    }

    /**
     * Restricts what can be heard to some phrases, from the next {@link #begin} on. What is unlike
     * all of them may be heard as one of them.
     *
     * @param phrases in the words of the model; empty for all that it knows
     */
    public void restrict(List<String> phrases) {
        recognizer.restrict(phrases);
        begun = false;
    }

    @Override
    public boolean can(Task task) {
        return isKnown(task.language()) && !task.translate();
    }

    private boolean isKnown(String spoken) {
        return Set.of(language, "auto", "").contains(spoken);
    }

    @Override
    public void begin(Task task) {
        if (!isKnown(task.language())) {
            throw new IllegalArgumentException(
                    "language must be " + language + " or auto, got " + task.language());
        }
        if (task.translate()) {
            throw new IllegalArgumentException("translate must be false, as Vosk cannot; got true");
        }
        recognizer.reset();
        beginSeconds = recognizer.seconds();
        heard = VoskWords.NONE;
        begun = true;
    }

    @Override
    public void accept(short[] samples, int offset, int length) {
        requireBegun();
        VoskWords sentence = recognizer.accept(samples, offset, length);
        if (sentence != null) {
            heard = heard.plus(sentence);
        }
    }

    @Override
    public Transcript partial() {
        requireBegun();
        return transcript(heard.plus(recognizer.partial()));
    }

    @Override
    public int partialSamples() {
        return PARTIAL_SAMPLES;
    }

    @Override
    public Transcript finish() {
        return transcript(end());
    }

    @Override
    public Transcript cut(long at) {
        return transcript(end().until(beginSeconds + at / RATE_HZ));
    }

    private VoskWords end() {
        requireBegun();
        begun = false;
        VoskWords all = heard.plus(recognizer.last());
        heard = VoskWords.NONE;
        return all;
    }

    private void requireBegun() {
        if (!begun) {
            throw new IllegalStateException("begin must be called before, got no utterance");
        }
    }

    private Transcript transcript(VoskWords words) {
        return new Transcript(words.text(), language, words.confidence());
    }

    @Override
    public void cancel() {
        // A partial is there already: nothing takes long.
    }

    @Override
    public void close() {
        begun = false;
        recognizer.close();
    }
}
