// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** What a language was learnt from. */
final class Learnt {
    private Learnt() {}

    /** {@return SHA-256 of the templates and the examples} */
    static String digest(String language, byte[] examples) throws IOException {
        try (InputStream templates =
                Objects.requireNonNull(Learnt.class.getResourceAsStream(language + ".yaml"))) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(templates.readAllBytes());
            sha.update(examples);
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
