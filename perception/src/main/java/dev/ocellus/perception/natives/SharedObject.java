// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.natives;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.HostPlatform;
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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A native library that is a file of the store. It stays loaded for the life of the process. What
 * keeps it from loading is told apart: it is not there, it is none, it is for another machine, it
 * is another release, or what the system's loader says.
 */
public final class SharedObject {
    private static final int RTLD_NOW = 2;
    private static final long LONGEST_REASON = 4096;
    private static final int HEADER_BYTES = 20;
    private static final int MAGIC = 0x464c457f;
    private static final int CLASS_OFFSET = 4;
    private static final int CLASS_64 = 2;
    private static final int MACHINE_OFFSET = 18;
    private static final short X86_64 = 62;
    private static final short AARCH64 = 183;

    private final String name;
    private final Path file;
    private final String remedy;
    private final SymbolLookup symbols;

    private SharedObject(String name, Path file, String remedy, SymbolLookup symbols) {
        this.name = name;
        this.file = file;
        this.remedy = remedy;
        this.symbols = symbols;
    }

    /**
     * Loads a library.
     *
     * @param name what to call it in messages
     * @param file the library
     * @param remedy what the user can do when the file is the matter
     * @return the library
     * @throws EngineException if it does not load; the message says why
     */
    @SuppressWarnings("restricted")
    public static SharedObject open(String name, Path file, String remedy) throws EngineException {
        String fault = fault(file);
        if (fault != null) {
            throw new EngineException(name, fault, remedy);
        }
        try {
            SymbolLookup symbols = SymbolLookup.libraryLookup(file, Arena.global());
            return new SharedObject(name, file, remedy, symbols);
        } catch (IllegalArgumentException e) {
            String reason = reason(file);
            throw new EngineException(
                    name,
                    file + " does not load: " + reason,
                    reason.contains("GLIBC")
                            ? "this machine needs a 64-bit Linux with glibc 2.34 or newer"
                            : reason.contains("cannot open shared object file")
                                    ? "install the system's package that holds it, such as"
                                            + " libstdc++6"
                                    : remedy,
                    e);
        }
    }

    /**
     * {@return a function of the library}
     *
     * @param function its name
     * @throws EngineException if it has none of that name
     */
    public MemorySegment function(String function) throws EngineException {
        return symbols.find(function)
                .orElseThrow(() ->
                        new EngineException(
                                name,
                                file + " is another release: it has no function " + function,
                                remedy));
    }

    /** {@return all functions of the library} */
    public SymbolLookup symbols() {
        return symbols;
    }

    /** {@return what is wrong with a file before anybody loads it, or null} */
    private static @Nullable String fault(Path file) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            int read = 0;
            while (read >= 0 && header.hasRemaining()) {
                read = channel.read(header);
            }
        } catch (NoSuchFileException e) {
            return file + " is not there";
        } catch (IOException e) {
            return file + " cannot be read: " + e.getMessage();
        }
        if (header.hasRemaining() || header.getInt(0) != MAGIC) {
            return file + " is not a Linux library";
        }
        short machine = header.getShort(MACHINE_OFFSET);
        short wanted = HostPlatform.current().endsWith("arm64") ? AARCH64 : X86_64;
        if (machine == wanted && header.get(CLASS_OFFSET) == CLASS_64) {
            return null;
        }
        String made =
                machine == AARCH64
                        ? "arm64"
                        : machine == X86_64
                                ? "x86-64"
                                : "another kind of processor (" + machine + ")";
        return file + " is for " + made + ", this is " + System.getProperty("os.arch");
    }

    /** Asks the system's loader again, which tells its reason; Java's does not. */
    @SuppressWarnings("restricted")
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
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
