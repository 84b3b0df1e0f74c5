// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What every {@link Camera} keeps to; a driver's test gives it an open one to try. */
public abstract class CameraContract {
    /**
     * {@return a camera that has two pictures to deliver without help}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract Camera open() throws Exception;

    /** {@return the privacy light of the camera that was opened last} */
    protected abstract Indicator light();

    @Test
    void picturesGoOnInTimeAndNumber() throws Exception {
        try (Camera camera = open()) {
            Frame first = camera.read();
            assertNotNull(first);
            long nanos = first.nanoTime();
            long sequence = first.sequence();
            Frame second = camera.read();
            assertNotNull(second);
            assertTrue(second.nanoTime() > nanos, nanos + " then " + second.nanoTime());
            assertTrue(second.sequence() > sequence, sequence + " then " + second.sequence());
        }
    }

    @Test
    void theLightFollowsTheCamera() throws Exception {
        Camera camera = open();
        assertTrue(light().lit());
        camera.read();
        assertTrue(light().lit());
        camera.close();
        assertFalse(light().lit());
    }

    @Test
    void closeUnblocksAPendingRead() throws Exception {
        Camera camera = open();
        PendingRead<?> pending = PendingRead.of(camera::read);
        camera.close();
        pending.assertClosed();
    }

    @Test
    void closesTwiceAndDeliversNothingAfterwards() throws Exception {
        Camera camera = open();
        camera.close();
        camera.close();
        DeviceException closed = assertThrows(DeviceException.class, camera::read);
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }
}
