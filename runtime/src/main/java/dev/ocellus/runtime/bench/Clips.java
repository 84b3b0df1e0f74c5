// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.voice.Voice;
import dev.ocellus.runtime.DeviceDrivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes sound by the voice and reads it from files, through the virtual speaker and microphone. */
final class Clips {
    private static final String VIRTUAL = "virtual";

    /** A longer clip is cut: this is a benchmark, not a transcription. */
    private static final int LONGEST_SECONDS = 600;

    private final DeviceDrivers drivers = new DeviceDrivers(TimeSource.system());

    /** What a WAV file is made of. */
    sealed interface Part {
        /** Something that is said. */
        record Speech(String text) implements Part {}

        /** Nothing. */
        record Silence(double seconds) implements Part {}
    }

    /** Writes a WAV file of 16 kHz. */
    void write(Path file, Voice voice, List<Part> parts) throws DeviceException {
        Map<String, String> options =
                Map.of("pace", "max", "rateHz", Integer.toString(Clip.RATE_HZ));
        try (Speaker speaker =
                drivers.opener(Speaker.class, VIRTUAL, file.toAbsolutePath().toString(), options)
                        .open()) {
            Recorder recorder = new Recorder(speaker, voice.sampleRateHz());
            for (Part part : parts) {
                switch (part) {
                    case Part.Speech(String text) -> voice.speak(text, 1, recorder::write);
                    case Part.Silence(double seconds) -> {
                        short[] silence = new short[(int) (seconds * voice.sampleRateHz())];
                        recorder.write(silence, silence.length);
                    }
                }
                recorder.check();
            }
            speaker.drain();
        }
    }

    /** Reads a WAV file. */
    Clip read(Path file) throws DeviceException {
        try (Microphone microphone =
                drivers.opener(
                                Microphone.class,
                                VIRTUAL,
                                file.toAbsolutePath().toString(),
                                Map.of("pace", "max"))
                        .open()) {
            short[] all = new short[Clip.RATE_HZ];
            short[] block = new short[Clip.RATE_HZ / 100];
            int length = 0;
            while (length < LONGEST_SECONDS * Clip.RATE_HZ
                    && microphone.read(block) != Microphone.END) {
                if (length + block.length > all.length) {
                    all = Arrays.copyOf(all, 2 * all.length);
                }
                System.arraycopy(block, 0, all, length, block.length);
                length += block.length;
            }
            return new Clip(String.valueOf(file.getFileName()), Arrays.copyOf(all, length));
        }
    }

    /** Reads all WAV files of a folder, in the order of their names. */
    List<Clip> readAll(Path folder) throws DeviceException, IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
        }
        List<Clip> clips = new ArrayList<>();
        for (Path file : files) {
            clips.add(read(file));
        }
        return clips;
    }

    /** Carries what the speaker throws past a voice that promises nothing of the kind. */
    private static final class Recorder {
        private final Speaker speaker;
        private final int rateHz;
        private final List<DeviceException> failures = new ArrayList<>();

        Recorder(Speaker speaker, int rateHz) {
            this.speaker = speaker;
            this.rateHz = rateHz;
        }

        void write(short[] samples, int length) {
            try {
                if (failures.isEmpty()) {
                    speaker.write(samples, 0, length, rateHz);
                }
            } catch (DeviceException e) {
                failures.add(e);
            }
        }

        void check() throws DeviceException {
            if (!failures.isEmpty()) {
                throw failures.getFirst();
            }
        }
    }
}
