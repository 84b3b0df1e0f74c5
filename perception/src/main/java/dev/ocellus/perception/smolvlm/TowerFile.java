// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import static dev.ocellus.perception.gguf.GgufHead.shown;
import static dev.ocellus.perception.gguf.Malformed.require;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.gguf.GgufHead;
import dev.ocellus.perception.gguf.GgufHead.Tensor;
import dev.ocellus.perception.gguf.Malformed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An mmproj file whose head is sound: all tensors are there, of the shapes that its settings ask
 * for and of types that the graph takes. ggml ends the process on anything else, so nothing else
 * comes to it.
 *
 * @param name of the file, for messages
 * @param path of the file
 * @param settings what it says
 * @param tensors those of the tower, by name
 * @param swapped whether the names of the two layers of a block's feed-forward are exchanged, as in
 *     files of before May 2025
 */
record TowerFile(
        String name,
        Path path,
        TowerSettings settings,
        Map<String, Tensor> tensors,
        boolean swapped) {
    /** GGML_TYPE_F32. */
    static final int F32 = 0;

    /** GGML_TYPE_F16. */
    static final int F16 = 1;

    /** GGML_TYPE_Q8_0: 32 weights in 34 bytes, the first two a scale in F16. */
    static final int Q8_0 = 8;

    /** GGML_TYPE_BF16. */
    static final int BF16 = 30;

    /** Bytes of a block of Q8_0. */
    static final int Q8_0_BYTES = 34;

    private static final int Q8_0_WEIGHTS = 32;

    private static final Set<Integer> PLAIN = Set.of(F32);
    private static final Set<Integer> MATRIX = Set.of(F32, F16, Q8_0, BF16);

    TowerFile {
        tensors = Map.copyOf(tensors);
    }

    /**
     * {@return the file, checked}
     *
     * @throws EngineException if it cannot be read or is not sound
     */
    static TowerFile read(Path gguf) throws EngineException {
        String name = String.valueOf(gguf.getFileName());
        try {
            GgufHead head = GgufHead.read(gguf, Set.of());
            TowerSettings settings = TowerSettings.of(head);
            boolean swapped = swapped(settings, head.tensors());
            Map<String, Tensor> tensors = new HashMap<>();
            for (Need need : needs(settings, swapped)) {
                tensors.put(need.name, need.checked(head.tensors().get(need.name)));
            }
            for (String other : head.tensors().keySet()) {
                require(
                        tensors.containsKey(other) || !other.startsWith("v."),
                        "tensor "
                                + shown(other)
                                + " is none of its "
                                + settings.blocks()
                                + " blocks");
            }
            return new TowerFile(name, gguf, settings, tensors, swapped);
        } catch (Malformed e) {
            throw unsound(name, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new EngineException(
                    name, "cannot read " + gguf, "check the path, or run: ocellus models pull", e);
        }
    }

    /** {@return the refusal of a file} */
    static EngineException unsound(String name, String why) {
        return new EngineException(
                name,
                "it is not a sound vision half: " + why,
                "run: ocellus models verify, or fetch it again");
    }

    /**
     * {@return the tensors that a tower needs; where they lie is not known}
     *
     * @param matrices type of those whose rows are whole blocks of it; others are F16 then
     * @param swapped whether they are named as before May 2025
     */
    static List<Tensor> tensors(TowerSettings settings, int matrices, boolean swapped) {
        List<Tensor> tensors = new ArrayList<>();
        for (Need need : needs(settings, swapped)) {
            long weights = need.shape.stream().reduce(1L, Math::multiplyExact);
            boolean plain = need.types.equals(PLAIN);
            boolean whole = matrices != Q8_0 || need.shape.getFirst() % Q8_0_WEIGHTS == 0;
            int type = plain ? F32 : whole ? matrices : F16;
            long bytes =
                    switch (type) {
                        case F32 -> weights * Float.BYTES;
                        case Q8_0 -> weights / Q8_0_WEIGHTS * Q8_0_BYTES;
                        default -> weights * Short.BYTES;
                    };
            tensors.add(new Tensor(need.name, type, need.shape, 0, bytes));
        }
        return tensors;
    }

    /** {@return the wider of the two layers of a block} */
    String up(int block) {
        return "v.blk." + block + (swapped ? ".ffn_down" : ".ffn_up");
    }

    /** {@return the layer after it} */
    String down(int block) {
        return "v.blk." + block + (swapped ? ".ffn_up" : ".ffn_down");
    }

    /** {@return whether some matrices are rounded to 8 bits} */
    boolean coarse() {
        return tensors.values().stream().anyMatch(tensor -> tensor.type() == Q8_0);
    }

    private static boolean swapped(TowerSettings settings, Map<String, Tensor> tensors) {
        Tensor up = tensors.get("v.blk.0.ffn_up.weight");
        return up != null
                && settings.feedForward() != settings.width()
                && up.shape().getFirst() == settings.feedForward();
    }

    private record Need(String name, Set<Integer> types, List<Long> shape) {
        Need(String name, Set<Integer> types, long... shape) {
            this(name, types, Arrays.stream(shape).boxed().toList());
        }

        Tensor checked(@Nullable Tensor found) throws Malformed {
            if (found == null) {
                throw new Malformed("no tensor " + name);
            }
            require(
                    types.contains(found.type()),
                    "tensor " + shown(name) + " of type " + found.type());
            require(
                    found.shape().equals(shape),
                    "tensor " + shown(name) + " of shape " + found.shape() + ", not " + shape);
            return found;
        }
    }

    private static List<Need> needs(TowerSettings settings, boolean swapped) {
        long width = settings.width();
        long wide = settings.feedForward();
        long patch = settings.patchPx();
        List<Need> needs = new ArrayList<>();
        needs.add(new Need("v.patch_embd.weight", MATRIX, patch, patch, 3, width));
        needs.add(new Need("v.patch_embd.bias", PLAIN, width));
        needs.add(new Need("v.position_embd.weight", PLAIN, width, settings.patches()));
        for (int block = 0; block < settings.blocks(); block++) {
            String prefix = "v.blk." + block + ".";
            for (String norm : List.of("ln1", "ln2")) {
                norm(needs, prefix + norm, width);
            }
            for (String part : List.of("attn_q", "attn_k", "attn_v", "attn_out")) {
                layer(needs, prefix + part, width, width);
            }
            layer(needs, prefix + (swapped ? "ffn_down" : "ffn_up"), width, wide);
            layer(needs, prefix + (swapped ? "ffn_up" : "ffn_down"), wide, width);
        }
        norm(needs, "v.post_ln", width);
        long shuffled = width * settings.shuffle() * settings.shuffle();
        needs.add(new Need("mm.model.fc.weight", MATRIX, shuffled, settings.projected()));
        return needs;
    }

    private static void norm(List<Need> needs, String name, long width) {
        needs.add(new Need(name + ".weight", PLAIN, width));
        needs.add(new Need(name + ".bias", PLAIN, width));
    }

    private static void layer(List<Need> needs, String name, long in, long out) {
        needs.add(new Need(name + ".weight", MATRIX, in, out));
        needs.add(new Need(name + ".bias", PLAIN, out));
    }
}
