// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.echo.EchoCanceller;
import dev.ocellus.perception.echo.SpeexEchoCanceller;
import dev.ocellus.perception.engines.TextReaders;
import dev.ocellus.perception.engines.Transcribers;
import dev.ocellus.perception.hands.MediaPipeHands;
import dev.ocellus.perception.language.Abilities;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.perception.language.VisionOptions;
import dev.ocellus.perception.llama.LlamaEngine;
import dev.ocellus.perception.meaning.SentenceEncoder;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.HostPlatform;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.ModelState;
import dev.ocellus.perception.models.Profile;
import dev.ocellus.perception.objects.DetectorTrial;
import dev.ocellus.perception.objects.TfLiteDetectors;
import dev.ocellus.perception.onnx.OnnxSentenceEncoder;
import dev.ocellus.perception.onnx.SileroVoiceActivity;
import dev.ocellus.perception.piper.PiperVoice;
import dev.ocellus.perception.smolvlm.VisionTower;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.VoiceActivity;
import dev.ocellus.perception.tflite.LiteRt;
import dev.ocellus.perception.vision.HandTracker;
import dev.ocellus.perception.vision.ObjectDetector;
import dev.ocellus.perception.vision.TextReader;
import dev.ocellus.perception.voice.Voice;
import dev.ocellus.perception.wake.WakeModel;
import dev.ocellus.perception.wake.WakeTrial;
import dev.ocellus.perception.wake.WakeWord;
import dev.ocellus.perception.wake.WakeWords;
import dev.ocellus.runtime.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Opens the models of the configured profile from the store. Thread-safe. */
public final class StoreEngines implements Engines {
    private static final String LABELS = "labels.txt";
    private static final String LITERT = "litert-" + HostPlatform.current();

    private final Settings settings;
    private final FolderModelStore store;
    private final Home home;
    private final StoreFiles files;
    private final Profile profile;

    /**
     * Engines that open nothing yet.
     *
     * @param settings which models, and how
     * @param store where their files are
     * @param home where they keep what they make
     * @throws EngineException if there is no such profile
     */
    public StoreEngines(Settings settings, FolderModelStore store, Home home)
            throws EngineException {
        this.settings = settings;
        this.store = store;
        this.home = home;
        this.files = new StoreFiles(store, home.trials());
        this.profile = store.catalogue().profile(settings.models().profile());
    }

    /**
     * {@return ids of all models that the voice loop takes}
     *
     * @throws EngineException if the profile lacks a job
     */
    public List<String> models() throws EngineException {
        Set<String> ids = new LinkedHashSet<>(settings.wake().models());
        ids.add(one("vad", ""));
        ids.add(transcriberId());
        ids.add(voiceId());
        ids.add(languageId());
        ids.addAll(profile.models("meaning", settings.models().board()));
        return List.copyOf(ids);
    }

    /**
     * {@return ids of all models that the running glasses look with, as configured}
     *
     * @throws EngineException if the profile lacks a job
     */
    public List<String> eyes() throws EngineException {
        Set<String> jobs = new LinkedHashSet<>(settings.eyes().lookFor());
        if (settings.eyes().warn()) {
            jobs.add("objects");
        }
        List<String> ids = new ArrayList<>();
        for (String job : jobs) {
            ids.add(one(job, configuredEye(job)));
        }
        return ids;
    }

    private String configuredEye(String job) {
        return switch (job) {
            case "objects" -> settings.eyes().detector();
            case "text" -> settings.eyes().reader();
            default -> "";
        };
    }

    /**
     * {@return id of the language model}
     *
     * @throws EngineException if the profile has none
     */
    public String languageId() throws EngineException {
        return one("language", settings.language().model());
    }

    /**
     * {@return id of the voice}
     *
     * @throws EngineException if the profile has none
     */
    public String voiceId() throws EngineException {
        return one("voice", settings.voice().model());
    }

    /**
     * {@return id of the transcriber}
     *
     * @throws EngineException if the profile has none
     */
    public String transcriberId() throws EngineException {
        return one("speech", settings.speech().model());
    }

