// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.opencv.OpenCv;
import dev.ocellus.perception.tflite.TensorSpec;
import dev.ocellus.perception.tflite.TfLiteModel;
import java.util.Set;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Stretches a picture into the input of a network, without garbage: floats take −1 to 1, bytes 0 to
 * 255, signed bytes −128 to 127.
 */
final class PictureInput implements AutoCloseable {
    private static final double RANGE = 2.0 / 255;
    private static final int SIGNED_ZERO = -128;

    private static final Set<TensorSpec.Type> TYPES =
            Set.of(TensorSpec.Type.FLOAT32, TensorSpec.Type.UINT8, TensorSpec.Type.INT8);

    private final int widthPx;
    private final Mat tensor;
    private final double scale;
    private final double offset;
    private final Mat small = new Mat();
    private final Mat rgb = new Mat();
    private final Size size;

    private PictureInput(TfLiteModel network, TensorSpec.Type type, int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.size = new Size(widthPx, heightPx);
        boolean real = type == TensorSpec.Type.FLOAT32;
        boolean signed = type == TensorSpec.Type.INT8;
        this.tensor =
                real
                        ? OpenCv.floats(network.input(0), heightPx, widthPx, 3)
                        : OpenCv.bytes(network.input(0), heightPx, widthPx, 3, signed);
        this.scale = real ? RANGE : 1;
        this.offset = real ? -1 : signed ? SIGNED_ZERO : 0;
    }

    /**
     * {@return the input of a network}
     *
     * @param id of the model, for messages
     * @param network that takes one picture as floats or bytes
     * @throws EngineException if it takes something else, or OpenCV does not load
     */
    static PictureInput of(String id, TfLiteModel network) throws EngineException {
        OpenCv.load();
        TensorSpec spec = network.inputs().getFirst();
        if (network.inputs().size() != 1
                || !TYPES.contains(spec.type())
                || !spec.matches(spec.type(), 1, -1, -1, 3)) {
            throw new EngineException(
                    id,
                    "it does not take a picture, but " + network.inputs(),
                    "give a detector of objects");
        }
        return new PictureInput(network, spec.type(), spec.shape().get(2), spec.shape().get(1));
    }

    int widthPx() {
        return widthPx;
    }

    void fill(Raster picture) {
        try (Mat view = OpenCv.view(picture)) {
            opencv_imgproc.resize(view, small, size, 0, 0, opencv_imgproc.INTER_LINEAR);
        }
        int conversion = OpenCv.toRgb(picture.format());
        if (conversion >= 0) {
            opencv_imgproc.cvtColor(small, rgb, conversion);
        }
        (conversion >= 0 ? rgb : small).convertTo(tensor, tensor.type(), scale, offset);
    }

    @Override
    public void close() {
        tensor.close();
        small.close();
        rgb.close();
        size.close();
    }
}
