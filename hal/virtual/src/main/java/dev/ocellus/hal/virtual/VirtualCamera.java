// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.Camera;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.Indicator;
import dev.ocellus.hal.TimeSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A camera that looks at a picture, a folder of pictures or a video, or at whatever a program shows
 * it. Pictures are BGR24 in the size that they have there, upright. In real time the newest picture
 * is read and older ones are dropped; at once, every picture is read once.
 */
public final class VirtualCamera implements Camera {
    private final String device;
    private final Indicator light;
    private final Scenery scenery;
    private final boolean owner;
    private volatile boolean closed;

    private VirtualCamera(String device, Scenery scenery, boolean owner, Indicator light) {
        this.device = device;
        this.scenery = scenery;
        this.owner = owner;
        this.light = light;
    }

    /**
     * Looks at a picture, the pictures of a folder in the order of their names, or a video. A video
     * and a folder end; a picture is seen for ever in real time, and once at once.
     *
     * @param path the file or folder
     * @param light follows the camera; stays open
     * @param pace whether it is seen by the clock
     * @param look for pictures
     * @param time the clock of timestamps and of pacing
     * @return the open camera
     * @throws DeviceException if the light does not shine or the file is unreadable
     */
    public static VirtualCamera of(
            Path path, Indicator light, Pace pace, Scenery.Look look, TimeSource time)
            throws DeviceException {
        String device = "camera " + path;
        Scenery scenery = Scenery.of(device, path, pace, look, time);
        return lit(new VirtualCamera(device, scenery, true, light));
    }

    /**
     * Looks at what is there.
     *
     * @param scenery that it looks at; stays the caller's
     * @param light follows the camera; stays open
     * @return the open camera
     * @throws DeviceException if the light does not shine, or the camera is unplugged
     */
    public static VirtualCamera at(Scenery scenery, Indicator light) throws DeviceException {
        if (!scenery.isPlugged()) {
            throw new DeviceException(
                    Kind.ABSENT, "camera live", "open", "it is unplugged; plug it in again");
        }
        return lit(new VirtualCamera("camera live", scenery, false, light));
    }

    private static VirtualCamera lit(VirtualCamera camera) throws DeviceException {
        try {
            camera.light.light(true);
        } catch (DeviceException e) {
            camera.leave();
            throw new DeviceException(
                    Kind.REFUSED,
                    camera.device,
                    "open",
                    "its light does not work (" + e.getMessage() + "); mend the light first",
                    e);
        }
        return camera;
    }

    @Override
    public @Nullable Frame read() throws DeviceException {
        try {
            check();
            while (!scenery.isDue()) {
                scenery.await();
                check();
            }
            return scenery.newest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw closed(e);
        }
    }

    private void check() throws DeviceException {
        if (closed) {
            throw closed(null);
        }
        if (!scenery.isPlugged()) {
            throw new DeviceException(device, "read", "it was unplugged; plug it in again");
        }
        if (!light.lit()) {
            if (closed) {
                // It goes out on close, which may have come in between.
                throw closed(null);
            }
            throw new DeviceException(
                    device, "read", "its light went out; look at the light, then open it again");
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        scenery.wake();
        leave();
        try {
            light.light(false);
        } catch (DeviceException ignored) {
            // It was closed before the camera, which darkens it as well.
        }
    }

    private void leave() {
        if (owner) {
            scenery.close();
        }
    }

    private DeviceException closed(@Nullable InterruptedException cause) {
        String reason = cause == null ? "it was closed" : "its thread was interrupted";
        return new DeviceException(Kind.CLOSED, device, "read", reason + "; open it again", cause);
    }
}
