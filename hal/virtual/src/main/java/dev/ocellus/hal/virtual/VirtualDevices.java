// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.AudioFormat;
import dev.ocellus.hal.Battery;
import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.Camera;
import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceProvider;
import dev.ocellus.hal.DeviceRequest;
import dev.ocellus.hal.Display;
import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.HeartRate;
import dev.ocellus.hal.Imu;
import dev.ocellus.hal.Indicator;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.Thermometer;
import dev.ocellus.hal.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The provider {@code virtual}; {@link dev.ocellus.hal.virtual} lists names and options. */
public final class VirtualDevices implements DeviceProvider {
    private static final String NONE = "none";
    private static final String STANDARD = "-";
    private static final String PIPE = "pipe:";
    private static final String PNG = "png:";

    /** The one light of these glasses: that which the camera lights is that which one looks at. */
    private final VirtualIndicator light = VirtualIndicator.working();

    private final Map<Class<? extends Device>, Opener> openers =
            Map.ofEntries(
                    Map.entry(Camera.class, this::camera),
                    Map.entry(Microphone.class, VirtualDevices::microphone),
                    Map.entry(Speaker.class, VirtualDevices::speaker),
                    Map.entry(Display.class, VirtualDevices::display),
                    Map.entry(Buttons.class, VirtualDevices::buttons),
                    Map.entry(Imu.class, VirtualDevices::imu),
                    Map.entry(HeartRate.class, VirtualDevices::heartRate),
                    Map.entry(Battery.class, VirtualDevices::battery),
                    Map.entry(Thermometer.class, VirtualDevices::thermometer),
                    Map.entry(PowerMeter.class, VirtualDevices::powerMeter),
                    Map.entry(Indicator.class, this::indicator));

    /** For {@link java.util.ServiceLoader}. */
    public VirtualDevices() {}

    private interface Opener {
        Device open(String name, Options options, TimeSource time) throws DeviceException;
    }

    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public Set<Class<? extends Device>> devices() {
        return openers.keySet();
    }

    @Override
    public <D extends Device> D open(DeviceRequest<D> request) throws DeviceException {
        Opener opener = openers.get(request.type());
        Options options = new Options(request);
        if (opener == null) {
            throw new DeviceException(
                    DeviceException.Kind.ABSENT,
                    options.device(),
                    "open",
                    "the driver virtual has no such device; choose another driver");
        }
        return request.type().cast(opener.open(request.name(), options, request.time()));
    }

    private static Microphone microphone(String name, Options options, TimeSource time)
            throws DeviceException {
        if (name.equals(NONE)) {
            options.end();
            return VirtualMicrophone.in(new Room(time));
        }
        if (name.equals(STANDARD) || name.startsWith(PIPE)) {
            Pace pace = options.pace(Pace.AT_ONCE);
            AudioFormat format = options.rawFormat();
            String encoding = options.text("encoding", "s16");
            options.end();
            return name.equals(STANDARD)
                    ? VirtualMicrophone.standardInput(format, encoding, pace, time)
                    : VirtualMicrophone.raw(
                            path(name.substring(PIPE.length()), options),
                            format,
                            encoding,
                            pace,
                            time);
        }
        Pace pace = options.pace(Pace.REAL_TIME);
        options.end();
        return VirtualMicrophone.wav(path(name, options), pace, time);
    }

    private static Speaker speaker(String name, Options options, TimeSource time)
            throws DeviceException {
        Pace pace = options.pace(Pace.REAL_TIME);
        if (name.equals(NONE)) {
            options.end();
            return VirtualSpeaker.silent(pace, time);
        }
        int rateHz = options.whole("rateHz", 0, 8_000, 48_000);
        options.end();
        if (name.equals(STANDARD)) {
            return VirtualSpeaker.standardOutput(rateHz, pace, time);
        }
        return name.startsWith(PIPE)
                ? VirtualSpeaker.raw(
                        path(name.substring(PIPE.length()), options), rateHz, pace, time)
                : VirtualSpeaker.wav(path(name, options), rateHz, pace, time);
    }

