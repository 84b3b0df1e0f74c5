// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of a model.
 *
 * @param name relative path in the folder of the model, with slashes
 * @param bytes its length; when {@code exact} is false, roughly
 * @param exact whether {@code bytes} was measured
 * @param sha256 its digest, 64 lower-case hexadecimal digits, or null when none is known: then the
 *     first one that the source vouches for is recorded and any later difference is an error
 * @param sources where to fetch it, tried in order
 */
public record ModelFile(
        String name, long bytes, boolean exact, @Nullable String sha256, List<Source> sources) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** Rejects names outside of the folder and what is no digest. */
    public ModelFile {
        Piece.relative(name);
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must be 0 or more, got " + bytes);
        }
        if (sha256 != null && !isDigest(sha256)) {
            throw new IllegalArgumentException(
                    "sha256 must be 64 lower-case hexadecimal digits, got " + sha256);
        }
        sources = List.copyOf(sources);
    }

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }
}
