// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.ModelCatalogue;
import dev.ocellus.perception.models.StoreFolders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vosk.LibVosk;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * Calls that libvosk 0.3.45 does not survive. They run in child processes, by the bare library and
 * through us.
 */
enum VoskGuards {
    /** The library goes on without a graph, and reads at address 0. */
    VOCABULARY_THAT_IS_NO_JSON(true) {
        @Override
        void bare(Path model, Path folder) throws IOException {
            listen(new Recognizer(new Model(model.toString()), 16_000, "not a list"));
        }

        @Override
        void guarded(Path model, Path folder) throws EngineException {
            try (VoskRecognizer recognizer = open(model)) {
                for (String phrase : List.of("\"]", "", "\u0000", "{", "a\nb")) {
                    refuses(() -> recognizer.restrict(List.of(phrase)));
                }
                for (String phrase :
                        List.of("not a list", "\"] a", "[a", "\\u0000 a", "\uD800 a")) {
                    recognizer.restrict(List.of(phrase));
                    listen(recognizer);
                }
            }
        }
    },
    /** The same; but {@code setGrammar("[]")} means all words, and does no harm. */
    EMPTY_VOCABULARY(true) {
        @Override
        void bare(Path model, Path folder) throws IOException {
            listen(new Recognizer(new Model(model.toString()), 16_000, "[]"));
        }

        @Override
        void guarded(Path model, Path folder) throws EngineException {
            try (VoskRecognizer recognizer = open(model)) {
                recognizer.restrict(List.of());
                listen(recognizer);
                recognizer.restrict(List.of("하나"));
                recognizer.restrict(List.of());
                listen(recognizer);
            }
        }
    },
    /** The library throws what nobody catches, unless the sound was ended before. */
    VOCABULARY_AFTER_SOUND(true) {
        @Override
        void bare(Path model, Path folder) throws IOException {
            Recognizer recognizer = new Recognizer(new Model(model.toString()), 16_000);
            recognizer.acceptWaveForm(sound(), 16_000);
            recognizer.setGrammar("[\"하나\"]");
        }

        @Override
        void guarded(Path model, Path folder) throws EngineException {
            try (VoskRecognizer recognizer = open(model)) {
                recognizer.accept(sound(), 0, 16_000);
                recognizer.restrict(List.of("하나"));
                recognizer.accept(sound(), 0, 16_000);
                recognizer.partial();
                recognizer.restrict(List.of("둘"));
                listen(recognizer);
            }
        }
    },
    /** A configuration that is cut in half: the library asserts that its sizes fit. */
    DAMAGED_MODEL(true) {
        @Override
        void bare(Path model, Path folder) throws IOException {
            new Model(damaged(model, folder, "ivector/splice.conf").toString());
        }

        @Override
        void guarded(Path model, Path folder) throws EngineException, IOException {
            for (String file :
                    List.of("ivector/splice.conf", "conf/model.conf", "graph/disambig_tid.int")) {
                Path copy = damaged(model, folder, file);
                StoreFolders here = new StoreFolders(copy.resolveSibling(""), List.of());
                FolderModelStore store = new FolderModelStore(ModelCatalogue.shipped(), here);
                refused(file, () -> VoskTranscriber.open(store, "vosk-ko").close());
            }
            // Those that the library refuses by itself, as long as it is asked right.
            for (String file :
                    List.of("am/final.mdl", "graph/HCLr.fst", "graph/Gr.fst", "ivector/final.ie")) {
                Path copy = damaged(model, folder, file);
                refused(file, () -> open(copy).close());
            }
        }
    },
    /** Undefined: memory is freed twice. Died each time that it was tried. */
    CLOSED_TWICE(false) {
        @Override
        void bare(Path model, Path folder) throws IOException {
            Recognizer recognizer = new Recognizer(new Model(model.toString()), 16_000);
            recognizer.close();
            recognizer.close();
        }

        @Override
        void guarded(Path model, Path folder) throws EngineException {
            VoskRecognizer recognizer = open(model);
            recognizer.close();
            recognizer.close();
        }
    },
    /** Undefined: memory is used after it was freed. Died each time that it was tried. */
    USED_AFTER_IT_WAS_CLOSED(false) {
        @Override
        void bare(Path model, Path folder) throws IOException {
            Recognizer recognizer = new Recognizer(new Model(model.toString()), 16_000);
            recognizer.close();
            listen(recognizer);
        }

        @Override
        void guarded(Path model, Path folder) throws EngineException {
            VoskRecognizer recognizer = open(model);
            recognizer.close();
            refuses(() -> recognizer.restrict(List.of("하나")));
            refuses(recognizer::reset);
            refuses(recognizer::partial);
            refuses(recognizer::last);
            refuses(() -> listen(recognizer));
        }
    },
    /** Undefined: memory behind the sound is read. Died each time that it was tried. */
    MORE_SOUND_THAN_THERE_IS(false) {
        @Override
        void bare(Path model, Path folder) throws IOException {
            Recognizer recognizer = new Recognizer(new Model(model.toString()), 16_000);
            recognizer.acceptWaveForm(new short[1], 100_000_000);
        }

        @Override
        void guarded(Path model, Path folder) throws EngineException {
            try (VoskRecognizer recognizer = open(model)) {
                refuses(() -> recognizer.accept(new short[1], 0, 2));
                refuses(() -> recognizer.accept(new short[1], 0, -1));
                refuses(() -> recognizer.accept(new short[1], -1, 1));
                listen(recognizer);
            }
        }
    };