    private static Display display(String name, Options options, TimeSource time)
            throws DeviceException {
        String depth = options.choice("format", "rgb24", "grey8", "mono1");
        DisplayFormat format =
                new DisplayFormat(
                        options.whole("widthPx", 640, 64, 4096),
                        options.whole("heightPx", 400, 32, 4096),
                        PixelFormat.valueOf(depth.toUpperCase(Locale.ROOT)));
        if (name.startsWith(PNG)) {
            boolean all = options.choice("keep", "all", "last").equals("all");
            options.end();
            return VirtualDisplay.png(
                    format, path(name.substring(PNG.length()), options), all, time);
        }
        if (name.equals("terminal")) {
            boolean errors = options.choice("stream", "err", "out").equals("err");
            options.end();
            return terminal(format, errors, time);
        }
        if (name.equals("memory") || name.equals(NONE)) {
            options.end();
            return VirtualDisplay.memory(format, 1, time);
        }
        throw options.wrong("name must be png:FOLDER, terminal, memory or none, got " + name);
    }

    private static Display terminal(DisplayFormat format, boolean errors, TimeSource time) {
        FileDescriptor descriptor = errors ? FileDescriptor.err : FileDescriptor.out;
        PrintStream out =
                new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
        return VirtualDisplay.terminal(format, out, isTerminal(errors ? 2 : 1), time);
    }

    /** Linux alone is asked; elsewhere plain lines are always right. */
    private static boolean isTerminal(int descriptor) {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
            boolean device =
                    target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
            return device && !"dumb".equals(System.getenv("TERM"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private Camera camera(String name, Options options, TimeSource time) throws DeviceException {
        double framesPerSecond = options.number("fps", 10, 0.1, 240);
        if (name.equals(NONE)) {
            options.end();
            Scenery.Look look = new Scenery.Look(framesPerSecond, Duration.ZERO);
            return VirtualCamera.at(Scenery.dark(look, time), light.another());
        }
        Pace pace = options.pace(Pace.REAL_TIME);
        Duration hold = Duration.ofMillis(options.whole("holdMs", 1_000, 1, 3_600_000));
        options.end();
        return VirtualCamera.of(
                path(name, options),
                light.another(),
                pace,
                new Scenery.Look(framesPerSecond, hold),
                time);
    }

    private static Buttons buttons(String name, Options options, TimeSource time)
            throws DeviceException {
        options.end();
        return name.equals(NONE)
                ? VirtualButtons.live(time)
                : VirtualButtons.script(path(name, options), time);
    }

    private static Imu imu(String name, Options options, TimeSource time) throws DeviceException {
        options.end();
        return name.equals(NONE)
                ? VirtualImu.live(time)
                : VirtualImu.script(path(name, options), time);
    }

    private static HeartRate heartRate(String name, Options options, TimeSource time)
            throws DeviceException {
        if (name.equals(NONE)) {
            double beats = options.number("beatsPerMinute", 65, 20, 250);
            options.end();
            return VirtualHeartRate.live(beats, time);
        }
        options.end();
        return VirtualHeartRate.script(path(name, options), time);
    }

    private static Battery battery(String name, Options options, TimeSource time)
            throws DeviceException {
        only("fixed", name, options);
        double charge = options.number("charge", 0.8, 0, 1);
        boolean charging = options.flag("charging");
        options.end();
        return new VirtualBattery(charge, charging);
    }

    private static Thermometer thermometer(String name, Options options, TimeSource time)
            throws DeviceException {
        boolean die = name.equals("die");
        if (!die && !name.equals("skin")) {
            throw options.wrong("name must be die or skin, got " + name);
        }
        double celsius = options.number("celsius", die ? 45 : 31, -40, 125);
        options.end();
        Thermometer.Place place = die ? Thermometer.Place.DIE : Thermometer.Place.SKIN;
        return new VirtualThermometer(place, celsius);
    }

    private static PowerMeter powerMeter(String name, Options options, TimeSource time)
            throws DeviceException {
        only("fixed", name, options);
        double watts = options.number("watts", 3, 0, 100);
        options.end();
        return new VirtualPowerMeter(watts, time);
    }

    private Indicator indicator(String name, Options options, TimeSource time)
            throws DeviceException {
        only("light", name, options);
        options.end();
        return light.another();
    }

    private static void only(String wanted, String name, Options options) throws DeviceException {
        if (!name.equals(wanted)) {
            throw options.wrong("name must be " + wanted + ", got " + name);
        }
    }

    private static Path path(String name, Options options) throws DeviceException {
        if (name.isBlank()) {
            throw options.wrong("name must be a file, got an empty one");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw options.wrong("name must be a file, got " + name);
        }
    }
}
