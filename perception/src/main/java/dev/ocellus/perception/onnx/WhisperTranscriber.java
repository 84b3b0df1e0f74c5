// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.ModelStore;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.Transcript;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whisper. The window that it computes is as long as the utterance; an utterance of more than half
 * a minute is written down piece by piece, cut at pauses, while it is still going on, so {@link
 * #accept} then takes as long as {@link #finish}. What Whisper invents where nobody speaks is
 * recognised by its being as likely in silence. Holds native memory until it is closed.
 */
public final class WhisperTranscriber implements Transcriber {
    /** Silence before the sound: Whisper misreads words that begin with its window. */
    private static final int LEAD = WhisperFeatures.RATE_HZ * 3 / 10;

    /** Sound behind the end of speech that still counts. */
    private static final int AFTER = WhisperFeatures.RATE_HZ / 5;

    private static final int POSITIONS_A_SECOND = 50;
    private static final double ROOM_SECONDS = 1;
    private static final int EARLIEST_CUT = WhisperFeatures.CAPACITY * 2 / 3;

    /** A text that is likelier than this is not doubted. */
    private static final double DOUBTED = -0.35;

    /** Whisper's own limit of a text that can be trusted. */
    private static final double LIKELY = -1;

    /** How much likelier than in silence a text must be, in natural logarithms a token. */
    private static final double EVIDENCE = 1;

    private final WhisperSettings settings;
    private final WhisperVocabulary vocabulary;
    private final WhisperEncoder encoder;
    private final WhisperDecoder decoder;
    private final WhisperWriter writer;
    private final WhisperFeatures sound;
    private final FloatBuffer states;
    private final List<Draft> written = new ArrayList<>();
    private @Nullable Task task;
    private long accepted;
    private @Nullable Draft latest;
    private long latestAt;
    private volatile boolean cancelled;

    private WhisperTranscriber(
            WhisperSettings settings,
            WhisperVocabulary vocabulary,
            WhisperEncoder encoder,
            WhisperDecoder decoder) {
        this.settings = settings;
        this.vocabulary = vocabulary;
        this.encoder = encoder;
        this.decoder = decoder;
        this.writer = new WhisperWriter(decoder, vocabulary, settings);
        this.sound = new WhisperFeatures(settings.channels());
        this.states = encoder.states();
    }

    /**
     * Loads a model.
     *
     * @param store where its files are
     * @param id of the model, such as {@code whisper-tiny}
     * @param threads that compute, 1 or more
     * @return a transcriber that the calling thread, or the one it is handed to, owns
     * @throws EngineException if a file or the native library is missing, damaged or unfit
     */
    public static WhisperTranscriber open(ModelStore store, String id, int threads)
            throws EngineException {
        WhisperSettings settings =
                WhisperSettings.read(
                        id,
                        store.require(id, "config.json"),
                        store.require(id, "generation_config.json"));
        WhisperVocabulary vocabulary =
                WhisperVocabulary.read(id, store.require(id, "tokenizer.json"));
        WhisperEncoder encoder =
                new WhisperEncoder(
                        id, store.require(id, "encoder_model_quantized.onnx"), settings, threads);
        try {
            WhisperDecoder decoder =
                    new WhisperDecoder(
                            id,
                            store.require(id, "decoder_model_merged_quantized.onnx"),
                            settings,
                            threads);
            return new WhisperTranscriber(settings, vocabulary, encoder, decoder);
        } catch (EngineException | RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    @Override
    public boolean can(Task task) {
        return Set.of("", "auto").contains(task.language())
                || vocabulary.languages().containsKey(task.language());
    }

    @Override
    public void begin(Task task) {
        String language = task.language().isEmpty() ? "en" : task.language();
        if (!can(task)) {
            throw new IllegalArgumentException(
                    "language must be auto or one of "
                            + String.join(" ", vocabulary.languages().keySet())
                            + ", got "
                            + language);
        }
        this.task = new Task(language, task.translate());
        written.clear();
        latest = null;
        accepted = 0;
        sound.clear();
        sound.accept(new short[LEAD], 0, LEAD);
    }

    @Override
    public void accept(short[] samples, int offset, int length) {
        Task current = current();
        int done = 0;
        while (done < length) {
            int taken = sound.accept(samples, offset + done, length - done);
            done += taken;
            accepted += taken;
            if (sound.length() == WhisperFeatures.CAPACITY) {
                int cut = SoundLevels.pause(sound, EARLIEST_CUT, WhisperFeatures.CAPACITY);
                written.add(listen(current, cut, true, () -> false));
                sound.discard(cut);
                latest = null;
            }
        }
    }

    private Task current() {
        if (task == null) {
            throw new IllegalStateException("begin must be called before, got no utterance");
        }
        return task;
    }

    @Override
    public Transcript partial() {
        Task current = current();
        cancelled = false;
        Draft draft = listen(current, sound.length(), false, () -> cancelled);
        latest = draft;
        latestAt = accepted;
        return transcript(draft);
    }

    @Override
    public Transcript finish() {
        return finish(Long.MAX_VALUE);
    }

    @Override
    public Transcript finish(long speechEnd) {
        current();
        long end = Math.min(speechEnd, accepted);
        Draft draft = latest;
        boolean heard =
                draft != null
                        && latestAt >= end
                        && draft.ending() != Draft.Ending.CANCELLED
                        && !draft.uncertain();
        if (draft != null && heard) {
            return end(draft);
        }
        return cut(end + AFTER);
    }

    @Override
    public Transcript cut(long at) {
        long behind = Math.max(0, accepted - at);
        int samples = (int) Math.max(0, sound.length() - behind);
        return end(listen(current(), samples, true, () -> false));
    }

    private Transcript end(Draft draft) {
        Transcript transcript = transcript(draft);
        task = null;
        latest = null;
        return transcript;
    }

    private Draft listen(Task task, int samples, boolean thorough, BooleanSupplier stop) {
        Draft nothing = Draft.empty(task.language().equals("auto") ? "en" : task.language());
        int from = written.isEmpty() ? Math.min(LEAD, samples) : 0;
        if (SoundLevels.steady(sound, from, samples)) {
            return nothing;
        }
        double seconds = samples / (double) WhisperFeatures.RATE_HZ;
        int window =
                Math.min(
                        settings.positions(),
                        (int) Math.ceil((seconds + ROOM_SECONDS) * POSITIONS_A_SECOND));
        Draft draft = write(task, samples, window, stop);
        if (draft.ending() == Draft.Ending.CANCELLED) {
            return draft;
        }
        draft = invented(draft, task) ? draft.invented() : draft;
        if (thorough && draft.uncertain() && window < settings.positions()) {
            Draft other = write(task, samples, settings.positions(), stop);
            if (convinces(other, draft) && !invented(other, task)) {
                draft = other.better(draft);
            }
        }
        return draft;
    }

    /** Where one attempt was invention, another must be likely. */
    private static boolean convinces(Draft other, Draft draft) {
        return draft.ending() != Draft.Ending.INVENTED || other.logProbability() > LIKELY;
    }

    private Draft write(Task task, int samples, int window, BooleanSupplier stop) {
        int count = encoder.encode(sound, samples, window, states);
        double seconds = samples / (double) WhisperFeatures.RATE_HZ;
        return writer.write(states, count, task, seconds, stop);
    }

    private boolean invented(Draft draft, Task task) {
        if (draft.tokens().isEmpty() || draft.logProbability() > DOUBTED) {
            return false;
        }
        int count = encoder.encodeSilence(states);
        double inSilence = writer.score(states, count, draft, task.translate());
        return draft.logProbability() - inSilence < EVIDENCE;
    }

    private Transcript transcript(Draft end) {
        StringBuilder text = new StringBuilder();
        double sum = 0;
        int tokens = 0;
        String language = end.language();
        List<Draft> all = new ArrayList<>(written);
        all.add(end);
        for (Draft draft : all) {
            if (draft.tokens().isEmpty()) {
                continue;
            }
            String piece = vocabulary.text(draft.tokens());
            text.append(text.isEmpty() || piece.isEmpty() ? "" : " ").append(piece);
            sum += draft.logProbability() * (draft.tokens().size() + 1);
            tokens += draft.tokens().size() + 1;
            language = draft.language();
        }
        boolean words = text.chars().anyMatch(Character::isLetterOrDigit);
        return words
                ? new Transcript(text.toString(), language, Math.exp(sum / tokens))
                : new Transcript("", language, 0);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        decoder.close();
        encoder.close();
    }
}
