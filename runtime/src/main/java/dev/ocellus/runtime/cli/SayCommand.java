// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.voice.SentenceSplitter;
import dev.ocellus.perception.voice.SpokenText;
import dev.ocellus.perception.voice.Voice;
import dev.ocellus.runtime.DeviceDrivers;
import dev.ocellus.runtime.Devices;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Speaks what is typed. */
@Command(
        name = "say",
        mixinStandardHelpOptions = true,
        description = "Speaks a text on the configured speaker, or into a WAV file.",
        footer = {"", "Example: ocellus say \"It is nine o'clock.\" --out a.wav"})
public final class SayCommand implements CliCommand {
    @Parameters(paramLabel = "TEXT", description = "What to say; - reads standard input.")
    private String text = "";

    @Option(names = "--out", paramLabel = "F.wav", description = "A WAV file to write.")
    private @Nullable Path out;

    @Option(names = "--voice", paramLabel = "ID", description = "Another voice.")
    private @Nullable String voice;

    @Option(names = "--json", description = "Print one JSON object when all is said.")
    private boolean json;

    /** Found by name; not called by hand. */
    public SayCommand() {}

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        if (text.isBlank()) {
            throw new CliException(Exit.USAGE, "say: there is nothing to say; give a text, or -");
        }
        if (!text.equals("-") && SpokenText.of(text).isEmpty()) {
            throw new CliException(
                    Exit.USAGE, "say: there is nothing in the text that can be said; give words");
        }
        Settings settings = surroundings.settings();
        StoreEngines engines =
                new StoreEngines(settings, surroundings.store(), surroundings.home());
        Devices.Opener<Speaker> opener = speaker(settings);
        try (Voice opened = engines.voice(voice != null ? voice : engines.voiceId());
                Speaker speaker = opener.open()) {
            Speaking speaking = new Speaking(opened, speaker, settings.voice().rate());
            say(speaking, surroundings);
            speaker.drain();
            Speaking.Figures figures = speaking.figures();
            if (json) {
                surroundings.json(figures);
            }
        }
        return Exit.DONE;
    }

    private void say(Speaking speaking, Surroundings surroundings)
            throws DeviceException, IOException, InterruptedException {
        SentenceSplitter splitter = new SentenceSplitter();
        if (text.equals("-")) {
            try (Lines lines = new Lines(surroundings.in())) {
                for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                    for (String sentence : splitter.accept(line.get() + "\n")) {
                        speaking.say(sentence);
                    }
                }
            }
        } else {
            for (String sentence : splitter.accept(text)) {
                speaking.say(sentence);
            }
        }
        speaking.say(splitter.rest());
    }

    private Devices.Opener<Speaker> speaker(Settings settings) throws DeviceException {
        DeviceDrivers drivers = new DeviceDrivers(TimeSource.system());
        if (out != null) {
            // Absolute, for the driver takes some short names for other things than files.
            return drivers.opener(
                    Speaker.class,
                    "virtual",
                    out.toAbsolutePath().toString(),
                    Map.of("pace", "max"));
        }
        Settings.DeviceChoice choice = settings.speaker();
        if (choice.name().equals("none")) {
            throw new CliException(
                    Exit.USAGE,
                    "say: no speaker is configured, nothing would be heard; name one in [speaker]"
                            + " of the configuration, or a file with --out");
        }
        return drivers.opener(Speaker.class, choice.driver(), choice.name(), Map.of());
    }
}
