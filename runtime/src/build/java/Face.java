// SPDX-License-Identifier: Apache-2.0
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * One font in one size, on its way into a glyph file.
 *
 * <p>The file, big-endian: int magic, short version, short size, ascent, descent, cap height, x
 * height (pixels), short phases, glyphs, left classes, right classes; then for all glyphs an int
 * code point (ascending; 0 is the box for what is missing, from 0xE000 the icons), a short advance
 * (1/64 pixel), a short left class, a short right class; then a short kerning (1/64 pixel) for each
 * left and right class; then for all glyphs and phases an int offset into the pixels, a short left,
 * top, width and height (pixels, from the origin on the baseline, top upwards); then the pixels,
 * four bits of coverage each, rows padded to whole bytes.
 */
abstract class Face {
    static final int MAGIC = 0x4F434C47;
    static final int VERSION = 1;
    static final int UNITS = 2048;
    static final int FIRST_ICON = 0xE000;

    final Font font;
    final int sizePx;

    Face(Font font, int sizePx) {
        this.font = font;
        this.sizePx = sizePx;
    }

    /** {@return how many positions between two pixels each glyph is drawn for} */
    abstract int phases();

    /** {@return rows above the baseline, rows below, rows of a capital, rows of an x} */
    abstract int[] metrics();

    /** {@return the advance in 1/64 pixel} */
    abstract int advance(int codePoint);

    /** {@return the kerning in 1/64 pixel} */
    abstract int kerning(int units);

    /** {@return the picture of a glyph, its origin at {@code origin} and moved right by a phase} */
    abstract BufferedImage draw(int codePoint, int origin, int phase);

    /** {@return the picture of the box for what is missing, its origin at {@code origin}} */
    abstract BufferedImage drawBox(int origin);

    /** {@return the picture of an icon, its origin at {@code origin}} */
    abstract BufferedImage drawIcon(int icon, int origin);

    /** {@return the whole file, for the code points that the kerning was measured for} */
    final byte[] toBytes(List<Integer> points, Kerning pairs) {
        int count = 1 + points.size() + Icons.COUNT;
        ByteBuffer head = ByteBuffer.allocate(24);
        head.putInt(MAGIC).putShort((short) VERSION).putShort((short) sizePx);
        for (int rows : metrics()) {
            head.putShort((short) rows);
        }
        head.putShort((short) phases()).putShort((short) count);
        head.putShort((short) pairs.leftClasses()).putShort((short) pairs.rightClasses());
        ByteBuffer glyphs = ByteBuffer.allocate(10 * count);
        ByteBuffer places = ByteBuffer.allocate(12 * count * phases());
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        int origin = origin();
        for (int i = 0; i < count; i++) {
            int icon = i - 1 - points.size();
            int point = i == 0 ? 0 : icon < 0 ? points.get(i - 1) : FIRST_ICON + icon;
            boolean letter = i > 0 && icon < 0;
            int right = 0;
            for (int phase = 0; phase < phases(); phase++) {
                BufferedImage picture =
                        letter
                                ? draw(point, origin, phase)
                                : i == 0 ? drawBox(origin) : drawIcon(icon, origin);
                Rectangle ink = ink(picture);
                places.putInt(pixels.size());
                places.putShort((short) (ink.isEmpty() ? 0 : ink.x - origin));
                places.putShort((short) (ink.isEmpty() ? 0 : origin - ink.y));
                places.putShort((short) ink.width).putShort((short) ink.height);
                pixels.writeBytes(pack(picture, ink));
                right = Math.max(right, ink.x + ink.width - origin);
            }
            int advance = letter ? advance(point) : 64 * (i == 0 ? right + margin() : right);
            glyphs.putInt(point).putShort((short) advance);
            glyphs.putShort((short) (letter ? pairs.leftClass(i - 1) : 0));
            glyphs.putShort((short) (letter ? pairs.rightClass(i - 1) : 0));
        }
        ByteBuffer kernings = ByteBuffer.allocate(2 * pairs.leftClasses() * pairs.rightClasses());
        for (int left = 0; left < pairs.leftClasses(); left++) {
            for (int right = 0; right < pairs.rightClasses(); right++) {
                kernings.putShort((short) kerning(pairs.units(left, right)));
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (ByteBuffer part : List.of(head, glyphs, kernings, places)) {
            file.writeBytes(part.array());
        }
        file.writeBytes(pixels.toByteArray());
        return file.toByteArray();
    }

    /** {@return where the origin is in a picture, from the left and from the top} */
    final int origin() {
        return sizePx * 5 / 4 + 4;
    }

    /** {@return free columns at each side of the box for what is missing} */
    final int margin() {
        return Math.max(1, sizePx / 14);
    }

    private static Rectangle ink(BufferedImage picture) {
        int[] pixels = pixels(picture);
        int columns = picture.getWidth();
        Rectangle ink = new Rectangle(-1, -1);
        for (int i = 0; i < pixels.length; i++) {
            if (coverage(pixels[i]) > 0) {
                Rectangle pixel = new Rectangle(i % columns, i / columns, 1, 1);
                if (ink.width < 0) {
                    ink = pixel;
                } else {
                    ink.add(pixel);
                }
            }
        }
        return ink.width < 0 ? new Rectangle() : ink;
    }

    private static byte[] pack(BufferedImage picture, Rectangle ink) {
        int[] pixels = pixels(picture);
        int rowBytes = (ink.width + 1) / 2;
        byte[] packed = new byte[rowBytes * ink.height];
        for (int y = 0; y < ink.height; y++) {
            for (int x = 0; x < ink.width; x++) {
                int coverage = coverage(pixels[(ink.y + y) * picture.getWidth() + ink.x + x]);
                packed[y * rowBytes + x / 2] |= (byte) (x % 2 == 0 ? coverage << 4 : coverage);
            }
        }
        return packed;
    }

    private static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    private static int coverage(int argb) {
        return ((argb >>> 24) * 15 + 127) / 255;
    }

    /** {@return an empty picture that any glyph of this size fits into, with its origin} */
    static BufferedImage blank(int origin) {
        return new BufferedImage(3 * origin, 2 * origin, BufferedImage.TYPE_INT_ARGB);
    }

    /** {@return a picture of which only the pixels that are at least half covered are left} */
    static BufferedImage sharpened(BufferedImage picture) {
        int[] pixels = pixels(picture);
        Arrays.setAll(pixels, i -> pixels[i] >>> 24 >= 128 ? 0xFFFFFFFF : 0);
        return picture;
    }
}
