// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Display;
import dev.ocellus.hal.IoReason;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.HostPlatform;
import dev.ocellus.perception.models.MissingClient;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.ModelState;
import dev.ocellus.perception.models.Puller;
import dev.ocellus.runtime.DeviceDrivers;
import dev.ocellus.runtime.Home;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.config.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Looks at what Ocellus is configured to use: models, the libraries behind them, devices. */
final class EngineChecks {
    private static final double MILLIS = 1e6;

    /** Opens an engine. */
    @FunctionalInterface
    private interface Opener {
        AutoCloseable open() throws EngineException;
    }

    private final Settings settings;
    private final FolderModelStore store;
    private final Home home;
    private final Map<String, String> environment;

    EngineChecks(
            Settings settings, FolderModelStore store, Home home, Map<String, String> environment) {
        this.settings = settings;
        this.store = store;
        this.home = home;
        this.environment = environment;
    }

    List<Check> all() throws InterruptedException {
        List<Check> checks = new ArrayList<>();
        try {
            StoreEngines engines = new StoreEngines(settings, store, home);
            models(engines, checks);
            checks.add(engine("wake words", true, engines::wakeWord));
            checks.add(engine("voice activity", true, engines::voiceActivity));
            checks.add(engine("transcriber", true, engines::transcriber));
            checks.add(engine("voice", false, engines::voice));
            checks.add(engine("echo canceller", false, engines::echoCanceller));
            checks.add(engine("language model", false, engines::languageModel));
            checks.add(engine("sentence encoder", false, engines::sentenceEncoder));
            checks.add(engine("object detector", false, () -> engines.objectDetector(0)));
            checks.add(engine("hands", false, engines::handTracker));
            checks.add(engine("text reader", false, engines::textReader));
            visionLanguage(engines, checks);
        } catch (EngineException e) {
            checks.add(Check.failed("models", message(e), e.remedy()));
        }
        devices(checks);
        return checks;
    }

    private void models(StoreEngines engines, List<Check> checks)
            throws EngineException, InterruptedException {
        List<Model> wanted =
                store.catalogue().closure(all(engines), HostPlatform.current()).stream()
                        .filter(model -> model.fits(HostPlatform.current()))
                        .toList();
        List<Model> absent =
                wanted.stream().filter(model -> store.state(model) != ModelState.READY).toList();
        String profile = "profile " + settings.models().profile();
        String where = profile + " in " + store.folders().root();
        if (absent.isEmpty()) {
            checks.add(Check.ok("models", wanted.size() + " of " + wanted.size() + ", " + profile));
            return;
        }
        List<String> damaged = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        for (Model model : absent) {
            boolean wrong = store.state(model) == ModelState.DAMAGED;
            (wrong ? damaged : lacking).add(model.id());
        }
        if (!damaged.isEmpty()) {
            String ids = String.join(" ", damaged);
            checks.add(
                    Check.warning(
                            "models",
                            where + ": damaged: " + ids,
                            "run: ocellus models pull " + ids));
        }
        if (!lacking.isEmpty()) {
            checks.add(
                    Check.warning(
                            "models",
                            where + " lacks " + String.join(" ", lacking),
                            "run: ocellus models pull"));
        }
        clients(absent, checks);
    }

    /** Of the voice loop, and of the eyes as they are configured. */
    private static List<String> all(StoreEngines engines) throws EngineException {
        List<String> ids = new ArrayList<>(engines.models());
        ids.addAll(engines.eyes());
        return ids;
    }

    /** Nothing is said where there is none: questions are answered without it. */
    private static void visionLanguage(StoreEngines engines, List<Check> checks) {
        String name = "vision-language";
        long begun = System.nanoTime();
        try {
            Optional<VisionLanguageModel> model = engines.visionLanguageModel();
            if (model.isPresent()) {
                checks.add(loaded(name, model.get(), begun));
                model.get().close();
            }
        } catch (EngineException e) {
            checks.add(Check.warning(name, message(e), e.remedy()));
        }
    }

