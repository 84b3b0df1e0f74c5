// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.natives;

import dev.ocellus.perception.EngineException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;

/** Loads native libraries that come as JavaCPP presets. */
public final class JavaCpp {
    private static final String LOAD = "org.bytedeco.javacpp.loadLibraries";
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";

    private JavaCpp() {}

    /**
     * Makes sure that libraries are there. Fast when they are. To be called before anything of
     * their classes is used: JavaCPP's classes initialise each other while it holds the monitor of
     * its loader, so they must be entered with that monitor held, or two threads wait for each
     * other.
     *
     * @param name of the library, for messages
     * @param presets its classes
     * @throws EngineException if this machine cannot load it
     */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // the very lock that the loader takes
    public static void load(String name, Class<?>... presets) throws EngineException {
        prepare();
        try {
            synchronized (Loader.class) {
                for (Class<?> each : presets) {
                    Loader.load(each);
                }
            }
        } catch (LinkageError | RuntimeException e) {
            throw new EngineException(
                    name,
                    "its native library does not load on "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch")
                            + ": "
                            + reason(e),
                    "it needs 64-bit x86 or ARM Linux with glibc 2.34 or newer, and "
                            + System.getProperty(CACHE)
                            + " writable",
                    e);
        }
    }

    /**
     * Leaves a library out that others name and do not need: its class is initialised without it.
     * OpenCV's windows want a desktop's libraries, which no glasses have.
     *
     * @param unneeded its class
     */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // the very lock that the loader takes
    public static void leaveOut(Class<?> unneeded) {
        prepare();
        synchronized (Loader.class) {
            String before = System.getProperty(LOAD);
            System.setProperty(LOAD, "false");
            try {
                Class.forName(unneeded.getName(), true, unneeded.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            } finally {
                if (before == null) {
                    System.clearProperty(LOAD);
                } else {
                    System.setProperty(LOAD, before);
                }
            }
        }
    }

    /**
     * Sets JavaCPP up, before its first class is used: by {@link #load}, or, where a driver may use
     * it first, by the one that starts the process.
     */
    public static void prepare() {
        preset(CACHE, cache().toString());
        // every native object is closed by its owner: no deallocator thread, and no limit on the
        // process's memory, most of which belongs to other engines
        preset("org.bytedeco.javacpp.nopointergc", "true");
        preset("org.bytedeco.javacpp.maxBytes", "0");
        preset("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }

    private static void preset(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    private static Path cache() {
        String cache = System.getProperty("ocellus.cache");
        Path root =
                cache != null
                        ? Path.of(cache)
                        : Path.of(System.getProperty("user.home"), ".cache", "ocellus");
        return root.resolve("native");
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
