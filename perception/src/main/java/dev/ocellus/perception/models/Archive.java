// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import org.jspecify.annotations.Nullable;

/**
 * What the catalogue knows of a file that models are taken out of.
 *
 * @param key as {@link Source#archive}
 * @param bytes roughly what is fetched
 * @param sha256 its digest, or null when only its members have one
 */
record Archive(String key, long bytes, @Nullable String sha256) {
    /** Rejects what is no digest. */
    Archive {
        if (sha256 != null && !ModelFile.isDigest(sha256)) {
            throw new IllegalArgumentException(
                    "sha256 must be 64 lower-case hexadecimal digits, got " + sha256);
        }
    }
}
