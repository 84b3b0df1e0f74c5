// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import dev.ocellus.perception.EngineException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/** Loads the native library, once, when the first model needs it. */
final class TfLiteLibrary {
    private static final String SEVERITY_SETTER =
            "_ZN6tflite13LoggerOptions21SetMinimumLogSeverityENS_11LogSeverityE";
    private static final int ERRORS_ONLY = 2;

    private TfLiteLibrary() {}

    /**
     * Makes sure that the library is there.
     *
     * @throws EngineException if this machine cannot load it
     */
    static void load() throws EngineException {
        preset("org.bytedeco.javacpp.cachedir", cache().toString());
        // every native object is closed by its owner: no deallocator thread, and no limit on the
        // process's memory, most of which belongs to other engines
        preset("org.bytedeco.javacpp.nopointergc", "true");
        preset("org.bytedeco.javacpp.maxBytes", "0");
        preset("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        try {
            Loader.load(tensorflowlite.class);
            quieten();
        } catch (LinkageError | RuntimeException e) {
            throw new EngineException(
                    "TensorFlow Lite",
                    "its native library does not load on "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch")
                            + ": "
                            + reason(e),
                    "it needs 64-bit x86 or ARM Linux with glibc 2.34 or newer, and "
                            + System.getProperty("org.bytedeco.javacpp.cachedir")
                            + " writable",
                    e);
        }
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

    /** Keeps the library's notes about its own delegates off standard error. */
    @SuppressWarnings("restricted")
    private static void quieten() {
        MemorySegment setter = SymbolLookup.loaderLookup().find(SEVERITY_SETTER).orElse(null);
        if (setter == null) {
            return; // a build without the symbol is merely chatty
        }
        try {
            Linker.nativeLinker()
                    .downcallHandle(
                            setter,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                    .invoke(ERRORS_ONLY);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
