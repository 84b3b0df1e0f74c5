// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.natives;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class SharedObjectTest {
    private static final String REMEDY = "run: ocellus models pull some";

    /** A library that every Java has. */
    private static final Path REAL = Path.of(System.getProperty("java.home"), "lib", "libzip.so");

    @TempDir Path folder;

    @Test
    void aLibraryThatFitsGivesItsFunctions() throws Exception {
        SharedObject library = SharedObject.open("some", REAL, REMEDY);
        assertNotEquals(0, library.function("ZIP_CRC32").address());
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeSo() {
        assertRefused(folder.resolve("gone.so"), "is not there", REMEDY);
    }

    @Test
    void whatIsNoLibraryIsSaidToBeNone() throws Exception {
        assertRefused(Files.writeString(folder.resolve("a"), "<html>"), "not a Linux lib", REMEDY);
        assertRefused(Files.write(folder.resolve("b"), new byte[4096]), "not a Linux lib", REMEDY);
        assertRefused(Files.createFile(folder.resolve("c")), "is not a Linux library", REMEDY);
        assertRefused(folder, "cannot be read", REMEDY);
    }

    @Test
    void aLibraryForAnotherMachineNamesBoth() throws Exception {
        byte[] content = Files.readAllBytes(REAL);
        content[18] = (byte) (content[18] == 62 ? 183 : 62);
        String other = content[18] == 62 ? "is for x86-64, this is " : "is for arm64, this is ";
        assertRefused(write(content), other + System.getProperty("os.arch"), REMEDY);
        content[18] = 40;
        assertRefused(write(content), "another kind of processor (40)", REMEDY);
    }

    @Test
    void whatTheSystemsLoaderSaysIsPassedOn() throws Exception {
        byte[] content = Files.readAllBytes(REAL);
        assertRefused(write(Arrays.copyOf(content, 64)), "does not load: ", REMEDY);
    }

    /** The name of a library that it needs is changed, in place. */
    @Test
    void aLibraryThatNeedsOneThatIsNotThereSaysWhatToInstall() throws Exception {
        byte[] content = Files.readAllBytes(REAL);
        byte[] needed = "libc.so.6\0".getBytes(StandardCharsets.ISO_8859_1);
        boolean changed = false;
        for (int i = 0; i + needed.length <= content.length; i++) {
            if (Arrays.equals(content, i, i + needed.length, needed, 0, needed.length)) {
                content[i + 3] = 'X';
                changed = true;
            }
        }
        assertTrue(changed, "no name to change in " + REAL);
        assertRefused(write(content), "libX.so.6: cannot open shared object file", "libstdc++6");
    }

    @Test
    void anotherReleaseLacksAFunctionByName() throws Exception {
        SharedObject library = SharedObject.open("some", REAL, REMEDY);
        EngineException refusal =
                assertThrows(EngineException.class, () -> library.function("LiteRtDance"));
        assertTrue(
                refusal.getMessage().contains("another release: it has no function LiteRtDance"),
                refusal.getMessage());
        assertTrue(refusal.getMessage().endsWith(REMEDY), refusal.getMessage());
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("made.so"), content);
    }

    private static void assertRefused(Path file, String why, String remedy) {
        EngineException refusal =
                assertThrows(EngineException.class, () -> SharedObject.open("some", file, REMEDY));
        String message = refusal.getMessage();
        assertTrue(message.contains(why), message);
        assertTrue(message.contains(file.toString()), message);
        assertTrue(refusal.remedy().contains(remedy), message);
        assertFalse(why.contains("is not there") && message.contains("glibc"), message);
    }
}
