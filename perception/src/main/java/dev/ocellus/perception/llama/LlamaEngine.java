// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.perception.language.VisionOptions;
import dev.ocellus.perception.models.TrialLoad;
import dev.ocellus.perception.smolvlm.VisionTower;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * llama.cpp, loaded. Its libraries stay for the life of the process; load them once. {@link #open}
 * may be called by any thread, one at a time.
 */
@SuppressWarnings("restricted")
public final class LlamaEngine {
    private static final String RELEASE = "0.5.";

    private final NativeFolder natives;
    private final Calls calls;
    private final NativeLog log;
    private final String version;

    private LlamaEngine(NativeFolder natives, Calls calls, NativeLog log, String version) {
        this.natives = natives;
        this.calls = calls;
        this.log = log;
        this.version = version;
    }

    /**
     * {@return the loaded libraries of a folder}
     *
     * @param libraryFolder with libggml-base, libggml, libggml-cpu and libllama
     * @throws EngineException if a library is missing, does not fit this machine, or is another
     *     release than the one that this was written for
     */
    public static LlamaEngine load(Path libraryFolder) throws EngineException {
        NativeLog log = new NativeLog();
        quiet();
        NativeFolder natives = NativeFolder.load(libraryFolder.toAbsolutePath());
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            String version = check(natives, linker, arena);
            listen(natives, linker, log);
            startBackend(natives, linker, arena, log);
            return new LlamaEngine(natives, new Calls(natives), log, version);
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** {@return the release of the library, such as {@code 0.5.0-dev}} */
    public String version() {
        return version;
    }

    /**
     * {@return a model file whose digest is known, ready to write}
     *
     * <p>The library ends the process on some damaged files: open only what the store vouches for
     * here, and anything else through {@link #openUnknown}.
     *
     * <p>The model is confined to the calling thread.
     *
     * @param gguf the file
     * @param options how to open it
     * @throws EngineException if it is missing, or the library refuses it
     */
    public LanguageModel open(Path gguf, LanguageOptions options) throws EngineException {
        return LlamaModel.open(calls, log, version, gguf, options);
    }

    /**
     * {@return a model file that nobody vouches for, ready to write}
     *
     * <p>Its head is read in Java, then it is tried in a process of its own, unless this very file
     * was before, and only then opened here. The model is confined to the calling thread.
     *
     * @param gguf the file
     * @param options how to open it; the file is read, never mapped
     * @param trial tries it
     * @throws EngineException if it is missing, not sound, or dies in its trial
     * @throws InterruptedException if the thread was interrupted during the trial
     */
    public LanguageModel openUnknown(Path gguf, LanguageOptions options, TrialLoad trial)
            throws EngineException, InterruptedException {
        GgufCheck.check(gguf);
        tryOut(gguf, options.chatTemplate(), trial);
        return open(gguf, options.withMapped(false));
    }

    /**
     * {@return SmolVLM from its two files, ready to answer}
     *
     * <p>The file of the vision half is read and checked in Java, and no native code sees anything
     * of it that is not sound; nobody needs to vouch for it. For that of the language half the same
     * holds as for {@link #open}.
     *
     * <p>The model is confined to the calling thread.
     *
     * @param language the file of the language half
     * @param mmproj the file of the vision half
     * @param options how to open them
     * @throws EngineException if one is missing, is not sound, is refused by the library, or does
     *     not belong to the other
     */
    public VisionLanguageModel openVision(Path language, Path mmproj, VisionOptions options)
            throws EngineException {
        GgufCheck.check(language);
        VisionTower tower = VisionTower.open(natives.symbols(), mmproj, options.longestEdgePx());
        try {
            return LlamaVisionModel.open(calls, log, language, tower, options);
        } catch (EngineException | RuntimeException e) {
            tower.close();
            throw e;
        }
    }

    /**
     * {@return the vision half of SmolVLM alone, to be timed or compared}
     *
     * <p>It is confined to the calling thread.
     *
     * @param mmproj its file
     * @param longestEdgePx as in {@link VisionTower#open}
     * @throws EngineException if it is missing or not sound
     */
    public VisionTower openTower(Path mmproj, int longestEdgePx) throws EngineException {
        return VisionTower.open(natives.symbols(), mmproj, longestEdgePx);
    }

    /**
     * {@return SmolVLM from two files that nobody vouches for, ready to answer}
     *
     * <p>The language half is tried in a process of its own as in {@link #openUnknown}.
     *
     * @param language the file of the language half; it is read, never mapped
     * @param mmproj the file of the vision half
     * @param options how to open them
     * @param trial tries the language half
     * @throws EngineException if one is missing, is not sound, does not belong to the other, or
     *     dies in its trial
     * @throws InterruptedException if the thread was interrupted during the trial
     */
    public VisionLanguageModel openUnknownVision(
            Path language, Path mmproj, VisionOptions options, TrialLoad trial)
            throws EngineException, InterruptedException {
        GgufCheck.check(language);
        tryOut(language, "chatml", trial);
        return openVision(
                language, mmproj, options.withLanguage(options.language().withMapped(false)));
    }

    private void tryOut(Path gguf, @Nullable String chatTemplate, TrialLoad trial)
            throws EngineException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        arguments.add(natives.path().toString());
        arguments.add(gguf.toAbsolutePath().toString());
        if (chatTemplate != null) {
            arguments.add(chatTemplate);
        }
        trial.run(gguf, "llama-" + version, TrialMain.class, arguments);
    }

    /** Keeps the library from starting a debugger on the process when it fails. */
    private static void quiet() {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            var setenv =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("setenv"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT));
            int failed =
                    (int)
                            setenv.invokeExact(
                                    arena.allocateFrom("GGML_NO_BACKTRACE"),
                                    arena.allocateFrom("1"),
                                    1);
            if (failed != 0) {
                throw new IllegalStateException("setenv failed: " + failed);
            }
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    private static String check(NativeFolder natives, Linker linker, Arena arena) throws Throwable {
        var versionOf =
                linker.downcallHandle(
                        natives.function("llama_version"),
                        FunctionDescriptor.of(ValueLayout.ADDRESS));
        String version =
                ((MemorySegment) versionOf.invokeExact()).reinterpret(Long.MAX_VALUE).getString(0);
        FunctionDescriptor roomy = FunctionDescriptor.of(Layouts.ROOMY);
        var model = linker.downcallHandle(natives.function("llama_model_default_params"), roomy);
        var context =
                linker.downcallHandle(natives.function("llama_context_default_params"), roomy);
        MemorySegment modelDefaults = (MemorySegment) model.invokeExact(Layouts.marked(arena));
        MemorySegment contextDefaults = (MemorySegment) context.invokeExact(Layouts.marked(arena));
        if (!version.startsWith(RELEASE) || !Layouts.matches(modelDefaults, contextDefaults)) {
            throw NativeFolder.unfit(
                    "the library is release "
                            + version
                            + " with other structs than those of "
                            + RELEASE
                            + "0");
        }
        return version;
    }

    private static void listen(NativeFolder natives, Linker linker, NativeLog log)
            throws Throwable {
        var write =
                MethodHandles.lookup()
                        .bind(
                                log,
                                "write",
                                MethodType.methodType(
                                        void.class,
                                        int.class,
                                        MemorySegment.class,
                                        MemorySegment.class));
        MemorySegment callback =
                linker.upcallStub(
                        write,
                        FunctionDescriptor.ofVoid(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS),
                        Arena.global());
        var set =
                linker.downcallHandle(
                        natives.function("llama_log_set"),
                        FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        set.invokeExact(callback, MemorySegment.NULL);
    }

    private static void startBackend(
            NativeFolder natives, Linker linker, Arena arena, NativeLog log) throws Throwable {
        var count =
                linker.downcallHandle(
                        natives.function("ggml_backend_dev_count"),
                        FunctionDescriptor.of(ValueLayout.JAVA_LONG));
        if ((long) count.invokeExact() > 0) {
            return;
        }
        var load =
                linker.downcallHandle(
                        natives.function("ggml_backend_load_all_from_path"),
                        FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        load.invokeExact(arena.allocateFrom(natives.path().toString()));
        if ((long) count.invokeExact() == 0) {
            throw NativeFolder.unfit(
                    "no libggml-cpu of the folder runs on this processor: " + log.complaints());
        }
        var start =
                linker.downcallHandle(
                        natives.function("llama_backend_init"), FunctionDescriptor.ofVoid());
        start.invokeExact();
    }
}
