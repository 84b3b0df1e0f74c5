// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with the libraries of llama.cpp. They are loaded for the life of the process, in the
 * order in which they need each other; what does not fit is refused with the loader's own reason.
 */
@SuppressWarnings("restricted")
final class NativeFolder {
    private static final String NAME = "llama.cpp";
    private static final String REMEDY = "run: ocellus models pull llama-cpp-" + platform();
    private static final int ELF_MAGIC = 0x464c457f;
    private static final int ELF_MACHINE_OFFSET = 18;
    private static final int ELF_HEADER_BYTES = 20;
    private static final short X86_64 = 62;
    private static final short AARCH64 = 183;
    private static final int RTLD_NOW = 2;
    private static final long LONGEST_REASON = 4096;

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
            checkMachine(library);
            symbols = open(library).or(symbols);
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

    private static SymbolLookup open(Path library) throws EngineException {
        try {
            return SymbolLookup.libraryLookup(library, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    NAME,
                    library.getFileName() + " does not load: " + reason(library),
                    "this machine needs a 64-bit Linux with glibc 2.34 or newer and libstdc++6",
                    e);
        }
    }

    /** Asks the system's loader again, which tells its reason; Java's does not. */
    private static String reason(Path library) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup system = linker.defaultLookup();
        try (Arena arena = Arena.ofConfined()) {
            var open =
                    linker.downcallHandle(
                            system.findOrThrow("dlopen"),
                            FunctionDescriptor.of(
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT));
            var error =
                    linker.downcallHandle(
                            system.findOrThrow("dlerror"),
                            FunctionDescriptor.of(ValueLayout.ADDRESS));
            MemorySegment path = arena.allocateFrom(library.toString());
            MemorySegment handle = (MemorySegment) open.invokeExact(path, RTLD_NOW);
            MemorySegment text = (MemorySegment) error.invokeExact();
            return handle.address() != 0 || text.address() == 0
                    ? "unknown reason"
                    : text.reinterpret(LONGEST_REASON).getString(0);
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    private static void checkMachine(Path library) throws EngineException {
        ByteBuffer header = ByteBuffer.allocate(ELF_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(library)) {
            int read = 0;
            while (read >= 0 && header.hasRemaining()) {
                read = channel.read(header);
            }
        } catch (IOException e) {
            throw new EngineException(NAME, "cannot read " + library, REMEDY, e);
        }
        if (header.hasRemaining() || header.getInt(0) != ELF_MAGIC) {
            throw new EngineException(
                    NAME, library.getFileName() + " is not a Linux library", REMEDY);
        }
        short machine = header.getShort(ELF_MACHINE_OFFSET);
        short wanted = platform().endsWith("arm64") ? AARCH64 : X86_64;
        if (machine != wanted) {
            throw new EngineException(
                    NAME,
                    library.getFileName()
                            + " is for "
                            + (machine == AARCH64
                                    ? "arm64"
                                    : machine == X86_64 ? "x86-64" : "machine " + machine)
                            + ", this is "
                            + System.getProperty("os.arch"),
                    REMEDY);
        }
    }

    private static String platform() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return arch.equals("aarch64") || arch.equals("arm64") ? "linux-arm64" : "linux-x64";
    }
}
