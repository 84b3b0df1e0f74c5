// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.tflite.LiteRt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * microWakeWord models, run by TensorFlow Lite over one stream of features. Confined to one thread
 * at a time; allocates nothing per block but for hits.
 */
public final class WakeWords implements WakeWord {
    /** Samples for which a model is quiet after a hit, unless said otherwise: 2 s. */
    public static final int QUIET_SAMPLES = 32_000;

    private final MicroFrontend frontend = new MicroFrontend();
    private final int[] frame = new int[MicroFrontend.CHANNELS];
    private final List<WakeDetector> detectors;
    private long heard;

    private WakeWords(List<WakeDetector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    /**
     * Opens models that are quiet for {@link #QUIET_SAMPLES} after a hit.
     *
     * @param library LiteRT
     * @param models what to listen for, in the order in which hits are reported; ids differ
     * @return an ear that has heard nothing yet; owned by the caller
     * @throws EngineException if a file is absent, damaged, or no microWakeWord model
     */
    public static WakeWords open(LiteRt library, List<WakeModel> models) throws EngineException {
        return open(library, models, QUIET_SAMPLES);
    }

    /**
     * Opens models.
     *
     * @param library LiteRT
     * @param models what to listen for, in the order in which hits are reported; ids differ
     * @param quietSamples samples after a hit in which the same model cannot fire, 0 or more; it
     *     then fires again once its mean has fallen to its cutoff in between
     * @return an ear that has heard nothing yet; owned by the caller
     * @throws EngineException if a file is absent, damaged, or no microWakeWord model
     */
    public static WakeWords open(LiteRt library, List<WakeModel> models, int quietSamples)
            throws EngineException {
        if (quietSamples < 0) {
            throw new IllegalArgumentException("quietSamples must be >= 0, got " + quietSamples);
        }
        Set<String> ids = new HashSet<>();
        for (WakeModel model : models) {
            if (!ids.add(model.id())) {
                throw new IllegalArgumentException("ids must differ, got twice " + model.id());
            }
        }
        List<WakeDetector> detectors = new ArrayList<>();
        try {
            for (WakeModel model : models) {
                detectors.add(WakeDetector.open(library, model, quietSamples));
            }
        } catch (EngineException | RuntimeException e) {
            detectors.forEach(WakeDetector::close);
            throw e;
        }
        return new WakeWords(detectors);
    }

    @Override
    public List<String> models() {
        return detectors.stream().map(WakeDetector::id).toList();
    }

    @Override
    public List<Hit> listen(short[] block) {
        List<Hit> hits = List.of();
        int at = 0;
        while (at < block.length) {
            int count = Math.min(frontend.wanted(), block.length - at);
            boolean complete = frontend.accept(block, at, count, frame);
            at += count;
            heard += count;
            if (complete) {
                hits = judge(hits);
            }
        }
        return hits;
    }

    /** Shows the complete frame to every model; returns the hits so far and theirs. */
    private List<Hit> judge(List<Hit> before) {
        List<Hit> hits = before;
        for (WakeDetector detector : detectors) {
            if (detector.listen(frame, heard)) {
                if (hits.isEmpty()) {
                    hits = new ArrayList<>();
                }
                hits.add(new Hit(detector.id(), detector.mean(), heard));
            }
        }
        return hits;
    }

    @Override
    public void reset() {
        frontend.reset();
        detectors.forEach(WakeDetector::reset);
        heard = 0;
    }

    @Override
    public void close() {
        detectors.forEach(WakeDetector::close);
    }
}