    @Override
    public WakeWord wakeWord() throws EngineException {
        List<WakeModel> models = new ArrayList<>();
        for (String id : settings.wake().models()) {
            Path description = store.require(id, id + ".json");
            Path network = store.require(id, id + ".tflite");
            if (!store.catalogue().model(id).pinned()) {
                List<String> arguments =
                        Stream.of(liteRtFile(), description, network).map(Path::toString).toList();
                files.careful(
                        id,
                        trial -> {
                            trial.run(network, "wake-2", WakeTrial.class, arguments);
                            return network;
                        });
            }
            models.add(WakeModel.read(id, description, network));
        }
        return WakeWords.open(liteRt(), models);
    }

    /** {@return the words that wake the glasses, by the first of the configured wake words} */
    public String wakePhrase() {
        return settings.wake().models().stream()
                .findFirst()
                .map(id -> id.replace('_', ' '))
                .orElse("");
    }

    @Override
    public VoiceActivity voiceActivity() throws EngineException {
        String id = one("vad", "");
        return SileroVoiceActivity.open(files.file(id, ".onnx"));
    }

    @Override
    public EchoCanceller echoCanceller() throws EngineException {
        String id = "speexdsp-" + HostPlatform.current();
        return SpeexEchoCanceller.open(id, files.file(id, ".so"));
    }

    @Override
    public Transcriber transcriber() throws EngineException {
        return Transcribers.open(
                store, transcriberId(), Settings.threads(settings.speech().threads()));
    }

    @Override
    public Voice voice() throws EngineException {
        return voice(voiceId());
    }

    @Override
    public SpeakingVoice voiceFor(String language) {
        try {
            Model usual = store.catalogue().model(voiceId());
            SpeakingVoice voice = new SpeakingVoice(usual.id(), usual.languages());
            return voice.speaks(language)
                    ? voice
                    : store.catalogue().models().stream()
                            .filter(each -> each.job().equals("voice"))
                            .filter(each -> each.languages().contains(language))
                            .filter(each -> store.state(each) == ModelState.READY)
                            .findFirst()
                            .map(each -> new SpeakingVoice(each.id(), each.languages()))
                            .orElse(voice);
        } catch (EngineException e) {
            // Whoever opens it is told what is wrong.
            return new SpeakingVoice(settings.voice().model(), Set.of());
        }
    }

    @Override
    public Abilities abilities() {
        try {
            return abilities(languageId());
        } catch (EngineException e) {
            return Abilities.NONE;
        }
    }

    /**
     * {@return what a language model can do beside talk}
     *
     * @param id of the model
     * @throws EngineException if there is no such model
     */
    public Abilities abilities(String id) throws EngineException {
        return store.catalogue().model(id).abilities();
    }

    @Override
    public Voice voice(String id) throws EngineException {
        files.requireJob(id, "voice");
        return PiperVoice.open(
                files.file(id, ".onnx"),
                files.file(id, ".onnx.json"),
                home.voiceData(),
                Settings.threads(0),
                settings.voice().variation());
    }

    @Override
    public ObjectDetector objectDetector(int threads) throws EngineException {
        String id = one("objects", configuredEye("objects"));
        files.requireJob(id, "objects");
        Model model = store.catalogue().model(id);
        Path network = files.file(id, ".tflite");
        boolean labelled = model.files().stream().anyMatch(file -> file.name().equals(LABELS));
        Optional<Path> labels =
                labelled ? Optional.of(store.require(id, LABELS)) : Optional.empty();
        if (!model.pinned()) {
            List<String> arguments =
                    Stream.concat(Stream.of(liteRtFile(), network), labels.stream())
                            .map(Path::toString)
                            .toList();
            files.careful(
                    id,
                    trial -> {
                        trial.run(network, "detector-2", DetectorTrial.class, arguments);
                        return network;
                    });
        }
        return TfLiteDetectors.open(liteRt(), id, network, labels, Settings.threads(threads));
    }

    @Override
    public HandTracker handTracker() throws EngineException {
        String id = one("hands", "");
        Path palm = files.file(id, "palm_detection_lite.tflite");
        Path landmark = files.file(id, "hand_landmark_lite.tflite");
        return MediaPipeHands.open(liteRt(), id, palm, landmark, Settings.threads(0));
    }

    /** Asked for after the model: pulling that brings it along. */
    private LiteRt liteRt() throws EngineException {
        return LiteRt.load(LITERT, liteRtFile());
    }

