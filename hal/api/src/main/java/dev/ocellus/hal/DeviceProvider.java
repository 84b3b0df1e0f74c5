// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import java.util.Set;

/**
 * A family of drivers, found by {@link java.util.ServiceLoader} and chosen by {@link #name} in the
 * configuration, never by priority. Thread-safe; opening may block.
 */
public interface DeviceProvider {
    /** {@return the name used in the configuration, such as {@code virtual} or {@code linux}} */
    String name();

    /** {@return the contracts that this provider can open} */
    Set<Class<? extends Device>> devices();

    /**
     * Opens a device. The caller owns and closes it.
     *
     * @param <D> the contract
     * @param request what to open, with which options and on which clock
     * @return the open device
     * @throws DeviceException if it is absent, busy, refused, or an option is wrong
     */
    <D extends Device> D open(DeviceRequest<D> request) throws DeviceException;
}