    /** Whether the bare library always dies of it; else it may, as nothing is promised. */
    final boolean certain;

    VoskGuards(boolean certain) {
        this.certain = certain;
    }

    abstract void bare(Path model, Path folder) throws IOException;

    abstract void guarded(Path model, Path folder) throws EngineException, IOException;

    static VoskRecognizer open(Path model) throws EngineException {
        return VoskRecognizer.open("vosk-ko", VoskFolder.check("vosk-ko", model), null);
    }

    static void listen(VoskRecognizer recognizer) {
        recognizer.accept(sound(), 0, 16_000);
        recognizer.partial();
        recognizer.last();
    }

    static void listen(Recognizer recognizer) {
        recognizer.acceptWaveForm(sound(), 16_000);
        recognizer.getPartialResult();
        recognizer.getFinalResult();
    }

    private static short[] sound() {
        short[] sound = new short[16_000];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) (4_000 * Math.sin(i / 9.0) * Math.sin(i / 1_500.0));
        }
        return sound;
    }

    static void refuses(Runnable call) {
        try {
            call.run();
        } catch (IllegalStateException
                | IllegalArgumentException
                | IndexOutOfBoundsException expected) {
            return;
        }
        throw new AssertionError("not refused");
    }

    /** Opens a model that is not sound. */
    private interface Opening {
        void open() throws EngineException;
    }

    private static void refused(String file, Opening opening) {
        try {
            opening.open();
        } catch (EngineException e) {
            System.out.println(e.getMessage());
            return;
        }
        throw new AssertionError(file + " was accepted");
    }

    /** {@return a folder vosk-ko in a new one, in which a file is cut in half} */
    private static Path damaged(Path model, Path folder, String file) throws IOException {
        Path copy = Files.createTempDirectory(folder, "store").resolve("vosk-ko");
        link(model, copy, file);
        try (RandomAccessFile cut = new RandomAccessFile(copy.resolve(file).toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }
        return copy;
    }

    private static void link(Path from, Path to, String copied) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path name = from.relativize(file);
                Files.createDirectories(to.resolve(name).resolveSibling(""));
                if (name.equals(Path.of(copied))) {
                    Files.copy(file, to.resolve(name));
                } else {
                    Files.createSymbolicLink(to.resolve(name), file);
                }
            }
        }
    }

    /**
     * Arguments: bare or guarded, names of guards with commas, folder of the model, folder to write
     * to.
     */
    public static void main(String[] arguments) throws Exception {
        Path model = Path.of(arguments[2]);
        Path folder = Path.of(arguments[3]);
        LibVosk.vosk_set_log_level(-10);
        for (String name : arguments[1].split(",", -1)) {
            VoskGuards guard = valueOf(name);
            if (arguments[0].equals("bare")) {
                guard.bare(model, folder);
            } else {
                guard.guarded(model, folder);
            }
            System.out.println("survived " + guard);
        }
    }
}