    private void clients(List<Model> absent, List<Check> checks) throws InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Puller puller = new Puller(store, environment, executor);
            List<MissingClient> missing = puller.missingClients(absent);
            if (missing.isEmpty()) {
                checks.add(Check.ok("package clients", "all that the missing models come by"));
            } else {
                String names =
                        missing.stream().map(MissingClient::name).collect(Collectors.joining(" "));
                String packages =
                        missing.stream()
                                .map(MissingClient::debianPackage)
                                .collect(Collectors.joining(" "));
                checks.add(
                        Check.failed(
                                "package clients",
                                names + " is not installed; missing models come by it",
                                "run: sudo apt-get install " + packages));
            }
            disk(puller.bytesToFetch(absent), checks);
        }
    }

    private void disk(long bytes, List<Check> checks) {
        try {
            long usable = MachineChecks.usableBytes(store.folders().root());
            String detail =
                    "missing models take "
                            + Megabytes.text(bytes)
                            + ", "
                            + Megabytes.text(usable)
                            + " are free";
            checks.add(
                    usable < bytes
                            ? Check.failed(
                                    "disk",
                                    detail,
                                    "free space, or set OCELLUS_HOME to a folder on another disk")
                            : Check.ok("disk", detail));
        } catch (IOException e) {
            checks.add(Check.warning("disk", "free space unknown: " + IoReason.of(e), ""));
        }
    }

    private static Check engine(String name, boolean needed, Opener opener) {
        long begun = System.nanoTime();
        try (AutoCloseable engine = opener.open()) {
            return loaded(name, engine, begun);
        } catch (EngineException e) {
            return needed
                    ? Check.failed(name, message(e), e.remedy())
                    : Check.warning(name, message(e), e.remedy());
        } catch (Exception e) {
            return Check.failed(name, e.toString(), "run again with --debug and report it");
        }
    }

    private static Check loaded(String name, AutoCloseable engine, long begun) {
        return Check.ok(
                name,
                String.format(
                        Locale.ROOT,
                        "%s loads in %.0f ms",
                        engine.getClass().getSimpleName(),
                        (System.nanoTime() - begun) / MILLIS));
    }

    private static String message(EngineException e) {
        String message = String.valueOf(e.getMessage());
        String tail = "; " + e.remedy();
        return message.endsWith(tail)
                ? message.substring(0, message.length() - tail.length())
                : message;
    }

    private void devices(List<Check> checks) {
        DeviceDrivers drivers = new DeviceDrivers(TimeSource.system());
        checks.add(microphone(drivers));
        Settings.DeviceChoice speaker = settings.speaker();
        Check spoken = device(drivers, Speaker.class, speaker.driver(), speaker.name());
        checks.add(
                spoken.state() == Check.State.OK && speaker.name().equals("none")
                        ? Check.warning(
                                "speaker",
                                "none is configured, answers are only shown",
                                "name one in [speaker] of the configuration")
                        : spoken);
        checks.add(
                device(
                        drivers,
                        Display.class,
                        settings.display().driver(),
                        settings.display().name()));
        checks.add(
                device(
                        drivers,
                        Buttons.class,
                        settings.buttons().driver(),
                        settings.buttons().name()));
        checks.add(
                device(
                        drivers,
                        Battery.class,
                        settings.battery().driver(),
                        settings.battery().name()));
    }

    private Check microphone(DeviceDrivers drivers) {
        Settings.DeviceChoice choice = settings.microphone();
        if (choice.name().equals("none")) {
            return Check.warning(
                    "microphone",
                    "none is configured",
                    "name one in [microphone] of the configuration, or run with --mic FILE");
        }
        return device(drivers, Microphone.class, choice.driver(), choice.name());
    }

    /** Looks at the driver only: opening a speaker or a display would overwrite its file. */
    private static Check device(
            DeviceDrivers drivers, Class<? extends Device> type, String driver, String name) {
        String device = type.getSimpleName().toLowerCase(Locale.ROOT);
        try {
            drivers.opener(type, driver, name, Map.of());
            return Check.ok(device, name + " by driver " + driver);
        } catch (DeviceException e) {
            return Check.failed(
                    device,
                    String.valueOf(e.getMessage()),
                    "the drivers are " + String.join(", ", drivers.names()));
        }
    }
}
