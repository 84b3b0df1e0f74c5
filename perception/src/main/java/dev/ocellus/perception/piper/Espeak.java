// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.ocellus.perception.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * Text to phonemes by espeak-ng. The library has one state for the whole process, so every call
 * takes a lock for the fraction of a millisecond that it lasts, and nothing ever ends the library:
 * that would take it away from every other voice.
 */
final class Espeak implements Phonemes {
    private static final ReentrantLock LIBRARY = new ReentrantLock();

    /** The library keeps the name of its data folder in 160 bytes. */
    private static final int LONGEST_PATH = 140;

    private static final int IPA = 0x02;
    private static final int CLAUSE = 0xFFFFF;
    private static final int SENTENCE = 0x80000;
    private static final int FULL_STOP = 0x80028;
    private static final int COMMA = 0x41014;
    private static final int QUESTION = 0x82028;
    private static final int EXCLAMATION = 0x8302D;
    private static final int COLON = 0x4001E;
    private static final int SEMICOLON = 0x4101E;
    private static final Pattern LANGUAGE_SWITCH = Pattern.compile("\\([^)]*\\)");
    private static final Pattern VOICE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final String voice;
    private final MethodHandle setVoice;
    private final MethodHandle textToPhonemes;

    private Espeak(String voice, MethodHandle setVoice, MethodHandle textToPhonemes) {
        this.voice = voice;
        this.setVoice = setVoice;
        this.textToPhonemes = textToPhonemes;
    }

    /**
     * Loads the library and one of its voices.
     *
     * @param files where they are
     * @param voice such as {@code en-us}
     * @return ready to use
     * @throws EngineException if the library does not fit this machine or has no such voice
     */
    @SuppressWarnings("restricted")
    static Espeak open(EspeakFiles files, String voice) throws EngineException {
        if (!VOICE_NAME.matcher(voice).matches()) {
            throw unknown(voice);
        }
        String data = files.data().toAbsolutePath().toString();
        if (data.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new EngineException(
                    "espeak-ng",
                    "the name of its folder is too long: " + data,
                    "choose a folder with a shorter name");
        }
        LIBRARY.lock();
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup library = SymbolLookup.libraryLookup(files.library(), Arena.global());
            Linker linker = Linker.nativeLinker();
            MethodHandle path =
                    linker.downcallHandle(
                            library.findOrThrow("espeak_ng_InitializePath"),
                            FunctionDescriptor.ofVoid(ADDRESS));
            MethodHandle initialize =
                    linker.downcallHandle(
                            library.findOrThrow("espeak_ng_Initialize"),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS));
            path.invoke(arena.allocateFrom(data));
            int status = (int) initialize.invoke(MemorySegment.NULL);
            if (status != 0) {
                throw new EngineException(
                        "espeak-ng",
                        "its data is damaged, status 0x" + Integer.toHexString(status),
                        "delete " + files.data().getParent());
            }
            Espeak espeak =
                    new Espeak(
                            voice,
                            linker.downcallHandle(
                                    library.findOrThrow("espeak_SetVoiceByName"),
                                    FunctionDescriptor.of(JAVA_INT, ADDRESS)),
                            linker.downcallHandle(
                                    library.findOrThrow("espeak_TextToPhonemesWithTerminator"),
                                    FunctionDescriptor.of(
                                            ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS)));
            if (!espeak.choose(arena)) {
                throw unknown(voice);
            }
            return espeak;
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw new EngineException(
                    "espeak-ng", "its library does not load: " + e, "run: ocellus doctor", e);
        } finally {
            LIBRARY.unlock();
        }
    }

    @Override
    public List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        StringBuilder sentence = new StringBuilder();
        LIBRARY.lock();
        try (Arena arena = Arena.ofConfined()) {
            if (!choose(arena)) {
                throw new IllegalStateException("espeak-ng: voice " + voice + " is gone");
            }
            MemorySegment cursor = arena.allocate(ADDRESS);
            MemorySegment end = arena.allocate(JAVA_INT);
            cursor.set(ADDRESS, 0, arena.allocateFrom(text.replace('\0', ' ')));
            while (cursor.get(ADDRESS, 0).address() != 0) {
                sentence.append(clause(cursor, end));
                int terminator = end.get(JAVA_INT, 0);
                sentence.append(mark(terminator));
                if ((terminator & SENTENCE) != 0) {
                    sentences.add(sentence.toString());
                    sentence.setLength(0);
                }
            }
        } finally {
            LIBRARY.unlock();
        }
        if (!sentence.isEmpty()) {
            sentences.add(sentence.toString());
        }
        return sentences;
    }

    @SuppressWarnings("restricted")
    private String clause(MemorySegment cursor, MemorySegment end) {
        MemorySegment text;
        try {
            text = (MemorySegment) textToPhonemes.invoke(cursor, 0, IPA, end);
        } catch (Throwable e) {
            throw new IllegalStateException("espeak-ng: call failed: " + e, e);
        }
        if (text.address() == 0) {
            return "";
        }
        String phonemes = text.reinterpret(Long.MAX_VALUE).getString(0);
        return LANGUAGE_SWITCH
                .matcher(Normalizer.normalize(phonemes, Normalizer.Form.NFD))
                .replaceAll("");
    }

    private boolean choose(Arena arena) {
        try {
            return (int) setVoice.invoke(arena.allocateFrom(voice)) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("espeak-ng: call failed: " + e, e);
        }
    }

    private static String mark(int terminator) {
        return switch (terminator & CLAUSE) {
            case FULL_STOP -> ".";
            case COMMA -> ", ";
            case QUESTION -> "?";
            case EXCLAMATION -> "!";
            case COLON -> ": ";
            case SEMICOLON -> "; ";
            default -> "";
        };
    }

    private static EngineException unknown(String voice) {
        return new EngineException(
                "espeak-ng",
                "it has no voice \"" + voice + "\"",
                "choose another Piper voice, or correct espeak.voice in its JSON file");
    }
}
