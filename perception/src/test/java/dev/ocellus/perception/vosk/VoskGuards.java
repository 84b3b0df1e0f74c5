// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vosk.LibVosk;
import org.vosk.Model;
import org.vosk.Recognizer;

/** Runs in a child process, once by the bare library and once through us. */
enum VoskGuards {
    VOCABULARY_THAT_IS_NO_JSON {
        @Override
        void bare(Recognizer recognizer) {
            recognizer.setGrammar("not a list");
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
    EMPTY_VOCABULARY {
        @Override
        void bare(Recognizer recognizer) {
            recognizer.setGrammar("[]");
            listen(recognizer);
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
    VOCABULARY_AFTER_SOUND {
        @Override
        void bare(Recognizer recognizer) {
            listen(recognizer);
            recognizer.setGrammar("[\"하나\"]");
            listen(recognizer);
        }

        @Override
        void guarded(Path model, Path folder) throws EngineException {
            try (VoskRecognizer recognizer = open(model)) {
                listen(recognizer);
                recognizer.restrict(List.of("하나"));
                listen(recognizer);
                recognizer.restrict(List.of("둘"));
                listen(recognizer);
            }
        }
    },
    CLOSED_TWICE {
        @Override
        void bare(Recognizer recognizer) {
            recognizer.close();
            recognizer.close();
        }

        @Override
        void guarded(Path model, Path folder) throws EngineException {
            VoskRecognizer recognizer = open(model);
            recognizer.close();
            recognizer.close();
            refuses(() -> recognizer.restrict(List.of("하나")));
            refuses(recognizer::reset);
            refuses(recognizer::partial);
            refuses(recognizer::last);
            refuses(() -> listen(recognizer));
        }
    },
    DAMAGED_MODEL {
        @Override
        void bare(Recognizer recognizer) {
            // The library alone sees damage as a missing model, or dies: no need to know which.
            throw new IllegalStateException("not a call");
        }

        @Override
        void guarded(Path model, Path folder) throws EngineException, IOException {
            for (String file :
                    List.of("am/final.mdl", "graph/HCLr.fst", "graph/Gr.fst", "ivector/final.ie")) {
                Path copy = Files.createTempDirectory(folder, "model");
                link(model, copy, file);
                try (RandomAccessFile cut =
                        new RandomAccessFile(copy.resolve(file).toFile(), "rw")) {
                    cut.setLength(cut.length() / 2);
                }
                try {
                    open(copy).close();
                    throw new AssertionError(file + " was accepted");
                } catch (EngineException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    };

    abstract void bare(Recognizer recognizer);

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
        } catch (IllegalStateException | IllegalArgumentException e) {
            return;
        }
        throw new AssertionError("not refused");
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

    /** Arguments: bare or guarded, name of the guard, folder of the model, folder to write to. */
    public static void main(String[] arguments) throws Exception {
        VoskGuards guard = valueOf(arguments[1]);
        Path model = Path.of(arguments[2]);
        if (arguments[0].equals("bare")) {
            LibVosk.vosk_set_log_level(-10);
            guard.bare(new Recognizer(new Model(model.toString()), 16_000));
        } else {
            guard.guarded(model, Path.of(arguments[3]));
        }
        System.out.println("survived " + guard);
    }
}
