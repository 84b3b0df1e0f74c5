// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What all {@link Buttons} keep to; a driver's test gives it open ones that nobody presses. */
public abstract class ButtonsContract {
    /**
     * {@return keys that nobody presses}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract Buttons open() throws Exception;

    @Test
    void closeUnblocksAPendingRead() throws Exception {
        Buttons buttons = open();
        PendingRead<?> pending = PendingRead.of(buttons::read);
        buttons.close();
        pending.assertClosed();
    }

    @Test
    void closesTwiceAndDeliversNothingAfterwards() throws Exception {
        Buttons buttons = open();
        buttons.close();
        buttons.close();
        DeviceException closed = assertThrows(DeviceException.class, buttons::read);
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }
}
