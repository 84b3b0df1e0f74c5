// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to open.
 *
 * @param <D> the contract
 * @param type the contract's class
 * @param name which one: a file, a device node, or the driver's own name for it
 * @param options the driver's own settings; an unknown key is an error
 * @param time the clock of every timestamp and of pacing
 */
public record DeviceRequest<D extends Device>(
        Class<D> type, String name, Map<String, String> options, TimeSource time) {
    /** Copies the options. */
    public DeviceRequest {
        options = Map.copyOf(options);
    }

    /**
     * {@return an option, or null when it was not given}
     *
     * @param key the driver's name for it
     */
    public @Nullable String option(String key) {
        return options.get(key);
    }
}
