// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import dev.ocellus.hal.IoReason;
import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of espeak-ng, unpacked once from the jar that brings them.
 *
 * @param library the native library
 * @param data the folder of its dictionaries
 */
record EspeakFiles(Path library, Path data) {
    /** Name of the dictionaries inside the jar. */
    static final String ARCHIVE = "espeak-ng-data.zip";

    private static final String NAME = "voice engine";
    private static final String LIBRARY = "libespeak-ng.so.1";
    private static final String DATA = "espeak-ng-data";
    private static final String LIST = "files.txt";

    /**
     * Finds the jar on the class path and unpacks what is not yet there. Safe against a second
     * process that does the same.
     *
     * @param loader where the jar is looked for
     * @param folder takes 20 MB, in a folder of its own for each version of the jar
     * @return what was unpacked, now or before
     * @throws EngineException if the jar is not there, has nothing for this machine, or the folder
     *     cannot be written
     */
    static EspeakFiles unpack(ClassLoader loader, Path folder) throws EngineException {
        String platform =
                platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        URL archive = loader.getResource(ARCHIVE);
        if (archive == null) {
            throw new EngineException(
                    NAME, "not installed", "put the jar of piper-jni onto the class path");
        }
        URL library = loader.getResource(platform + "/" + LIBRARY);
        if (library == null) {
            throw new EngineException(
                    NAME, "its jar has nothing for " + platform, "use a machine that it supports");
        }
        try {
            Path home = folder.resolve("espeak-ng-" + version(archive) + "-" + platform);
            if (!complete(home)) {
                Files.createDirectories(folder);
                Path part = Files.createTempDirectory(folder, "part-");
                try {
                    fill(part, archive, library);
                    settle(part, home);
                } finally {
                    delete(part);
                }
            }
            return new EspeakFiles(home.resolve(LIBRARY), home.resolve(DATA));
        } catch (IOException e) {
            throw new EngineException(
                    NAME,
                    "cannot be unpacked into " + folder + ": " + IoReason.of(e),
                    "make it writable and free 30 MB",
                    e);
        }
    }

    /**
     * {@return the folder of the jar that holds the library for a machine}
     *
     * @param system as the property os.name says
     * @param architecture as the property os.arch says
     */
    static String platform(String system, String architecture) {
        String cpu =
                switch (architecture) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64";
                    case "arm" -> "armv7l";
                    default -> architecture;
                };
        return (system.equals("Linux") ? "debian" : system.toLowerCase(Locale.ROOT)) + "-" + cpu;
    }

    private static String version(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar && jar.getJarEntry() != null) {
            try (var file = jar.getJarFile()) {
                return Long.toHexString(file.getEntry(jar.getEntryName()).getCrc());
            }
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    /** A power cut may have left files shorter than they were written. */
    private static boolean complete(Path home) throws IOException {
        Path list = home.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            return false;
        }
        List<String> lines = Files.readAllLines(list);
        for (String line : lines) {
            int space = line.indexOf(' ');
            Path file = home.resolve(line.substring(space + 1));
            if (space < 0
                    || !Files.isRegularFile(file)
                    || !line.substring(0, space).equals(Long.toString(Files.size(file)))) {
                return false;
            }
        }
        return !lines.isEmpty();
    }

    private static void fill(Path part, URL archive, URL library) throws IOException {
        List<String> list = new ArrayList<>();
        try (InputStream in = library.openStream()) {
            list.add(Files.copy(in, part.resolve(LIBRARY)) + " " + LIBRARY);
        }
        Path data = Files.createDirectory(part.resolve(DATA));
        try (ZipInputStream zip = new ZipInputStream(archive.openStream())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = data.resolve(entry.getName()).normalize();
                if (!file.startsWith(data)) {
                    throw new IOException(ARCHIVE + " leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(parent(file));
                    list.add(Files.copy(zip, file) + " " + part.relativize(file));
                }
            }
        }
        Files.write(part.resolve(LIST), list);
    }

    private static void settle(Path part, Path home) throws IOException {
        if (Files.exists(home)) {
            if (complete(home)) {
                return;
            }
            delete(home);
        }
        try {
            Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!complete(home)) {
                throw e;
            }
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
