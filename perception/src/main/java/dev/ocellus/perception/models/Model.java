// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.perception.language.Abilities;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model, or a native library that a model runs on, as the catalogue describes it.
 *
 * @param id its name in the catalogue, in the store and on the command line
 * @param title one line for people
 * @param job what it does, such as {@code wake} or {@code voice}
 * @param version of the model or of the package that carries it
 * @param licence its name, an SPDX identifier where there is one
 * @param boards names of the boards on which it is quick enough; empty for native libraries
 * @param platform the only platform that can use it, such as {@code linux-arm64}, or null for any
 * @param needs ids of others that it cannot run without
 * @param files its files; empty for one that is unpacked whole until it was unpacked
 * @param unpack the archive of which every file is wanted, or null where {@code files} says all
 * @param languages ISO 639-1 codes of what a voice speaks; empty where that is not said
 * @param abilities what a language model can do
 */
public record Model(
        String id,
        String title,
        String job,
        String version,
        String licence,
        Set<String> boards,
        @Nullable String platform,
        List<String> needs,
        List<ModelFile> files,
        @Nullable Source unpack,
        Set<String> languages,
        Abilities abilities) {
    /** Copies the lists. */
    public Model {
        boards = Set.copyOf(boards);
        needs = List.copyOf(needs);
        files = List.copyOf(files);
        languages = Set.copyOf(languages);
    }

    /** {@return the length of all files together, as far as known} */
    public long bytes() {
        return files.stream().mapToLong(ModelFile::bytes).sum();
    }

    /** {@return whether the length of every file was measured} */
    public boolean exact() {
        return unpack == null && files.stream().allMatch(ModelFile::exact);
    }

    /** {@return whether the catalogue itself tells the digest of every file} */
    public boolean pinned() {
        return unpack == null && files.stream().allMatch(file -> file.sha256() != null);
    }

    /**
     * {@return whether this machine can use it}
     *
     * @param host platform of this machine, see {@link HostPlatform}
     */
    public boolean fits(String host) {
        return platform == null || platform.equals(host);
    }

    Model withFiles(List<ModelFile> others) {
        return new Model(
                id, title, job, version, licence, boards, platform, needs, others, unpack,
                languages, abilities);
    }
}
