// SPDX-License-Identifier: Apache-2.0
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Build step: turns the fonts of two packages into the glyph files that the HUD reads, one file for
 * each size, so that the product needs no java.desktop. Runs headless on any JDK 25 that has
 * java.desktop, with or without fonts on the machine.
 *
 * <p>Arguments: the folder with the font files, the folder to write to, and the file that is
 * touched when all is done.
 */
public final class GlyphRasteriser {
    /** Sizes of the anti-aliased face, in pixels of the em square. */
    private static final int[] GREY_SIZES = {
        12, 14, 16, 18, 20, 22, 24, 28, 32, 36, 40, 48, 56, 64
    };

    /** Sizes of the 1-bit face whose stems are one pixel wide. */
    private static final int[] MONO_SIZES = {8, 9, 10, 11, 12, 13, 14};

    /** Sizes of the 1-bit face whose stems are two pixels wide or more. */
    private static final int[] MONO_BOLD_SIZES = {16, 18, 20, 22, 24, 28, 32, 36, 40, 48};

    private GlyphRasteriser() {}

    /**
     * Writes all glyph files.
     *
     * @param args fonts folder, output folder, stamp file
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("arguments must be FONTS OUT STAMP");
        }
        Path fonts = Path.of(args[0]);
        Path out = Files.createDirectories(Path.of(args[1]));
        Path stamp = Path.of(args[2]);
        needNoFontsOfTheMachine(stamp.resolveSibling("fontconfig.properties"));
        Font grey = font(find(fonts, "Inter-SemiBold.otf"));
        write(out, "grey", GREY_SIZES, grey, GreyFace::new);
        write(out, "mono", MONO_SIZES, font(find(fonts, "DejaVuSans.ttf")), MonoFace::new);
        Font bold = font(find(fonts, "DejaVuSansCondensed-Bold.ttf"));
        write(out, "mono", MONO_BOLD_SIZES, bold, MonoFace::new);
        Files.writeString(stamp, "");
    }

    private static void write(
            Path out,
            String name,
            int[] sizes,
            Font font,
            BiFunction<Font, Integer, Face> drawing) {
        List<Integer> points = codePoints(font);
        Kerning pairs = Kerning.measure(font, points);
        Arrays.stream(sizes)
                .parallel()
                .forEach(size -> {
                    byte[] file = drawing.apply(font, size).toBytes(points, pairs);
                    try {
                        Files.write(out.resolve(name + "-" + size + ".glyphs"), file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /**
     * Without this, a machine that has no font installed at all cannot open one from a file either.
     */
    private static void needNoFontsOfTheMachine(Path file) throws IOException {
        Files.writeString(
                file, "version=1\nsequence.allfonts=default\n", StandardCharsets.ISO_8859_1);
        System.setProperty("java.awt.headless", "true");
        System.setProperty("sun.awt.fontconfig", file.toAbsolutePath().toString());
    }

    private static Path find(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new IOException("glyphs: no " + name + " in " + folder));
        }
    }

    private static Font font(Path file) throws IOException {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
        } catch (java.awt.FontFormatException e) {
            throw new IOException("glyphs: " + file + " is not a font", e);
        } catch (LinkageError | RuntimeException e) {
            throw new IOException(
                    "glyphs: java.awt.Font does not work in "
                            + System.getProperty("java.home")
                            + ": "
                            + e
                            + "; build with a whole JDK 25 (on Debian and Ubuntu: apt-get install"
                            + " openjdk-25-jdk-headless)",
                    e);
        }
    }

    /** {@return the code points that the HUD can write, ascending, as far as the font has them} */
    static List<Integer> codePoints(Font font) {
        int[][] ranges = {
            {0x20, 0x7E},
            {0xA0, 0xAC},
            {0xAE, 0x17F}, // Latin, the soft hyphen left out
            {0x18F, 0x18F},
            {0x192, 0x192},
            {0x1A0, 0x1A1},
            {0x1AF, 0x1B0},
            {0x1CD, 0x1DC},
            {0x1E6, 0x1E7},
            {0x1FA, 0x1FF},
            {0x218, 0x21B},
            {0x237, 0x237},
            {0x259, 0x259},
            {0x2BC, 0x2BC},
            {0x2C6, 0x2C7},
            {0x2D8, 0x2DD},
            {0x370, 0x3FF},
            {0x400, 0x45F},
            {0x462, 0x463},
            {0x472, 0x475},
            {0x490, 0x4FF},
            {0x1E80, 0x1E85},
            {0x1E9E, 0x1E9E},
            {0x1EA0, 0x1EF9},
            {0x2010, 0x2015},
            {0x2018, 0x2022},
            {0x2026, 0x2026},
            {0x2030, 0x2030},
            {0x2032, 0x2033},
            {0x2039, 0x203A},
            {0x2044, 0x2044},
            {0x2070, 0x2089},
            {0x20A0, 0x20BF},
            {0x2103, 0x2103},
            {0x2109, 0x2109},
            {0x2113, 0x2113},
            {0x2116, 0x2116},
            {0x2122, 0x2122},
            {0x2126, 0x2126},
            {0x2153, 0x2154},
            {0x215B, 0x215E},
            {0x2190, 0x2199},
            {0x21A9, 0x21AA},
            {0x21BA, 0x21BB},
            {0x21D0, 0x21D4},
            {0x2202, 0x2202},
            {0x2206, 0x2206},
            {0x220F, 0x220F},
            {0x2211, 0x2212},
            {0x2215, 0x2215},
            {0x2219, 0x221A},
            {0x221E, 0x221E},
            {0x222B, 0x222B},
            {0x2248, 0x2248},
            {0x2260, 0x2260},
            {0x2264, 0x2265},
            {0x25A0, 0x25A1},
            {0x25B2, 0x25B3},
            {0x25B6, 0x25B7},
            {0x25BA, 0x25BA},
            {0x25BC, 0x25BD},
            {0x25C0, 0x25C1},
            {0x25C6, 0x25C7},
            {0x25CA, 0x25CB},
            {0x25CF, 0x25CF},
            {0x2605, 0x2606},
            {0x2661, 0x2661},
            {0x2665, 0x2665},
            {0x266A, 0x266B},
            {0x2713, 0x2713},
            {0x2717, 0x2717}
        };
        List<Integer> points = new ArrayList<>();
        for (int[] range : ranges) {
            for (int point = range[0]; point <= range[1]; point++) {
                if (font.canDisplay(point)) {
                    points.add(point);
                }
            }
        }
        return points;
    }
}
