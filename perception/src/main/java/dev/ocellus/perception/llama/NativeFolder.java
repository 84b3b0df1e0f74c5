// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.HostPlatform;
import dev.ocellus.perception.natives.SharedObject;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with the libraries of llama.cpp. They are loaded for the life of the process, in the
 * order in which they need each other; what does not fit is refused with the loader's own reason.
 */
final class NativeFolder {
    private static final String NAME = "llama.cpp";
    private static final String REMEDY =
            "run: ocellus models pull llama-cpp-" + HostPlatform.current();

    private final Path folder;
    private final SymbolLookup symbols;

    private NativeFolder(Path folder, SymbolLookup symbols) {
        this.folder = folder;
        this.symbols = symbols;
    }

    /**
     * {@return the loaded libraries of a folder}
     *
     * @throws EngineException if one is missing or does not fit this machine
     */
    static NativeFolder load(Path folder) throws EngineException {
        if (!Files.isDirectory(folder)) {
            throw new EngineException(NAME, "no folder " + folder, REMEDY);
        }
        List<Path> libraries =
                List.of(
                        find(folder, "libggml-base"),
                        find(folder, "libggml"),
                        find(folder, "libllama"));
        SymbolLookup symbols = SymbolLookup.loaderLookup();
        for (Path library : libraries) {
            symbols = SharedObject.open(NAME, library, REMEDY).symbols().or(symbols);
        }
        return new NativeFolder(folder, symbols);
    }

    /** {@return the folder} */
    Path path() {
        return folder;
    }

    /**
     * {@return a function of the libraries}
     *
     * @throws EngineException if none of them has it
     */
    MemorySegment function(String name) throws EngineException {
        Optional<MemorySegment> found = symbols.find(name);
        return found.orElseThrow(
                () -> new EngineException(NAME, "the library has no function " + name, REMEDY));
    }

    /** {@return all functions of the libraries} */
    SymbolLookup symbols() {
        return symbols;
    }

    /** {@return the refusal of a library that loads but is not the one that was expected} */
    static EngineException unfit(String why) {
        return new EngineException(NAME, why, REMEDY);
    }

    private static Path find(Path folder, String stem) throws EngineException {
        Pattern name = Pattern.compile(Pattern.quote(stem) + "(\\.v[0-9.]+)?\\.so");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name.matcher(file.getFileName().toString()).matches())
                    .findFirst()
                    .orElseThrow(() ->
                            new EngineException(NAME, "no " + stem + " in " + folder, REMEDY));
        } catch (IOException e) {
            throw new EngineException(NAME, "cannot list " + folder, REMEDY, e);
        }
    }
}
