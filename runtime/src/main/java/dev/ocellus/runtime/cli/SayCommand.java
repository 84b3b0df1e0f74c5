// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.voice.Voice;
import dev.ocellus.runtime.DeviceDrivers;
import dev.ocellus.runtime.Devices;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Speaks a text. */
@Command(
        name = "say",
        mixinStandardHelpOptions = true,
        description = {
            "Speaks a text to the configured speaker, or into a WAV file.",
            "Numbers, times, dates, units and abbreviations are said as one says them."
        },
        footer = {"", "Example: ocellus say \"It is 9:05 and 23 °C.\" --out answer.wav"})
public final class SayCommand implements CliCommand {
    private static final double MILLIS = 1e6;

    @Parameters(paramLabel = "TEXT", description = "What to say.")
    private String text = "";

    @Option(names = "--out", paramLabel = "F.wav", description = "Into a WAV file.")
    private @Nullable String out;

    @Option(names = "--voice", paramLabel = "ID", description = "A voice of the catalogue.")
    private @Nullable String voice;

    @Option(names = "--json", description = "Print the figures as one JSON object.")
    private boolean json;

    /** Found by name; not called by hand. */
    public SayCommand() {}

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        if (text.isBlank()) {
            throw new CliException(Exit.USAGE, "say: TEXT must not be empty; give a sentence");
        }
        Settings configured = surroundings.settings();
        Settings settings = voice == null ? configured : configured.withVoice(voice);
        StoreEngines engines =
                new StoreEngines(settings, surroundings.store(), surroundings.home());
        DeviceDrivers drivers = new DeviceDrivers(TimeSource.system());
        Devices.Opener<Speaker> opener =
                out == null
                        ? drivers.opener(
                                Speaker.class,
                                settings.speaker().driver(),
                                settings.speaker().name(),
                                Map.of())
                        : drivers.opener(Speaker.class, "virtual", out, Map.of("pace", "max"));
        try (Voice opened = engines.voice();
                Speaker speaker = opener.open()) {
            Figures figures = speak(opened, speaker, settings.voice().rate());
            if (json) {
                surroundings.json(figures.fields());
            }
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            Throwable fault = cause == null ? null : cause.getCause();
            throw fault instanceof DeviceException device ? device : e;
        }
        return Exit.DONE;
    }

    /** What it took to speak. */
    private static final class Figures {
        private final int sampleRateHz;
        private final long begun = System.nanoTime();
        private long samples;
        private double firstAudioMs = Double.NaN;
        private double madeMs;

        Figures(int sampleRateHz) {
            this.sampleRateHz = sampleRateHz;
        }

        void heard(int length) {
            if (samples == 0) {
                firstAudioMs = (System.nanoTime() - begun) / MILLIS;
            }
            samples += length;
        }

        void made() {
            madeMs = (System.nanoTime() - begun) / MILLIS;
        }

        Map<String, Object> fields() {
            double audioMs = samples * 1000.0 / sampleRateHz;
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("sampleRateHz", sampleRateHz);
            fields.put("audioMs", audioMs);
            fields.put("firstAudioMs", firstAudioMs);
            fields.put("realTimeFactor", samples == 0 ? Double.NaN : madeMs / audioMs);
            return fields;
        }
    }

    private Figures speak(Voice opened, Speaker speaker, double rate)
            throws DeviceException, InterruptedException {
        Figures figures = new Figures(opened.sampleRateHz());
        opened.speak(
                text,
                rate,
                (samples, length) -> {
                    figures.heard(length);
                    try {
                        speaker.write(samples, 0, length, opened.sampleRateHz());
                    } catch (DeviceException e) {
                        throw new UncheckedIOException(new IOException(e));
                    }
                });
        figures.made();
        speaker.drain();
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted in mid-sentence");
        }
        return figures;
    }
}
