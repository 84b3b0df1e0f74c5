// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.agents.AnswerSink;
import dev.ocellus.hal.Battery;
import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.Camera;
import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Display;
import dev.ocellus.hal.HeartRate;
import dev.ocellus.hal.Imu;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.Thermometer;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.runtime.Answer;
import dev.ocellus.runtime.Answerer;
import dev.ocellus.runtime.DeviceDrivers;
import dev.ocellus.runtime.Devices;
import dev.ocellus.runtime.EventJson;
import dev.ocellus.runtime.EventLog;
import dev.ocellus.runtime.Instance;
import dev.ocellus.runtime.Memories;
import dev.ocellus.runtime.Ocellus;
import dev.ocellus.runtime.PowerReport;
import dev.ocellus.runtime.Question;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the glasses on the configured devices. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the glasses on the configured devices, each of which can be replaced here.",
            "Ends when a file microphone, or a camera alone, ends, or on Ctrl-C."
        },
        footer = {"", "Example: ocellus run --mic question.wav --speaker answer.wav"})
public final class RunCommand implements CliCommand {
    private static final String VIRTUAL = "virtual";

    @Option(names = "--headless", description = "Without printing the HUD to the terminal.")
    private boolean headless;

    @Option(names = "--mic", paramLabel = "F or NAME", description = "A WAV file, - or a name.")
    private @Nullable String microphone;

    @Option(
            names = "--camera",
            paramLabel = "F or NAME",
            description = "A picture, folder, video or name.")
    private @Nullable String camera;

    @Option(names = "--speaker", paramLabel = "F or NAME", description = "A WAV file or a name.")
    private @Nullable String speaker;

    @Option(
            names = "--display",
            paramLabel = "F or NAME",
            description = "terminal, png:FOLDER, memory or a name.")
    private @Nullable String display;

    @Option(names = "--json", description = "Print events, one a line.")
    private boolean json;

    /** Found by name; not called by hand. */
    public RunCommand() {}

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        Settings settings = surroundings.settings();
        TimeSource time = TimeSource.system();
        EventLog events = new EventLog(time);
        Devices devices = devices(settings, new DeviceDrivers(time));
        StoreEngines engines =
                new StoreEngines(settings, surroundings.store(), surroundings.home());
        if (json) {
            events.follow(entry -> {
                surroundings.out().println(EventJson.line(entry));
                surroundings.out().flush();
            });
        }
        if (!time.isSet()) {
            surroundings.err().println("ocellus: the time of day is not known yet");
        }
        try (Instance instance = Instance.take(surroundings.home());
                Ocellus ocellus =
                        new Ocellus(
                                settings,
                                devices,
                                engines,
                                time,
                                ZoneId.systemDefault(),
                                events,
                                Memories.lasting(settings, surroundings.home(), time))) {
            ocellus.start();
            instance.serve(answerer(ocellus, engines));
            ocellus.awaitReady();
            ocellus.check(named());
            boolean deaf = name(microphone, settings.microphone().name()).equals("none");
            ocellus.awaitEnd(deaf && camera != null ? "camera" : "microphone");
            ocellus.check(named());
        }
        return Exit.DONE;
    }

    private static Answerer answerer(Ocellus ocellus, StoreEngines engines) {
        return new Answerer() {
            @Override
            public Answer answer(Question question, AnswerSink sink)
                    throws EngineException, InterruptedException {
                return ocellus.answer(question, sink).by(engines.languageId());
            }

            @Override
            public long memoryFailures() {
                return ocellus.memoryFailures();
            }

            @Override
            public PowerReport power() {
                return ocellus.power();
            }
        };
    }

    /** Who names a device wants it; one that is only configured may fail, and the rest runs on. */
    private Set<String> named() {
        Set<String> named = new HashSet<>();
        if (speaker != null) {
            named.add("speaker");
        }
        if (display != null) {
            named.add("display");
        }
        if (camera != null) {
            named.add("camera");
        }
        return named;
    }

    private Devices devices(Settings settings, DeviceDrivers drivers) throws DeviceException {
        Settings.DisplayChoice screen = settings.display();
        String shown = display != null ? display : headless ? "memory" : screen.name();
        Map<String, String> format =
                Map.of(
                        "widthPx", Integer.toString(screen.width()),
                        "heightPx", Integer.toString(screen.height()),
                        "format", screen.format());
        return new Devices(
                drivers.opener(
                        Microphone.class,
                        driver(microphone, settings.microphone().driver()),
                        name(microphone, settings.microphone().name()),
                        Map.of()),
                drivers.opener(
                        Speaker.class,
                        driver(speaker, settings.speaker().driver()),
                        name(speaker, settings.speaker().name()),
                        Map.of()),
                drivers.opener(Display.class, driver(display, screen.driver()), shown, format),
                drivers.opener(
                        Buttons.class,
                        settings.buttons().driver(),
                        settings.buttons().name(),
                        Map.of()),
                drivers.opener(
                        Battery.class,
                        settings.battery().driver(),
                        settings.battery().name(),
                        Map.of()),
                camera(settings, drivers),
                sensor(Imu.class, settings.imu(), drivers),
                sensor(HeartRate.class, settings.heartrate(), drivers),
                thermometers(settings.thermometer(), drivers),
                sensor(PowerMeter.class, settings.powermeter(), drivers));
    }

    private static List<Devices.Opener<Thermometer>> thermometers(
            Settings.ThermometerChoice chosen, DeviceDrivers drivers) throws DeviceException {
        List<Devices.Opener<Thermometer>> all = new ArrayList<>();
        for (String name : List.of(chosen.die(), chosen.skin())) {
            if (!name.equals("none")) {
                all.add(drivers.opener(Thermometer.class, chosen.driver(), name, Map.of()));
            }
        }
        return all;
    }

    private Devices.@Nullable Opener<Camera> camera(Settings settings, DeviceDrivers drivers)
            throws DeviceException {
        String name = name(camera, settings.camera().name());
        if (name.equals("none")) {
            return null;
        }
        return drivers.opener(
                Camera.class, driver(camera, settings.camera().driver()), name, Map.of());
    }

    private static <D extends Device> Devices.@Nullable Opener<D> sensor(
            Class<D> type, Settings.DeviceChoice chosen, DeviceDrivers drivers)
            throws DeviceException {
        return chosen.name().equals("none")
                ? null
                : drivers.opener(type, chosen.driver(), chosen.name(), Map.of());
    }

    private static String name(@Nullable String given, String configured) {
        return given != null ? given : configured;
    }

    /** {@return the virtual driver for what is plainly a file or one of its names} */
    static String driver(@Nullable String given, String configured) {
        if (given == null) {
            return configured;
        }
        boolean isVirtual =
                List.of("-", "none", "memory", "terminal").contains(given)
                        || given.startsWith("png:")
                        || given.startsWith("pipe:")
                        || given.contains("/")
                        || given.contains(".")
                        || Files.exists(Path.of(given));
        return isVirtual ? VIRTUAL : configured;
    }
}
