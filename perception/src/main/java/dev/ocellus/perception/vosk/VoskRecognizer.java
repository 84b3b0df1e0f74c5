// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vosk.LibVosk;
import org.vosk.Model;
import org.vosk.Recognizer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Vosk's recogniser without the calls that end the process: a vocabulary is a list, never text, and
 * never empty; each has a recogniser of its own, so that none changes after sound; no more sound is
 * read than there is; nothing is called or closed after it was closed. Confined to one thread.
 */
final class VoskRecognizer implements AutoCloseable {
    private static final float RATE_HZ = 16_000;

    /** Below all of the library's levels: it prints nothing. */
    private static final int SILENT = -10;

    private static final Object[] SAME_NOISE = {1};

    private final VoskFolder folder;
    private final Model model;
    private final Function seed;
    private Recognizer recognizer;
    private long accepted;
    private boolean restricted;
    private boolean closed;

    private VoskRecognizer(VoskFolder folder, Model model, Function seed) throws IOException {
        this.folder = folder;
        this.model = model;
        this.seed = seed;
        this.recognizer = telling(new Recognizer(model, RATE_HZ));
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
            Function seed = Function.getFunction(Platform.C_LIBRARY_NAME, "srand");
            Model model = new Model(folder.path().toString());
            try {
                return new VoskRecognizer(folder, model, seed);
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

    private static Recognizer telling(Recognizer made) {
        made.setWords(true);
        made.setPartialWords(true);
        return made;
    }

    /**
     * Forgets all sound; the vocabulary stays. The library's own reset keeps what it learned of the
     * voice, and only a final result, which it makes only while there is sound, lets go of that. A
     * new recogniser would, too, but hears four times slower at first.
     */
    void reset() {
        open().acceptWaveForm(new short[1], 1);
        accepted++;
        recognizer.getFinalResult();
        // Faint noise of the C library's generator is added to all sound: the same each time.
        seed.invokeVoid(SAME_NOISE);
    }

    /**
     * {@return how much sound was accepted since the vocabulary changed: the clock of the words}
     */
    double seconds() {
        return accepted / (double) RATE_HZ;
    }

    /**
     * Restricts what can be heard, and forgets all sound.
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
        if (phrases.isEmpty() && !restricted) {
            reset();
            return;
        }
        try {
            recognizer =
                    telling(
                            phrases.isEmpty()
                                    ? new Recognizer(model, RATE_HZ)
                                    : new Recognizer(
                                            model,
                                            RATE_HZ,
                                            JsonMapper.shared().writeValueAsString(phrases)));
        } catch (IOException e) {
            throw new IllegalStateException("vosk: no second recogniser can be made", e);
        }
        current.close();
        accepted = 0;
        restricted = !phrases.isEmpty();
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
        if (offset != 0 || length != samples.length) {
            block = Arrays.copyOfRange(samples, offset, offset + length);
        }
        accepted += length;
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
