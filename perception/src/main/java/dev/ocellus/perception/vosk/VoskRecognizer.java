// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

import com.sun.jna.NativeLibrary;
import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vosk.LibVosk;
import org.vosk.Model;
import org.vosk.Recognizer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Vosk's recogniser without the calls that end the process: a vocabulary is a list, never text, and
 * never empty; it changes only before sound; nothing is called or closed after it was closed.
 * Confined to one thread.
 */
final class VoskRecognizer implements AutoCloseable {
    private static final float RATE_HZ = 16_000;

    /** Below all of the library's levels: it prints nothing. */
    private static final int SILENT = -10;

    private final VoskFolder folder;
    private final Model model;
    private Recognizer recognizer;
    private boolean restricted;
    private boolean closed;

    private VoskRecognizer(VoskFolder folder, Model model, Recognizer recognizer) {
        this.folder = folder;
        this.model = model;
        this.recognizer = recognizer;
    }

    /**
     * Loads a model.
     *
     * @param id of the model, for messages
     * @param folder of the model
     * @param library folder with libvosk.so, null for the one that the jar brings
     * @throws EngineException if the model or the library is missing, damaged or unfit
     */
    static VoskRecognizer open(String id, VoskFolder folder, @Nullable Path library)
            throws EngineException {
        try {
            if (library != null) {
                NativeLibrary.addSearchPath("vosk", library.toString());
            }
            LibVosk.vosk_set_log_level(SILENT);
            Model model = new Model(folder.path().toString());
            try {
                return new VoskRecognizer(folder, model, recognizer(model));
            } catch (IOException | RuntimeException e) {
                model.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EngineException(
                    id, "Vosk cannot load it: " + e.getMessage(), "run: ocellus models pull " + id);
        } catch (LinkageError e) {
            throw new EngineException(
                    "vosk",
                    "its native library does not load here: " + e.getMessage(),
                    "on 64-bit ARM run: ocellus models pull libvosk-linux-arm64; elsewhere use the"
                            + " speech model whisper-tiny",
                    e);
        }
    }

    private static Recognizer recognizer(Model model) throws IOException {
        Recognizer made = new Recognizer(model, RATE_HZ);
        made.setWords(true);
        made.setPartialWords(true);
        return made;
    }

    /** Forgets all sound; the vocabulary stays. */
    void reset() {
        open().reset();
    }

    /**
     * Restricts what can be heard, from a reset on.
     *
     * @param phrases at least one, each with a letter or digit, without control characters; empty
     *     for the whole vocabulary of the model
     */
    void restrict(List<String> phrases) {
        Recognizer current = open();
        if (!folder.dynamic()) {
            throw new IllegalStateException(
                    folder.path().getFileName()
                            + ": its vocabulary is fixed, as it has no HCLr.fst");
        }
        for (String phrase : phrases) {
            boolean words = phrase.codePoints().anyMatch(Character::isLetterOrDigit);
            if (!words || phrase.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "a phrase must be words without control characters, got \"" + phrase + '"');
            }
        }
        current.reset();
        if (!phrases.isEmpty()) {
            current.setGrammar(JsonMapper.shared().writeValueAsString(phrases));
            restricted = true;
        } else if (restricted) {
            try {
                recognizer = recognizer(model);
            } catch (IOException e) {
                throw new IllegalStateException("vosk: no second recogniser can be made", e);
            }
            current.close();
            restricted = false;
        }
    }

    /**
     * Takes sound.
     *
     * @return the words of a sentence that ended in it, or null while it goes on
     */
    @Nullable VoskWords accept(short[] samples, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, samples.length);
        Recognizer current = open();
        if (length == 0) {
            return null;
        }
        short[] block = samples;
        if (offset != 0) {
            block = java.util.Arrays.copyOfRange(samples, offset, offset + length);
        }
        boolean ended = current.acceptWaveForm(block, length);
        return ended ? VoskWords.parse(current.getResult()) : null;
    }

    /** {@return the words of the sentence that goes on} */
    VoskWords partial() {
        return VoskWords.parse(open().getPartialResult());
    }

    /** {@return the words of the last sentence; then it must be reset} */
    VoskWords last() {
        return VoskWords.parse(open().getFinalResult());
    }

    private Recognizer open() {
        if (closed) {
            throw new IllegalStateException("vosk: the recogniser is closed");
        }
        return recognizer;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            recognizer.close();
            model.close();
        }
    }
}
