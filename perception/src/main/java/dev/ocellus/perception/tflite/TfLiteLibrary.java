// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.natives.JavaCpp;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
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
        JavaCpp.load("TensorFlow Lite", tensorflowlite.class);
        quieten();
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
