// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.smolvlm.Tiling;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was seen of the latest pictures, found again by the pixels. Confined to one thread. */
final class SeenPictures {
    private final int most;
    private final Map<String, ImageEmbeddings> seen = new LinkedHashMap<>();

    /**
     * Nothing yet.
     *
     * @param most how many are kept, 0 or more
     */
    SeenPictures(int most) {
        this.most = most;
    }

    /** {@return what tells a picture and its tiling from all others} */
    static String key(Raster picture, Tiling tiling) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(picture.pixels().asByteBuffer());
            return HexFormat.of().formatHex(digest.digest())
                    + " "
                    + picture.widthPx()
                    + "x"
                    + picture.heightPx()
                    + " "
                    + picture.format()
                    + " "
                    + tiling;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** {@return what was seen of a picture, or null when it was not, or is forgotten} */
    @Nullable ImageEmbeddings find(String key) {
        ImageEmbeddings found = seen.remove(key);
        if (found != null) {
            seen.put(key, found);
        }
        return found;
    }

    /** Keeps what was seen, instead of what was asked for longest ago. */
    void keep(String key, ImageEmbeddings embeddings) {
        seen.put(key, embeddings);
        if (seen.size() > most) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    /** Forgets all. */
    void clear() {
        seen.clear();
    }
}
