// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Speaks a language for which there is no voice, by the formants of espeak-ng itself: a robot, but
 * one with the sounds of the language. In a process of its own, for the library has one state.
 */
final class RobotSpeech {
    private static final ByteArrayOutputStream SOUND = new ByteArrayOutputStream();
    private static final int RETRIEVAL = 1;
    private static final int RATE = 1;
    private static final int WORDS_PER_MINUTE = 140;
    private static final int UTF_8 = 1;
    private static final int CHARACTERS = 1;

    private RobotSpeech() {}

    /** Arguments: the library, the folder of its data, a language, a text, the WAV to write. */
    @SuppressWarnings("restricted")
    public static void main(String[] arguments) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup library = SymbolLookup.libraryLookup(Path.of(arguments[0]), arena);
            int rate =
                    (int)
                            handle(
                                            library,
                                            "espeak_Initialize",
                                            FunctionDescriptor.of(
                                                    JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS,
                                                    JAVA_INT))
                                    .invoke(RETRIEVAL, 0, arena.allocateFrom(arguments[1]), 0);
            MethodHandle taker =
                    MethodHandles.lookup()
                            .findStatic(
                                    RobotSpeech.class,
                                    "take",
                                    MethodType.methodType(
                                            int.class,
                                            MemorySegment.class,
                                            int.class,
                                            MemorySegment.class));
            MemorySegment callback =
                    Linker.nativeLinker()
                            .upcallStub(
                                    taker,
                                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS),
                                    arena);
            Linker.nativeLinker()
                    .downcallHandle(
                            library.findOrThrow("espeak_SetSynthCallback"),
                            FunctionDescriptor.ofVoid(ADDRESS))
                    .invoke(callback);
            int known =
                    (int)
                            handle(
                                            library,
                                            "espeak_SetVoiceByName",
                                            FunctionDescriptor.of(JAVA_INT, ADDRESS))
                                    .invoke(arena.allocateFrom(arguments[2]));
            int slowed =
                    (int)
                            handle(
                                            library,
                                            "espeak_SetParameter",
                                            FunctionDescriptor.of(
                                                    JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT))
                                    .invoke(RATE, WORDS_PER_MINUTE, 0);
            MemorySegment text = arena.allocateFrom(arguments[3]);
            int spoken =
                    (int)
                            handle(
                                            library,
                                            "espeak_Synth",
                                            FunctionDescriptor.of(
                                                    JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT,
                                                    JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS))
                                    .invoke(
                                            text,
                                            text.byteSize(),
                                            0,
                                            CHARACTERS,
                                            0,
                                            UTF_8,
                                            MemorySegment.NULL,
                                            MemorySegment.NULL);
            if (rate <= 0 || known != 0 || slowed != 0 || spoken != 0) {
                throw new IllegalStateException("espeak-ng does not speak " + arguments[2]);
            }
            AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
            byte[] sound = SOUND.toByteArray();
            AudioSystem.write(
                    new AudioInputStream(new ByteArrayInputStream(sound), format, sound.length / 2),
                    AudioFileFormat.Type.WAVE,
                    Path.of(arguments[4]).toFile());
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor form) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), form);
    }

    /** Called by the library. */
    @SuppressWarnings({"restricted", "UnusedVariable"})
    static int take(MemorySegment samples, int count, MemorySegment events) {
        if (!samples.equals(MemorySegment.NULL) && count > 0) {
            short[] piece = samples.reinterpret(2L * count).toArray(JAVA_SHORT);
            ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(piece);
            SOUND.writeBytes(bytes.array());
        }
        return 0;
    }
}
