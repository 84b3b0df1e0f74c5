// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The computation of one tile, with its working memory: the tower of SigLIP (X. Zhai and others,
 * "Sigmoid Loss for Language Image Pre-Training", 2023), the pixel shuffle and the projector of
 * Idefics3 (H. Laurençon and others, "Building and better understanding vision-language models",
 * 2024). Confined to the thread that made it. Owns native memory.
 */
@SuppressWarnings("restricted")
final class TowerGraph implements AutoCloseable {
    private static final int NODES_A_BLOCK = 64;
    private static final int NODES_ELSE = 128;
    private static final int DONE = 0;
    private static final int ABORTED = 1;

    private final Arena arena = Arena.ofConfined();
    private final Ggml ggml;
    private final TowerFile file;
    private final TowerWeights weights;
    private final boolean exact;
    private final MemorySegment in;
    private final MemorySegment out;
    private MemorySegment context = MemorySegment.NULL;
    private MemorySegment allocator = MemorySegment.NULL;
    private MemorySegment graph = MemorySegment.NULL;
    private MemorySegment picture = MemorySegment.NULL;
    private MemorySegment result = MemorySegment.NULL;

    /**
     * Builds it.
     *
     * @throws OutOfMemoryError if there is no room for its working memory
     */
    TowerGraph(Ggml ggml, MemorySegment backend, TowerFile file, TowerWeights weights) {
        this.ggml = ggml;
        this.file = file;
        this.weights = weights;
        exact = !file.coarse();
        TowerSettings settings = file.settings();
        in = arena.allocate(ValueLayout.JAVA_FLOAT, 3L * settings.tilePx() * settings.tilePx());
        out =
                arena.allocate(
                        ValueLayout.JAVA_FLOAT, (long) settings.tokens() * settings.projected());
        try {
            build(settings, backend);
        } catch (Throwable e) {
            close();
            throw Ggml.unexpected(e);
        }
    }

    /** {@return where the pixels of a tile are to be put: all red values, then green, then blue} */
    MemorySegment in() {
        return in;
    }

    /** {@return where the embeddings are after {@link #compute}, one after another} */
    MemorySegment out() {
        return out;
    }

    /**
     * Computes.
     *
     * @return false if it was cancelled; {@link #out} is then as it was
     */
    boolean compute(MemorySegment backend) {
        try {
            ggml.tensorSet.invokeExact(picture, in, 0L, in.byteSize());
            int status = (int) ggml.compute.invokeExact(backend, graph);
            if (status == ABORTED) {
                return false;
            }
            if (status != DONE) {
                throw new IllegalStateException("the library computes no picture: " + status);
            }
            ggml.tensorGet.invokeExact(result, out, 0L, out.byteSize());
            return true;
        } catch (Throwable e) {
            throw Ggml.unexpected(e);
        }
    }

    @Override
    public void close() {
        if (!arena.scope().isAlive()) {
            return;
        }
        try {
            if (allocator.address() != 0) {
                ggml.allocatorFree.invokeExact(allocator);
            }
            if (context.address() != 0) {
                ggml.free.invokeExact(context);
            }
        } catch (Throwable e) {
            throw Ggml.unexpected(e);
        }
        arena.close();
    }

