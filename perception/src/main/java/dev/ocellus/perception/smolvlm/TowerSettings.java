// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import static dev.ocellus.perception.gguf.GgufHead.shown;
import static dev.ocellus.perception.gguf.Malformed.require;

import dev.ocellus.perception.gguf.GgufHead;
import dev.ocellus.perception.gguf.Malformed;
import java.util.List;

/**
 * What an mmproj file says of its tower.
 *
 * @param tilePx side of the picture that it sees
 * @param patchPx side of a patch; divides the tile
 * @param width values of a patch inside the tower
 * @param feedForward values of the wide layer of a block
 * @param blocks layers
 * @param heads of the attention; divides the width
 * @param projected values of an image embedding: the width of the language half
 * @param shuffle how many patches across become one embedding; divides the patches of a side
 * @param longestEdgePx to which a picture is brought first, or 0 when the file does not say
 * @param epsilon of the norms
 * @param activation of the wide layer
 * @param means of red, green, blue, 0 to 1
 * @param deviations of red, green, blue, above 0
 */
record TowerSettings(
        int tilePx,
        int patchPx,
        int width,
        int feedForward,
        int blocks,
        int heads,
        int projected,
        int shuffle,
        int longestEdgePx,
        float epsilon,
        Activation activation,
        List<Float> means,
        List<Float> deviations) {
    private static final String VISION = "clip.vision.";
    private static final int U32 = 4;

    /** Most values of one layer of a tile: 1 GiB. */
    private static final long MOST_VALUES = 1 << 28;

    /** Most tiles of one side of a picture. */
    private static final int MOST_TILES = 64;

    private static final int F32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;

    /** The activation of the wide layer. */
    enum Activation {
        /** The tanh form of the Gaussian error linear unit. */
        GELU,
        /** x · sigmoid(1.702 x). */
        GELU_QUICK,
        /** x · sigmoid(x). */
        SILU
    }

    TowerSettings {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    /**
     * {@return the settings of a head}
     *
     * @throws Malformed if a key is missing, of another type, out of range or at odds with another
     */
    static TowerSettings of(GgufHead head) throws Malformed {
        require("clip".equals(typed(head, "general.architecture", STRING)), "it is no mmproj file");
        require(flag(head, "clip.has_vision_encoder"), "clip.has_vision_encoder is not set");
        Object projector = typed(head, "clip.projector_type", STRING);
        require(
                "idefics3".equals(projector),
                "its projector is " + shown(String.valueOf(projector)) + ", not idefics3");
        TowerSettings settings =
                new TowerSettings(
                        whole(head, "image_size", 1, 4096),
                        whole(head, "patch_size", 1, 256),
                        whole(head, "embedding_length", 1, 1 << 14),
                        whole(head, "feed_forward_length", 1, 1 << 16),
                        whole(head, "block_count", 1, 256),
                        whole(head, "attention.head_count", 1, 256),
                        whole(head, "projection_dim", 1, 1 << 16),
                        whole(head, "projector.scale_factor", 1, 64),
                        head.value(VISION + "preproc_image_size") == null
                                ? 0
                                : whole(head, "preproc_image_size", 1, 1 << 14),
                        epsilon(head),
                        activation(head),
                        colours(head, "image_mean", 0, 1),
                        colours(head, "image_std", 1e-3f, 1e3f));
        divides("the patch", settings.patchPx, "the tile", settings.tilePx);
        divides("the heads", settings.heads, "the width", settings.width);
        divides("the shuffle", settings.shuffle, "the patches", settings.patchesAcross());
        long widest =
                Math.max(settings.patchValues(), Math.max(settings.width, settings.feedForward));
        require(
                settings.patches() * widest <= MOST_VALUES,
                settings.patches() + " patches of " + widest + " values are too many");
        require(
                settings.takes(settings.longestEdgePx),
                VISION + "preproc_image_size is " + settings.longestEdgePx);
        return settings;
    }

    /**
     * {@return whether pictures of some length are cut into tiles of a number that can be}
     *
     * @param edgePx the longer side
     */
    boolean takes(int edgePx) {
        return edgePx <= (long) MOST_TILES * tilePx;
    }

    /** {@return patches of one side of a tile} */
    int patchesAcross() {
        return tilePx / patchPx;
    }

    /** {@return patches of a tile} */
    int patches() {
        return patchesAcross() * patchesAcross();
    }

    /** {@return embeddings of a tile} */
    int tokens() {
        return patches() / (shuffle * shuffle);
    }

    /** {@return values of a patch as it comes from the picture} */
    int patchValues() {
        return 3 * patchPx * patchPx;
    }

    private static void divides(String what, int part, String whole, int size) throws Malformed {
        require(size % part == 0, what + " (" + part + ") does not divide " + whole + ", " + size);
    }

    private static Object typed(GgufHead head, String key, int type) throws Malformed {
        GgufHead.Value value = head.value(key);
        require(value != null, "no " + key);
        Object scalar = value == null || value.type() != type ? null : value.scalar();
        if (scalar == null) {
            throw new Malformed(key + " is of another type");
        }
        return scalar;
    }

    private static int whole(GgufHead head, String name, int least, int most) throws Malformed {
        long value = (Long) typed(head, VISION + name, U32);
        require(value >= least && value <= most, VISION + name + " is " + value);
        return (int) value;
    }

    private static boolean flag(GgufHead head, String key) throws Malformed {
        return head.value(key) != null && (Boolean) typed(head, key, BOOL);
    }

    private static float epsilon(GgufHead head) throws Malformed {
        String key = VISION + "attention.layer_norm_epsilon";
        double epsilon = (Double) typed(head, key, F32);
        require(epsilon > 0 && epsilon < 1, key + " is " + epsilon);
        return (float) epsilon;
    }

    private static Activation activation(GgufHead head) throws Malformed {
        boolean gelu = flag(head, "clip.use_gelu");
        boolean silu = flag(head, "clip.use_silu");
        require(!gelu || !silu, "it uses gelu and silu");
        return gelu ? Activation.GELU : silu ? Activation.SILU : Activation.GELU_QUICK;
    }

    private static List<Float> colours(GgufHead head, String name, float least, float most)
            throws Malformed {
        GgufHead.Value value = head.value(VISION + name);
        require(value != null, "no " + VISION + name);
        if (value == null || value.type() != F32 || value.elements().size() != 3) {
            throw new Malformed(VISION + name + " is not three numbers");
        }
        List<Float> colours =
                value.elements().stream().map(one -> ((Double) one).floatValue()).toList();
        for (float colour : colours) {
            require(colour >= least && colour <= most, VISION + name + " is " + colours);
        }
        return colours;
    }
}
