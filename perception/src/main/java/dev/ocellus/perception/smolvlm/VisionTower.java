// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The vision half of SmolVLM: turns a picture into embeddings that its language half reads like
 * tokens. Confined to the thread that opened it, but for {@link #cancel}. Owns the weights in
 * native memory until it is closed; the working memory of a look, only while it looks.
 */
@SuppressWarnings("restricted")
public final class VisionTower implements AutoCloseable {
    private static final int COLOURS = 256;
    private static final int CHANNELS = 3;

    /** Tiles of the longest edge of SmolVLM, for files of before the key that says it. */
    private static final int USUAL_TILES = 4;

    private final Thread owner = Thread.currentThread();
    private final Arena arena = Arena.ofConfined();
    private final Ggml ggml;
    private final TowerFile file;
    private final TowerWeights weights;
    private final MemorySegment backend;
    private final float[][] values;
    private final int longestEdgePx;
    private volatile boolean cancelled;

    private VisionTower(
            Ggml ggml,
            TowerFile file,
            TowerWeights weights,
            MemorySegment backend,
            int longestEdgePx) {
        this.ggml = ggml;
        this.file = file;
        this.weights = weights;
        this.backend = backend;
        this.longestEdgePx = longestEdgePx;
        values = values(file.settings());
    }

    /**
     * {@return the tower of a file; all of it is read and checked before anything native sees it}
     *
     * @param symbols of ggml's libraries, whose processor code has been loaded
     * @param mmproj the file
     * @param longestEdgePx to which a picture is brought before it is cut, 1 to 16384, or 0 for
     *     what the file says; a file that says nothing gets four tiles
     * @throws EngineException if the file is missing or not sound, or the library does not fit
     */
    public static VisionTower open(SymbolLookup symbols, Path mmproj, int longestEdgePx)
            throws EngineException {
        TowerFile file = TowerFile.read(mmproj);
        int stated = file.settings().longestEdgePx();
        int edge =
                longestEdgePx > 0
                        ? longestEdgePx
                        : stated > 0 ? stated : USUAL_TILES * file.settings().tilePx();
        if (!file.settings().takes(edge)) {
            throw new EngineException(
                    file.name(),
                    "pictures of " + edge + " px are too many tiles of " + file.settings().tilePx(),
                    "ask for a shorter longest edge");
        }
        Ggml ggml = new Ggml(symbols);
        TowerWeights weights = TowerWeights.load(ggml, file);
        try {
            VisionTower tower = new VisionTower(ggml, file, weights, ggml.backend(), edge);
            tower.listen();
            return tower;
        } catch (EngineException | RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** {@return values of one embedding} */
    public int width() {
        return file.settings().projected();
    }

    /** {@return embeddings of one tile} */
    public int tokens() {
        return file.settings().tokens();
    }

    /** {@return side of a tile in pixels} */
    public int tilePx() {
        return file.settings().tilePx();
    }

    /**
     * {@return how a picture would be cut}
     *
     * @param widthPx of the picture
     * @param heightPx of the picture
     * @param split whether it is cut into tiles, or seen as a whole only
     */
    public Tiling tiling(int widthPx, int heightPx, boolean split) {
        return Tiling.of(widthPx, heightPx, split, tilePx(), longestEdgePx);
    }

    /**
     * Looks at a picture.
     *
     * @param picture {@code RGB24}, {@code BGR24} or {@code GREY8}; lent for the call
     * @param tiling from {@link #tiling} of its size
     * @param threads processor threads, 1 or more
     * @param pacer asked before each tile
     * @return embeddings one after another, tile by tile, the overview last: {@link Tiling#count} ×
     *     {@link #tokens} × {@link #width} values; null if it was cancelled or the pacer said no
     * @throws IllegalStateException if the weights make no numbers of this picture
     */
    public float @Nullable [] look(Raster picture, Tiling tiling, int threads, Pacer pacer) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, got " + threads);
        }
        confined();
        Tiles tiles = Tiles.of(picture, tiling, tilePx());
        int each = tokens() * width();
        float[] embeddings = new float[Math.multiplyExact(each, tiling.count())];
        try (TowerGraph graph = new TowerGraph(ggml, backend, file, weights)) {
            ggml.setThreads.invokeExact(backend, threads);
            for (int tile = 0; tile < tiling.count(); tile++) {
                if (cancelled || !pacer.mayProceed(Pacer.Step.RUN, 1)) {
                    return null;
                }
                float[] pixels = pixels(tiles, tile);
                MemorySegment.copy(pixels, 0, graph.in(), ValueLayout.JAVA_FLOAT, 0, pixels.length);
                if (!graph.compute(backend)) {
                    return null;
                }
                MemorySegment.copy(
                        graph.out(), ValueLayout.JAVA_FLOAT, 0, embeddings, tile * each, each);
            }
        } catch (Throwable e) {
            throw Ggml.unexpected(e);
        }
        checkNumbers(embeddings);
        return embeddings;
    }

    /** Ends a running {@link #look} within a few milliseconds, and all later ones. Thread-safe. */
    public void cancel() {
        cancelled = true;
    }

    /** Allows looking again after {@link #cancel}. */
    public void resume() {
        cancelled = false;
    }

    /** {@return the values of a tile as the tower takes them: planes of red, green, blue} */
    float[] pixels(Tiles tiles, int tile) {
        int plane = tilePx() * tilePx();
        byte[] bytes = new byte[CHANNELS * plane];
        tiles.copy(tile, bytes);
        float[] pixels = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            pixels[i] = values[i / plane][bytes[i] & 0xff];
        }
        return pixels;
    }

    @Override
    public void close() {
        if (!arena.scope().isAlive()) {
            return;
        }
        confined();
        try {
            ggml.backendFree.invokeExact(backend);
        } catch (Throwable e) {
            throw Ggml.unexpected(e);
        }
        weights.close();
        arena.close();
    }

    private void confined() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "the tower is confined to thread "
                            + owner.getName()
                            + ", called by "
                            + Thread.currentThread().getName());
        }
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("the tower is closed");
        }
    }

    private void listen() {
        try {
            var asked =
                    MethodHandles.lookup()
                            .bind(
                                    this,
                                    "aborted",
                                    MethodType.methodType(boolean.class, MemorySegment.class));
            MemorySegment callback =
                    Linker.nativeLinker()
                            .upcallStub(
                                    asked,
                                    FunctionDescriptor.of(
                                            ValueLayout.JAVA_BOOLEAN, ValueLayout.ADDRESS),
                                    arena);
            ggml.setAbort.invokeExact(backend, callback, MemorySegment.NULL);
        } catch (Throwable e) {
            throw Ggml.unexpected(e);
        }
    }

    /** Asked by the library before each node of its graph. */
    boolean aborted(MemorySegment ignored) {
        return cancelled;
    }

    private static float[][] values(TowerSettings settings) {
        float[][] values = new float[CHANNELS][COLOURS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            float mean = settings.means().get(channel);
            float deviation = settings.deviations().get(channel);
            for (int colour = 0; colour < COLOURS; colour++) {
                values[channel][colour] = ((float) (colour / 255.0) - mean) / deviation;
            }
        }
        return values;
    }

    private void checkNumbers(float[] embeddings) {
        for (float value : embeddings) {
            if (!Float.isFinite(value)) {
                throw new IllegalStateException(
                        file.name() + " makes no numbers of this picture: damaged weights");
            }
        }
    }
}