    private void build(TowerSettings settings, MemorySegment backend) throws Throwable {
        long nodes = (long) NODES_A_BLOCK * settings.blocks() + NODES_ELSE;
        long overhead = (long) ggml.tensorOverhead.invokeExact();
        long graphBytes = (long) ggml.graphOverhead.invokeExact(nodes, false);
        context = TowerWeights.context(ggml, arena, overhead * nodes + graphBytes);
        if (context.address() == 0) {
            throw new OutOfMemoryError("no memory for the graph of " + file.name());
        }
        GraphOps ops = new GraphOps(ggml, context);
        picture = picture(settings.tilePx());
        ggml.setInput.invokeExact(picture);
        MemorySegment state = patches(ops, settings);
        for (int block = 0; block < settings.blocks(); block++) {
            state = block(ops, settings, block, state);
        }
        result = projection(ops, settings, norm(ops, settings, "v.post_ln", state));
        ggml.setOutput.invokeExact(result);
        graph = (MemorySegment) ggml.newGraph.invokeExact(context, nodes, false);
        ggml.expand.invokeExact(graph, result);
        MemorySegment type = (MemorySegment) ggml.bufferType.invokeExact(backend);
        allocator = (MemorySegment) ggml.allocatorNew.invokeExact(type);
        if (!(boolean) ggml.allocate.invokeExact(allocator, graph)) {
            throw new OutOfMemoryError("no memory for the layers of " + file.name());
        }
    }

    private MemorySegment picture(long side) throws Throwable {
        MemorySegment shape = arena.allocateFrom(ValueLayout.JAVA_LONG, side, side, 3, 1);
        return (MemorySegment) ggml.newTensor.invokeExact(context, TowerFile.F32, 4, shape);
    }

    private MemorySegment patches(GraphOps ops, TowerSettings settings) throws Throwable {
        MemorySegment kernel = weights.get("v.patch_embd.weight");
        long values = settings.patchValues();
        MemorySegment columns =
                ops.reshape(
                        ops.patches(kernel, picture, settings.patchPx()),
                        values,
                        settings.patches());
        MemorySegment state = ops.multiply(ops.reshape(kernel, values, settings.width()), columns);
        state = ops.add(state, weights.get("v.patch_embd.bias"));
        return ops.add(state, weights.get("v.position_embd.weight"));
    }

    private MemorySegment block(
            GraphOps ops, TowerSettings settings, int block, MemorySegment before)
            throws Throwable {
        String prefix = "v.blk." + block + ".";
        long width = settings.width();
        long each = width / settings.heads();
        long patches = settings.patches();
        MemorySegment seen = norm(ops, settings, prefix + "ln1", before);
        MemorySegment[] parts = new MemorySegment[3];
        String[] names = {"attn_q", "attn_k", "attn_v"};
        for (int i = 0; i < parts.length; i++) {
            MemorySegment part = layer(ops, prefix + names[i], seen);
            parts[i] = ops.swap(ops.reshape(part, each, settings.heads(), patches));
        }
        MemorySegment found =
                ops.attention(parts[0], parts[1], parts[2], (float) (1 / Math.sqrt((double) each)));
        found = layer(ops, prefix + "attn_out", ops.reshape(found, width, patches));
        MemorySegment middle = ops.add(found, before);
        MemorySegment wide =
                layer(ops, file.up(block), norm(ops, settings, prefix + "ln2", middle));
        wide = ops.activation(wide, settings.activation(), exact);
        return ops.add(layer(ops, file.down(block), wide), middle);
    }

    /** The pixel shuffle turns squares of patches into single ones; the projector follows. */
    private MemorySegment projection(GraphOps ops, TowerSettings settings, MemorySegment state)
            throws Throwable {
        long width = settings.width();
        long shuffle = settings.shuffle();
        long side = settings.patchesAcross();
        long less = side / shuffle;
        MemorySegment x = ops.swap(ops.reshape(state, width * shuffle, less, side));
        x = ops.copy(x, width * shuffle * shuffle, less, less);
        x = ops.copy(ops.swap(x), width * shuffle * shuffle, less * less);
        return ops.multiply(weights.get("mm.model.fc.weight"), x);
    }

    private MemorySegment norm(GraphOps ops, TowerSettings settings, String name, MemorySegment a)
            throws Throwable {
        return ops.norm(
                a, weights.get(name + ".weight"), weights.get(name + ".bias"), settings.epsilon());
    }

    private MemorySegment layer(GraphOps ops, String name, MemorySegment a) throws Throwable {
        return ops.add(ops.multiply(weights.get(name + ".weight"), a), weights.get(name + ".bias"));
    }
}
