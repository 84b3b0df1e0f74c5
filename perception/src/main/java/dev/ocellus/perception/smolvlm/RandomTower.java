// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import dev.ocellus.perception.gguf.GgufHead.Tensor;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes vision halves with random weights. They see nothing, but take as long as real ones, so
 * that a machine can be measured that has none.
 */
public final class RandomTower {
    private static final int MAGIC = 0x46554747;
    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int BLOCK = 32;
    private static final int U32 = 4;
    private static final int FLOAT = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final float SPREAD = 0.04f;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private int keys;

    private RandomTower() {}

    /**
     * Writes a tower of the size of SmolVLM-256M: tiles of 512 pixels, 64 embeddings of 576 values,
     * 12 layers, about 100 MB in Q8_0. A seed always gives the same bytes.
     *
     * @param file to write; replaced when it is there
     * @param seed of the weights
     * @throws IOException if it cannot be written
     */
    public static void writeSmolVlm256m(Path file, long seed) throws IOException {
        TowerSettings settings =
                new TowerSettings(
                        512,
                        16,
                        768,
                        3072,
                        12,
                        12,
                        576,
                        4,
                        2048,
                        1e-6f,
                        TowerSettings.Activation.GELU,
                        List.of(0.5f, 0.5f, 0.5f),
                        List.of(0.5f, 0.5f, 0.5f));
        write(file, settings, TowerFile.Q8_0, false, seed);
    }

    /**
     * Writes a tower.
     *
     * @param matrices type of the matrices whose rows are whole blocks; others are F16 then
     * @param old whether its tensors are named as before May 2025
     */
    static void write(Path file, TowerSettings settings, int matrices, boolean old, long seed)
            throws IOException {
        List<Tensor> tensors = TowerFile.tensors(settings, matrices, old);
        RandomTower made = new RandomTower();
        made.putKeys(settings);
        ByteArrayOutputStream infos = new ByteArrayOutputStream();
        long at = 0;
        for (Tensor tensor : tensors) {
            infos.writeBytes(text(tensor.name()));
            infos.writeBytes(number(tensor.shape().size(), Integer.BYTES));
            for (long size : tensor.shape()) {
                infos.writeBytes(number(size, Long.BYTES));
            }
            infos.writeBytes(number(tensor.type(), Integer.BYTES));
            infos.writeBytes(number(at, Long.BYTES));
            at += padded(tensor.bytes());
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(number(MAGIC, Integer.BYTES));
            out.write(number(VERSION, Integer.BYTES));
            out.write(number(tensors.size(), Long.BYTES));
            out.write(number(made.keys, Long.BYTES));
            out.write(made.head.toByteArray());
            out.write(infos.toByteArray());
            long written = 24L + made.head.size() + infos.size();
            out.write(new byte[(int) (padded(written) - written)]);
            SplittableRandom random = new SplittableRandom(seed);
            for (Tensor tensor : tensors) {
                out.write(weights(tensor, random));
                out.write(new byte[(int) (padded(tensor.bytes()) - tensor.bytes())]);
            }
        }
    }

    private void putKeys(TowerSettings settings) {
        put("general.architecture", STRING, text("clip"));
        put("general.type", STRING, text("mmproj"));
        put("clip.has_vision_encoder", BOOL, new byte[] {1});
        put("clip.projector_type", STRING, text("idefics3"));
        switch (settings.activation()) {
            case GELU -> put("clip.use_gelu", BOOL, new byte[] {1});
            case SILU -> put("clip.use_silu", BOOL, new byte[] {1});
            case GELU_QUICK -> {}
        }
        putWhole("image_size", settings.tilePx());
        putWhole("patch_size", settings.patchPx());
        putWhole("embedding_length", settings.width());
        putWhole("feed_forward_length", settings.feedForward());
        putWhole("block_count", settings.blocks());
        putWhole("attention.head_count", settings.heads());
        putWhole("projection_dim", settings.projected());
        putWhole("projector.scale_factor", settings.shuffle());
        if (settings.longestEdgePx() > 0) {
            putWhole("preproc_image_size", settings.longestEdgePx());
        }
        put("clip.vision.attention.layer_norm_epsilon", FLOAT, number(settings.epsilon()));
        putColours("image_mean", settings.means());
        putColours("image_std", settings.deviations());
    }

    private void putWhole(String name, int value) {
        put("clip.vision." + name, U32, number(value, Integer.BYTES));
    }

    private void putColours(String name, List<Float> colours) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.writeBytes(number(FLOAT, Integer.BYTES));
        value.writeBytes(number(colours.size(), Long.BYTES));
        colours.forEach(colour -> value.writeBytes(number(colour)));
        put("clip.vision." + name, ARRAY, value.toByteArray());
    }

    private void put(String key, int type, byte[] value) {
        head.writeBytes(text(key));
        head.writeBytes(number(type, Integer.BYTES));
        head.writeBytes(value);
        keys++;
    }

    /** Matrices are small around 0; the scales of norms are 1. */
    private static byte[] weights(Tensor tensor, SplittableRandom random) {
        ByteBuffer data =
                ByteBuffer.allocate(Math.toIntExact(tensor.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        boolean norm = tensor.name().contains("ln") && tensor.name().endsWith(".weight");
        switch (tensor.type()) {
            case TowerFile.F32 -> {
                while (data.hasRemaining()) {
                    data.putFloat(norm ? 1 : around(random));
                }
            }
            case TowerFile.F16 -> {
                while (data.hasRemaining()) {
                    data.putShort(Float.floatToFloat16(around(random)));
                }
            }
            case TowerFile.Q8_0 -> {
                byte[] block = new byte[BLOCK];
                while (data.hasRemaining()) {
                    random.nextBytes(block);
                    data.putShort(Float.floatToFloat16(SPREAD / Byte.MAX_VALUE)).put(block);
                }
            }
            default -> throw new IllegalArgumentException("type " + tensor.type());
        }
        return data.array();
    }

    private static float around(SplittableRandom random) {
        return (float) random.nextDouble(-SPREAD, SPREAD);
    }

    private static long padded(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] number(float value) {
        return number(Float.floatToRawIntBits(value), Float.BYTES);
    }

    private static byte[] number(long value, int bytes) {
        byte[] number = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            number[i] = (byte) (value >> (Byte.SIZE * i));
        }
        return number;
    }
}
