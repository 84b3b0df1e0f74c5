// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EspeakFilesTest {
    private static final String PLATFORM =
            EspeakFiles.platform(System.getProperty("os.name"), System.getProperty("os.arch"));

    @TempDir private Path folder;

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private URLClassLoader jar(String platform, String phondata) throws IOException {
        byte[] data =
                zip(
                        Map.of(
                                "phondata",
                                phondata.getBytes(StandardCharsets.UTF_8),
                                "lang/en",
                                new byte[5]));
        byte[] jar =
                zip(
                        Map.of(
                                EspeakFiles.ARCHIVE,
                                data,
                                platform + "/libespeak-ng.so.1",
                                new byte[] {1, 2, 3}));
        Path file = Files.write(folder.resolve(phondata + ".jar"), jar);
        return new URLClassLoader(new URL[] {file.toUri().toURL()}, null);
    }

    private List<Path> unpacked() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("out"))) {
            return all.toList();
        }
    }

    @Test
    void itIsUnpackedOnce() throws Exception {
        try (URLClassLoader jar = jar(PLATFORM, "sounds")) {
            EspeakFiles files = EspeakFiles.unpack(jar, folder.resolve("out"));
            assertEquals("sounds", Files.readString(files.data().resolve("phondata")));
            assertEquals(3, Files.size(files.library()));
            assertEquals(5, Files.size(files.data().resolve("lang").resolve("en")));
            FileTime first = Files.getLastModifiedTime(files.library());
            assertEquals(files, EspeakFiles.unpack(jar, folder.resolve("out")));
            assertEquals(first, Files.getLastModifiedTime(files.library()));
            assertEquals(1, unpacked().size());
        }
    }

    @Test
    void aFileThatAPowerCutLeftShortIsMended() throws Exception {
        try (URLClassLoader jar = jar(PLATFORM, "sounds")) {
            EspeakFiles files = EspeakFiles.unpack(jar, folder.resolve("out"));
            Files.writeString(files.data().resolve("phondata"), "sou");
            EspeakFiles.unpack(jar, folder.resolve("out"));
            assertEquals("sounds", Files.readString(files.data().resolve("phondata")));
            assertEquals(1, unpacked().size());
        }
    }

    @Test
    void anotherJarGetsAFolderOfItsOwn() throws Exception {
        try (URLClassLoader one = jar(PLATFORM, "sounds");
                URLClassLoader two = jar(PLATFORM, "better")) {
            EspeakFiles first = EspeakFiles.unpack(one, folder.resolve("out"));
            EspeakFiles second = EspeakFiles.unpack(two, folder.resolve("out"));
            assertNotEquals(first.data(), second.data());
            assertEquals("sounds", Files.readString(first.data().resolve("phondata")));
        }
    }

    @Test
    void withoutTheJarTheVoiceIsNotInstalled() throws Exception {
        try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
            EngineException refusal =
                    assertThrows(EngineException.class, () -> EspeakFiles.unpack(nothing, folder));
            assertTrue(
                    refusal.getMessage().startsWith("voice engine: not installed; "),
                    refusal::getMessage);
        }
    }

    @Test
    void aJarForOtherMachinesIsRefused() throws Exception {
        try (URLClassLoader jar = jar("debian-vax", "sounds")) {
            EngineException refusal =
                    assertThrows(EngineException.class, () -> EspeakFiles.unpack(jar, folder));
            assertTrue(refusal.getMessage().contains(PLATFORM), refusal::getMessage);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (URLClassLoader jar = jar(PLATFORM, "sounds")) {
            EngineException refusal =
                    assertThrows(EngineException.class, () -> EspeakFiles.unpack(jar, file));
            assertTrue(refusal.getMessage().contains(file.toString()), refusal::getMessage);
        }
    }
}
