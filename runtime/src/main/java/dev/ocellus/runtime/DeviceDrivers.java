// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceProvider;
import dev.ocellus.hal.DeviceRequest;
import dev.ocellus.hal.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The drivers that are installed, by the names that the configuration uses. Thread-safe. */
public final class DeviceDrivers {
    private final Map<String, DeviceProvider> providers = new TreeMap<>();
    private final TimeSource time;

    /**
     * All drivers on the class path.
     *
     * @param time the clock of the devices that they open
     */
    public DeviceDrivers(TimeSource time) {
        this.time = time;
        ServiceLoader.load(DeviceProvider.class)
                .forEach(provider -> providers.put(provider.name(), provider));
    }

    /** {@return the names of all drivers} */
    public List<String> names() {
        return List.copyOf(providers.keySet());
    }

    /**
     * {@return how to open a device; nothing is opened yet}
     *
     * @param <D> its contract
     * @param type its contract
     * @param driver name of the driver
     * @param name what to open
     * @param options the driver's own settings
     * @throws DeviceException if there is no such driver, or it has no such device
     */
    public <D extends Device> Devices.Opener<D> opener(
            Class<D> type, String driver, String name, Map<String, String> options)
            throws DeviceException {
        String device = type.getSimpleName().toLowerCase(java.util.Locale.ROOT) + " " + name;
        DeviceProvider provider = providers.get(driver);
        if (provider == null) {
            throw new DeviceException(
                    DeviceException.Kind.OPTION,
                    device,
                    "open",
                    "there is no driver " + driver + "; use one of " + names());
        }
        if (!provider.devices().contains(type)) {
            throw new DeviceException(
                    DeviceException.Kind.OPTION,
                    device,
                    "open",
                    "driver " + driver + " has none; choose another driver in the configuration");
        }
        DeviceRequest<D> request = new DeviceRequest<>(type, name, options, time);
        return () -> provider.open(request);
    }
}