    private Path liteRtFile() throws EngineException {
        return files.file(LITERT, ".so");
    }

    @Override
    public TextReader textReader() throws EngineException {
        return TextReaders.open(store, one("text", configuredEye("text")), Settings.threads(0));
    }

    @Override
    public SentenceEncoder sentenceEncoder() throws EngineException {
        String id = one("meaning", "");
        return OnnxSentenceEncoder.open(
                id, files.file(id, ".onnx"), files.file(id, "-tokenizer.json"), 1);
    }

    @Override
    public LanguageModel languageModel() throws EngineException {
        return languageModel(
                languageId(),
                LanguageOptions.DEFAULT
                        .withContextTokens(settings.language().contextTokens())
                        .withPrefixFolder(home.prefixes()));
    }

    /**
     * {@return a language model; the calling thread owns it}
     *
     * @param id of the model
     * @param options how to open it
     * @throws EngineException if the model or its library is missing or unfit
     */
    public LanguageModel languageModel(String id, LanguageOptions options) throws EngineException {
        requireLanguage(id);
        // The model first: pulling it brings the library along.
        Path model = files.file(id, ".gguf");
        LlamaEngine engine = LlamaEngine.load(files.library("llama-cpp-" + HostPlatform.current()));
        LanguageOptions fit = options.withThinking(abilities(id).thinks());
        return store.catalogue().model(id).pinned()
                ? engine.open(model, fit)
                : files.careful(id, trial -> engine.openUnknown(model, fit, trial));
    }

    /** Of those that are configured, or named by the profile and there. */
    private Optional<Model> seeingModel() throws EngineException {
        String configured = settings.eyes().model();
        List<String> named =
                configured.isEmpty()
                        ? profile.models("vision-language", settings.models().board())
                        : List.of(configured);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String id = named.getFirst();
        files.requireJob(id, "vision-language");
        Model model = store.catalogue().model(id);
        boolean missing = configured.isEmpty() && store.state(model) == ModelState.MISSING;
        return missing ? Optional.empty() : Optional.of(model);
    }

    /**
     * One that is configured and does not exist is there: whoever asks it is told what is wrong.
     */
    @Override
    public boolean hasVisionLanguageModel() {
        try {
            return seeingModel().isPresent();
        } catch (EngineException e) {
            return true;
        }
    }

    @Override
    public Optional<VisionLanguageModel> visionLanguageModel() throws EngineException {
        Optional<Model> found = seeingModel();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Model model = found.get();
        String id = model.id();
        String vision = StoreFiles.named(model, name -> name.startsWith("mmproj"));
        String language = StoreFiles.named(model, name -> !name.startsWith("mmproj"));
        Path eyes = store.require(id, vision);
        Path words = store.require(id, language);
        LlamaEngine engine = LlamaEngine.load(files.library("llama-cpp-" + HostPlatform.current()));
        return Optional.of(
                model.pinned()
                        ? engine.openVision(words, eyes, VisionOptions.DEFAULT)
                        : files.careful(
                                id,
                                trial ->
                                        engine.openUnknownVision(
                                                words, eyes, VisionOptions.DEFAULT, trial)));
    }

    /**
     * {@return the vision half of a vision-language model alone; the calling thread owns it}
     *
     * @param file its GGUF file
     * @throws EngineException if the file or the library is missing or unfit
     */
    public VisionTower visionTower(Path file) throws EngineException {
        LlamaEngine engine = LlamaEngine.load(files.library("llama-cpp-" + HostPlatform.current()));
        return engine.openTower(file, 0);
    }

    /**
     * {@return the id, if it is that of a model that writes; whether it is there shows when it is
     * opened}
     *
     * @param id of a model
     * @throws EngineException if there is no such model, or it is for another job
     */
    public String requireLanguage(String id) throws EngineException {
        files.requireJob(id, "language");
        return id;
    }

    private String one(String job, String configured) throws EngineException {
        if (!configured.isEmpty()) {
            return configured;
        }
        List<String> ids = profile.models(job, settings.models().board());
        if (ids.isEmpty()) {
            throw new EngineException(
                    job,
                    "profile " + profile.name() + " names no model for it",
                    "choose another profile, or name a model in the configuration");
        }
        return ids.getFirst();
    }
}
