// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The operations of ggml of which the tower is made; each adds a node and returns its tensor. */
final class GraphOps {
    /** GGML_PREC_F32: sums of the attention in single precision. */
    private static final int SINGLE_PRECISION = 10;

    /** sqrt(2 / pi), of the tanh form of GELU (D. Hendrycks, K. Gimpel, 2016). */
    private static final float GELU_SLOPE = (float) 0.7978845608028654;

    private static final float GELU_CUBIC = 0.044715f;

    private static final float QUICK_GELU_SLOPE = 1.702f;

    private final Ggml ggml;
    private final MemorySegment context;

    GraphOps(Ggml ggml, MemorySegment context) {
        this.ggml = ggml;
        this.context = context;
    }

    /** {@return patches of a picture as columns, by the size of a kernel; F32, no padding} */
    MemorySegment patches(MemorySegment kernel, MemorySegment picture, int stride)
            throws Throwable {
        return (MemorySegment)
                ggml.im2col.invokeExact(
                        context, kernel, picture, stride, stride, 0, 0, 1, 1, true, TowerFile.F32);
    }

    MemorySegment reshape(MemorySegment a, long rows, long columns) throws Throwable {
        return (MemorySegment) ggml.reshape2.invokeExact(context, a, rows, columns);
    }

    MemorySegment reshape(MemorySegment a, long first, long second, long third) throws Throwable {
        return (MemorySegment) ggml.reshape3.invokeExact(context, a, first, second, third);
    }

    /** {@return the same with its second and third dimension exchanged; a view} */
    MemorySegment swap(MemorySegment a) throws Throwable {
        return (MemorySegment) ggml.permute.invokeExact(context, a, 0, 2, 1, 3);
    }

    MemorySegment copy(MemorySegment a, long first, long second) throws Throwable {
        return (MemorySegment) ggml.cont2.invokeExact(context, a, first, second);
    }

    MemorySegment copy(MemorySegment a, long first, long second, long third) throws Throwable {
        return (MemorySegment) ggml.cont3.invokeExact(context, a, first, second, third);
    }

    MemorySegment multiply(MemorySegment matrix, MemorySegment a) throws Throwable {
        return two(ggml.mulMat, matrix, a);
    }

    MemorySegment add(MemorySegment a, MemorySegment b) throws Throwable {
        return two(ggml.add, a, b);
    }

    /** {@return the norm of each column, scaled and shifted} */
    MemorySegment norm(MemorySegment a, MemorySegment scale, MemorySegment shift, float epsilon)
            throws Throwable {
        MemorySegment plain = (MemorySegment) ggml.norm.invokeExact(context, a, epsilon);
        return add(two(ggml.mul, plain, scale), shift);
    }

    /** {@return what all queries find, of [values of a head, heads, queries]} */
    MemorySegment attention(MemorySegment q, MemorySegment k, MemorySegment v, float scale)
            throws Throwable {
        MemorySegment found =
                (MemorySegment)
                        ggml.attention.invokeExact(
                                context, q, k, v, MemorySegment.NULL, scale, 0f, 0f);
        ggml.attentionPrecision.invokeExact(found, SINGLE_PRECISION);
        return found;
    }

    /**
     * {@return the activation}
     *
     * @param exact whether GELU is computed, instead of read from ggml's table of 16-bit values
     */
    MemorySegment activation(MemorySegment a, TowerSettings.Activation kind, boolean exact)
            throws Throwable {
        return switch (kind) {
            case GELU -> exact ? exactGelu(a) : one(ggml.gelu, a);
            case GELU_QUICK -> exact ? exactQuickGelu(a) : one(ggml.geluQuick, a);
            case SILU -> one(ggml.silu, a);
        };
    }

    private MemorySegment exactGelu(MemorySegment a) throws Throwable {
        MemorySegment slope = line(one(ggml.sqr, a), GELU_SLOPE * GELU_CUBIC, GELU_SLOPE);
        MemorySegment bent = one(ggml.tanh, two(ggml.mul, a, slope));
        return two(ggml.mul, a, line(bent, 0.5f, 0.5f));
    }

    private MemorySegment exactQuickGelu(MemorySegment a) throws Throwable {
        return two(ggml.mul, a, one(ggml.sigmoid, line(a, QUICK_GELU_SLOPE, 0)));
    }

    private MemorySegment line(MemorySegment a, float slope, float offset) throws Throwable {
        return (MemorySegment) ggml.scaleBias.invokeExact(context, a, slope, offset);
    }

    private MemorySegment one(MethodHandle operation, MemorySegment a) throws Throwable {
        return (MemorySegment) operation.invokeExact(context, a);
    }

    private MemorySegment two(MethodHandle operation, MemorySegment a, MemorySegment b)
            throws Throwable {
        return (MemorySegment) operation.invokeExact(context, a, b);
    }
}
