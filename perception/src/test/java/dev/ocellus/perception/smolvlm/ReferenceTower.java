// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import dev.ocellus.perception.gguf.GgufHead.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * The tower of a file of F32 weights in plain Java and double precision; slow, and nothing else.
 */
final class ReferenceTower {
    private final TowerFile file;
    private final TowerSettings settings;

    ReferenceTower(TowerFile file) {
        this.file = file;
        settings = file.settings();
    }

    /** {@return the embeddings of a tile, one after another} */
    double[] look(float[] pixels) throws IOException {
        int across = settings.patchesAcross();
        int patch = settings.patchPx();
        int width = settings.width();
        double[][] state = new double[settings.patches()][];
        for (int p = 0; p < state.length; p++) {
            double[] values = new double[settings.patchValues()];
            for (int i = 0; i < values.length; i++) {
                int channel = i / (patch * patch);
                int y = p / across * patch + i / patch % patch;
                int x = p % across * patch + i % patch;
                values[i] = pixels[(channel * settings.tilePx() + y) * settings.tilePx() + x];
            }
            state[p] = values;
        }
        state = layer("v.patch_embd", state, width);
        double[] positions = weights("v.position_embd.weight");
        for (int p = 0; p < state.length; p++) {
            for (int i = 0; i < width; i++) {
                state[p][i] += positions[p * width + i];
            }
        }
        for (int block = 0; block < settings.blocks(); block++) {
            String prefix = "v.blk." + block + ".";
            double[][] seen = attention(prefix, norm(prefix + "ln1", state));
            add(state, layer(prefix + "attn_out", seen, width));
            double[][] wide =
                    layer(file.up(block), norm(prefix + "ln2", state), settings.feedForward());
            for (double[] row : wide) {
                Arrays.setAll(row, i -> activation(row[i]));
            }
            add(state, layer(file.down(block), wide, width));
        }
        return projected(norm("v.post_ln", state));
    }

    private double[][] attention(String prefix, double[][] in) throws IOException {
        int width = settings.width();
        int each = width / settings.heads();
        double[][] q = layer(prefix + "attn_q", in, width);
        double[][] k = layer(prefix + "attn_k", in, width);
        double[][] v = layer(prefix + "attn_v", in, width);
        double[][] out = new double[in.length][width];
        for (int from = 0; from < width; from += each) {
            for (int p = 0; p < in.length; p++) {
                double sum = 0;
                double[] found = new double[each];
                for (int other = 0; other < in.length; other++) {
                    double score = 0;
                    for (int i = from; i < from + each; i++) {
                        score += q[p][i] * k[other][i];
                    }
                    double weight = Math.exp(score / Math.sqrt(each));
                    sum += weight;
                    for (int i = 0; i < each; i++) {
                        found[i] += weight * v[other][from + i];
                    }
                }
                for (int i = 0; i < each; i++) {
                    out[p][from + i] = found[i] / sum;
                }
            }
        }
        return out;
    }

    /** Each embedding is a square of patches, row by row, through the projector. */
    private double[] projected(double[][] state) throws IOException {
        int shuffle = settings.shuffle();
        int across = settings.patchesAcross();
        int less = across / shuffle;
        int width = settings.width();
        double[][] squares = new double[less * less][width * shuffle * shuffle];
        for (int p = 0; p < state.length; p++) {
            int y = p / across;
            int x = p % across;
            int at = (y % shuffle * shuffle + x % shuffle) * width;
            System.arraycopy(state[p], 0, squares[y / shuffle * less + x / shuffle], at, width);
        }
        double[][] out = product("mm.model.fc.weight", squares, settings.projected());
        return Arrays.stream(out).flatMapToDouble(Arrays::stream).toArray();
    }

    private double activation(double x) {
        return switch (settings.activation()) {
            case GELU ->
                    0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case GELU_QUICK -> x / (1 + Math.exp(-1.702 * x));
            case SILU -> x / (1 + Math.exp(-x));
        };
    }

    private double[][] norm(String name, double[][] in) throws IOException {
        double[] scale = weights(name + ".weight");
        double[] shift = weights(name + ".bias");
        double[][] out = new double[in.length][in[0].length];
        for (int p = 0; p < in.length; p++) {
            double[] row = in[p];
            double mean = Arrays.stream(row).average().orElseThrow();
            double spread =
                    Arrays.stream(row).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
            double by = 1 / Math.sqrt(spread + settings.epsilon());
            Arrays.setAll(out[p], i -> (row[i] - mean) * by * scale[i] + shift[i]);
        }
        return out;
    }

    private double[][] layer(String name, double[][] in, int size) throws IOException {
        double[][] out = product(name + ".weight", in, size);
        double[] shift = weights(name + ".bias");
        for (double[] row : out) {
            Arrays.setAll(row, i -> row[i] + shift[i]);
        }
        return out;
    }

    private double[][] product(String name, double[][] in, int size) throws IOException {
        double[] matrix = weights(name);
        double[][] out = new double[in.length][size];
        for (int p = 0; p < in.length; p++) {
            double[] row = in[p];
            for (int o = 0; o < size; o++) {
                double sum = 0;
                for (int i = 0; i < row.length; i++) {
                    sum += matrix[o * row.length + i] * row[i];
                }
                out[p][o] = sum;
            }
        }
        return out;
    }

    private static void add(double[][] to, double[][] more) {
        for (int p = 0; p < to.length; p++) {
            double[] row = to[p];
            double[] other = more[p];
            Arrays.setAll(row, i -> row[i] + other[i]);
        }
    }

    private double[] weights(String name) throws IOException {
        Tensor tensor = file.tensors().get(name);
        ByteBuffer bytes = ByteBuffer.allocate((int) tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file.path())) {
            channel.read(bytes, tensor.at());
        }
        double[] values = new double[bytes.capacity() / Float.BYTES];
        Arrays.setAll(values, i -> bytes.getFloat(i * Float.BYTES));
        return values;
    }
}
