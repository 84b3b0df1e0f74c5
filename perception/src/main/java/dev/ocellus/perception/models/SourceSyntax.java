// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a {@link Source} is written. */
final class SourceSyntax {
    static final String PLATFORM = "?platform=";
    static final String PYTHON = "&python=";

    static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final Pattern PYPI =
            Pattern.compile(
                    "([A-Za-z0-9][A-Za-z0-9._-]*)@([0-9][A-Za-z0-9.+!-]*)"
                            + "(?:\\?platform=([a-z0-9_]+)(?:&python=([0-9.]+))?)?");

    private static final Pattern NPM =
            Pattern.compile(
                    "((?:@[a-z0-9][a-z0-9._~-]*/)?[a-z0-9][a-z0-9._~-]*)@([0-9][A-Za-z0-9.+-]*)");

    private static final Pattern MAVEN =
            Pattern.compile(
                    "([A-Za-z0-9_][A-Za-z0-9._-]*):([A-Za-z0-9_][A-Za-z0-9._-]*)"
                            + ":([A-Za-z0-9][A-Za-z0-9._-]*)");

    private static final Pattern HUB =
            Pattern.compile(
                    "([A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*)/([A-Za-z0-9._/-]+)");

    private SourceSyntax() {}

    static Source parse(String text) {
        int bang = text.indexOf('!');
        String archive = bang < 0 ? text : text.substring(0, bang);
        Piece piece = bang < 0 ? Piece.WHOLE : Piece.parse(text.substring(bang + 1));
        int colon = archive.indexOf(':');
        String scheme = colon < 0 ? "" : archive.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = archive.substring(colon + 1);
        return switch (scheme) {
            case "pypi" -> {
                Matcher m =
                        match(
                                PYPI,
                                rest,
                                "pypi:NAME@VERSION[?platform=TAG[&python=VERSION]]!MEMBER",
                                text);
                yield new Source.Pypi(m.group(1), m.group(2), m.group(3), m.group(4), piece);
            }
            case "npm" -> {
                Matcher m = match(NPM, rest, "npm:NAME@VERSION!MEMBER", text);
                yield new Source.Npm(m.group(1), m.group(2), piece);
            }
            case "maven" -> {
                Matcher m = match(MAVEN, rest, "maven:GROUP:NAME:VERSION!MEMBER", text);
                yield new Source.Maven(m.group(1), m.group(2), m.group(3), piece);
            }
            case "huggingface" -> {
                Matcher m = match(HUB, rest, "huggingface:OWNER/REPO/FILE", text);
                yield new Source.HuggingFace(m.group(1), Piece.relative(m.group(2)), piece);
            }
            case "https" -> new Source.Https(URI.create(archive), piece);
            case "http" -> {
                URI address = URI.create(archive);
                if (!LOOPBACK.contains(address.getHost())) {
                    throw new IllegalArgumentException(
                            "source must be https unless it is on this machine, got " + text);
                }
                yield new Source.Https(address, piece);
            }
            case "file" -> new Source.LocalFile(localPath(rest), piece);
            default ->
                    throw new IllegalArgumentException(
                            "source must begin with pypi:, npm:, maven:, huggingface:, https: or"
                                    + " file:, got "
                                    + text);
        };
    }

    private static Path localPath(String text) {
        Path path = Path.of(text.startsWith("//") ? text.substring(2) : text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "a file: source must be an absolute path, got " + text);
        }
        return path.normalize();
    }

    private static Matcher match(Pattern pattern, String text, String expected, String whole) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("source must be " + expected + ", got " + whole);
        }
        return matcher;
    }
}
