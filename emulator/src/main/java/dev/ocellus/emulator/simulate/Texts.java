// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Small text files, the user's and those that come with the emulator. */
final class Texts {
    private Texts() {}

    static String shipped(String name) {
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the product's " + name + " is unreadable", e);
        }
    }

    static String read(Path file) throws InputException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new InputException(file.toString(), "not a text in UTF-8");
        } catch (IOException e) {
            throw new InputException(file.toString(), "read failed: " + IoReason.of(e));
        }
    }
}
