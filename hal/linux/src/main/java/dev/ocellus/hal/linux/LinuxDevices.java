// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.linux;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.DeviceProvider;
import dev.ocellus.hal.DeviceRequest;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.Processor;
import dev.ocellus.hal.Thermometer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sensors of a Linux machine, as the kernel shows them in {@code /sys} and {@code /proc}: the
 * driver {@code linux}. Thread-safe.
 *
 * <ul>
 *   <li>battery: {@code first}, or the folder's name such as {@code BAT0}
 *   <li>thermometer: {@code die} or {@code skin}, or {@code skin:SENSOR} where it is not one of the
 *       usual: the type of a thermal zone, or chip and label of hwmon
 *   <li>powermeter: {@code first}, {@code hwmon:CHIP}, {@code battery:NAME} or {@code rapl:DOMAIN}
 *   <li>processor: {@code this}
 * </ul>
 */
public final class LinuxDevices implements DeviceProvider {
    private final Path root;

    /** Those of this machine; found by name, not called by hand. */
    public LinuxDevices() {
        this(Path.of("/"));
    }

    /** Those that a folder describes, which holds proc and sys. */
    LinuxDevices(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "linux";
    }

    @Override
    public Set<Class<? extends Device>> devices() {
        return Set.of(Battery.class, Thermometer.class, PowerMeter.class, Processor.class);
    }

    @Override
    public <D extends Device> D open(DeviceRequest<D> request) throws DeviceException {
        String name = request.name();
        String device = request.type().getSimpleName().toLowerCase(Locale.ROOT) + " " + name;
        if (!request.options().isEmpty()) {
            String unknown = new TreeSet<>(request.options().keySet()).getFirst();
            throw wrong(device, "option " + unknown + " is unknown; it has none");
        }
        Device opened;
        if (request.type() == Battery.class) {
            opened = LinuxBattery.open(root, device, name);
        } else if (request.type() == Thermometer.class) {
            opened = thermometer(request, device);
        } else if (request.type() == PowerMeter.class) {
            opened = LinuxPowerMeter.open(root, device, name, request.time());
        } else if (request.type() == Processor.class) {
            if (!name.equals("this")) {
                throw wrong(device, "name must be this, got " + name);
            }
            opened = LinuxProcessor.open();
        } else {
            throw new DeviceException(
                    Kind.ABSENT,
                    device,
                    "open",
                    "the driver linux has no such device; choose another driver");
        }
        return request.type().cast(opened);
    }

    private Thermometer thermometer(DeviceRequest<?> request, String device)
            throws DeviceException {
        String name = request.name();
        int colon = name.indexOf(':');
        Thermometer.Place place =
                switch (colon < 0 ? name : name.substring(0, colon)) {
                    case "die" -> Thermometer.Place.DIE;
                    case "skin" -> Thermometer.Place.SKIN;
                    default ->
                            throw wrong(
                                    device,
                                    "name must be die or skin, or with a sensor such as"
                                            + " skin:acpitz, got "
                                            + name);
                };
        String sensor = colon < 0 ? "" : name.substring(colon + 1);
        return LinuxThermometer.open(root, device, place, sensor);
    }

    private static DeviceException wrong(String device, String reason) {
        return new DeviceException(
                Kind.OPTION, device, "open", reason + "; correct the configuration");
    }
}
