// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.tflite.LiteRt;
import dev.ocellus.perception.tflite.TensorSpec;
import dev.ocellus.perception.tflite.TfLiteModel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One streaming model over frames of {@link MicroFrontend}. Confined to one thread. */
final class WakeDetector implements AutoCloseable {
    /** The features' unit: the models were trained on frames times this. */
    private static final double FEATURE_SCALE = 0.0390625;

    private static final int MOST_FRAMES = 64;

    private final WakeModel wanted;
    private final TfLiteModel model;
    private final long quietSamples;
    private final int frames;
    private final double inputScale;
    private final int inputZero;
    private final int inputLowest;
    private final boolean outputSigned;
    private final float outputScale;
    private final int outputZero;
    private final int[] recent;
    private int gathered;
    private int oldest;
    private boolean full;
    private int recentSum;
    private boolean armed = true;
    private long quietUntil;

    private WakeDetector(WakeModel wanted, TfLiteModel model, long quietSamples) {
        this.wanted = wanted;
        this.model = model;
        this.quietSamples = quietSamples;
        TensorSpec input = model.inputs().getFirst();
        TensorSpec output = model.outputs().getFirst();
        frames = input.shape().get(1);
        inputScale = input.scale();
        inputZero = input.zeroPoint();
        inputLowest = input.type() == TensorSpec.Type.INT8 ? Byte.MIN_VALUE : 0;
        outputSigned = output.type() == TensorSpec.Type.INT8;
        outputScale = output.scale();
        outputZero = output.zeroPoint();
        recent = new int[wanted.window()];
    }

    /**
     * Opens a model and checks that it is one of microWakeWord's.
     *
     * @throws EngineException if it is not, or cannot be opened
     */
    static WakeDetector open(LiteRt library, WakeModel wanted, long quietSamples)
            throws EngineException {
        TfLiteModel model = TfLiteModel.open(library, wanted.id(), wanted.file(), 1);
        String misfit = misfit(model);
        if (misfit == null) {
            return new WakeDetector(wanted, model, quietSamples);
        }
        model.close();
        throw new EngineException(
                wanted.id(),
                wanted.file() + " is not a microWakeWord model: " + misfit,
                "give one of version 2, quantised, streaming");
    }

    /** {@return why the network cannot be fed with our features, or null} */
    private static @Nullable String misfit(TfLiteModel model) {
        if (model.inputs().size() != 1 || model.outputs().size() != 1) {
            return "it has "
                    + model.inputs().size()
                    + " inputs and "
                    + model.outputs().size()
                    + " outputs, not one of each";
        }
        TensorSpec input = model.inputs().getFirst();
        TensorSpec output = model.outputs().getFirst();
        if (!isByte(input) || !isByte(output)) {
            return "its input is "
                    + input.type()
                    + " and its output "
                    + output.type()
                    + ", not quantised bytes";
        }
        if (input.shape().size() != 3
                || input.shape().get(0) != 1
                || input.shape().get(1) < 1
                || input.shape().get(1) > MOST_FRAMES
                || input.shape().get(2) != MicroFrontend.CHANNELS) {
            return "its input has the shape " + input.shape() + ", not [1, frames, 40]";
        }
        if (model.output(0).byteSize() != 1) {
            return "its output has the shape " + output.shape() + ", not [1, 1]";
        }
        return null;
    }

    private static boolean isByte(TensorSpec tensor) {
        boolean narrow =
                tensor.type() == TensorSpec.Type.INT8 || tensor.type() == TensorSpec.Type.UINT8;
        return narrow && tensor.scale() > 0 && Float.isFinite(tensor.scale());
    }

    String id() {
        return wanted.id();
    }

    /**
     * Listens to the next frame.
     *
     * @param frame {@link MicroFrontend#CHANNELS} values
     * @param end samples heard up to the end of the frame
     * @return whether the model fires on it
     */
    boolean listen(int[] frame, long end) {
        MemorySegment input = model.input(0);
        long row = (long) gathered * MicroFrontend.CHANNELS;
        for (int channel = 0; channel < MicroFrontend.CHANNELS; channel++) {
            input.set(ValueLayout.JAVA_BYTE, row + channel, quantised(frame[channel]));
        }
        if (++gathered < frames) {
            return false;
        }
        gathered = 0;
        infer();
        if (mean() <= wanted.cutoff()) {
            armed |= end >= quietUntil;
            return false;
        }
        boolean fires = armed;
        if (fires) {
            armed = false;
            quietUntil = end + quietSamples;
        }
        return fires;
    }

    private byte quantised(int feature) {
        double steps = Math.rint(feature * FEATURE_SCALE / inputScale + inputZero);
        return (byte) Math.clamp((long) steps, inputLowest, inputLowest + 255);
    }

    private void infer() {
        model.run();
        byte raw = model.output(0).get(ValueLayout.JAVA_BYTE, 0);
        int value = (outputSigned ? raw : Byte.toUnsignedInt(raw)) - outputZero;
        recentSum += value - recent[oldest];
        recent[oldest] = value;
        oldest = (oldest + 1) % recent.length;
        full |= oldest == 0;
    }

    /** {@return the mean of the last inferences, 0 until there are enough} */
    float mean() {
        return full ? recentSum * outputScale / recent.length : 0;
    }

    /** Forgets all that was heard. */
    void reset() {
        model.restart();
        Arrays.fill(recent, 0);
        gathered = 0;
        oldest = 0;
        full = false;
        recentSum = 0;
        armed = true;
        quietUntil = 0;
    }

    @Override
    public void close() {
        model.close();
    }
}
