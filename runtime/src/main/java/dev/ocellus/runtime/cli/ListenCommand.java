// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.ModelState;
import dev.ocellus.perception.speech.EndpointRule;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.runtime.DeviceDrivers;
import dev.ocellus.runtime.Devices;
import dev.ocellus.runtime.Dictation;
import dev.ocellus.runtime.Event;
import dev.ocellus.runtime.EventLog;
import dev.ocellus.runtime.StageException;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Wake words, voice activity and transcription of a file or a microphone. */
@Command(
        name = "listen",
        mixinStandardHelpOptions = true,
        description = {
            "Hears a file or a microphone: wake words, speech, what was said.",
            "A file is heard as fast as the machine can, unless --pace."
        },
        footer = {"", "Example: ocellus listen clip.wav --no-wake --json"})
public final class ListenCommand implements CliCommand {
    @Parameters(arity = "0..1", paramLabel = "FILE.wav", description = "A WAV file.")
    private @Nullable String file;

    @Option(names = "--mic", paramLabel = "NAME", description = "A microphone instead of a file.")
    private @Nullable String microphone;

    @Option(
            names = "--wake",
            split = ",",
            paramLabel = "IDS",
            description = "Wake models, by default all in the store.")
    private @Nullable List<String> wake;

    @Option(names = "--no-wake", description = "Transcribe all speech.")
    private boolean noWake;

    @Option(names = "--wake-only", description = "Wake words alone, without transcription.")
    private boolean wakeOnly;

    @Option(names = "--translate", description = "Write what is said in English.")
    private boolean translate;

    @Option(names = "--pace", description = "Hear a file as fast as it sounds.")
    private boolean pace;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    /** Found by name; not called by hand. */
    public ListenCommand() {}

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        if (noWake && wakeOnly) {
            throw new CliException(
                    Exit.USAGE, "listen: --no-wake and --wake-only exclude each other; give one");
        }
        if (file != null && microphone != null) {
            throw new CliException(
                    Exit.USAGE, "listen: a file and --mic exclude each other; give one");
        }
        if (wake != null && wake.stream().anyMatch(String::isBlank)) {
            throw new CliException(
                    Exit.USAGE,
                    "listen: --wake must be ids of models, got nothing; run: ocellus models list");
        }
        Settings settings = settings(surroundings);
        if (file == null && microphone == null && settings.microphone().name().equals("none")) {
            throw new CliException(
                    Exit.USAGE,
                    "listen: no microphone is configured; give a WAV file, --mic, or a name in"
                            + " [microphone] of the configuration");
        }
        TimeSource time = TimeSource.system();
        StoreEngines engines =
                new StoreEngines(settings, surroundings.store(), surroundings.home());
        EventLog events = new EventLog(time);
        Devices.Opener<Microphone> opener = opener(settings, new DeviceDrivers(time));
        boolean live = pace || file == null;
        Dictation.Manner manner =
                new Dictation.Manner(
                        !noWake,
                        !wakeOnly,
                        new Transcriber.Task(settings.speech().language(), translate),
                        settings.wake().veto(),
                        live || !noWake
                                ? Dictation.conversation(settings.speech())
                                : EndpointRule.RECORDING,
                        Duration.ofMillis((long) (settings.wake().patienceSeconds() * 1000)),
                        live);
        Dictation dictation = new Dictation(manner, opener, engines, time, events);
        boolean shows = file != null && !json && ModelPull.isTerminal();
        Dictation.Summary summary;
        try (ListeningLine line =
                new ListeningLine(surroundings.err(), shows, dictation::heardMs)) {
            events.follow(entry -> print(surroundings, line, entry.event()));
            summary = dictation.run();
        } catch (StageException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("type", "summary");
            all.put("audioMs", summary.audioMs());
            all.put("realTimeFactor", summary.realTimeFactor());
            surroundings.json(all);
        } else {
            surroundings
                    .err()
                    .printf(
                            "%.1f s of sound, real-time factor %.3f%n",
                            summary.audioMs() / 1000.0, summary.realTimeFactor());
        }
        return Exit.DONE;
    }

    private Settings settings(Surroundings surroundings) throws Exception {
        Settings settings = surroundings.settings();
        if (noWake) {
            return settings;
        }
        return settings.withWakeModels(wake != null ? wake : wakeModels(surroundings));
    }

    private static List<String> wakeModels(Surroundings surroundings) throws EngineException {
        FolderModelStore store = surroundings.store();
        List<String> ready = new ArrayList<>();
        for (Model model : store.catalogue().models()) {
            if (!model.job().equals("wake")) {
                continue;
            }
            // One that is damaged is taken too: its opening says so.
            ModelState state = store.state(model);
            if (state == ModelState.READY || state == ModelState.DAMAGED) {
                ready.add(model.id());
            }
        }
        if (ready.isEmpty()) {
            throw new EngineException(
                    "wake words", "there are none in the store", "run: ocellus models pull");
        }
        return ready;
    }

    private Devices.Opener<Microphone> opener(Settings settings, DeviceDrivers drivers)
            throws Exception {
        if (file != null) {
            return drivers.opener(
                    Microphone.class, "virtual", file, Map.of("pace", pace ? "real" : "max"));
        }
        String name = microphone != null ? microphone : settings.microphone().name();
        return drivers.opener(
                Microphone.class,
                RunCommand.driver(microphone, settings.microphone().driver()),
                name,
                Map.of());
    }

    private void print(Surroundings surroundings, ListeningLine line, Event event) {
        if (json) {
            switch (event) {
                case Event.Wake heard -> surroundings.json(line(heard));
                case Event.Speech heard -> surroundings.json(line(heard));
                case Event.Partial heard -> surroundings.json(line(heard));
                case Event.Final heard -> surroundings.json(line(heard));
                default -> {}
            }
        } else if (event instanceof Event.Wake(String model, double score, long endMs)) {
            line.clear();
            surroundings.err().printf("%.2f s: %s (%.2f)%n", endMs / 1000.0, model, score);
        } else if (event instanceof Event.Final said) {
            line.clear();
            surroundings.out().println(said.text());
            surroundings.out().flush();
        }
    }

    private static Map<String, Object> line(Event event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", event.type());
        switch (event) {
            case Event.Wake(String model, double score, long endMs) -> {
                line.put("model", model);
                line.put("score", score);
                line.put("endMs", endMs);
            }
            case Event.Speech(long startMs, long endMs) -> {
                line.put("startMs", startMs);
                line.put("endMs", endMs);
            }
            case Event.Partial(String text) -> line.put("text", text);
            case Event.Final said -> {
                line.put("text", said.text());
                line.put("language", said.language());
                line.put("score", said.confidence());
                line.put("startMs", said.startMs());
                line.put("endMs", said.endMs());
            }
            default -> {}
        }
        return line;
    }
}
