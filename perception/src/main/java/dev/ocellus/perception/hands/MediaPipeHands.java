// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.tflite.LiteRt;
import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.HandTracker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands as MediaPipe finds them: palms first, then the points of each hand; the points tell where
 * the hand is in the next picture, so that palms are only looked for while a hand is missing, and
 * now and then for a second one. Holds native memory until it is closed.
 */
public final class MediaPipeHands implements HandTracker {
    private static final int MOST = 2;

    /** Pictures between two looks for a second hand. */
    private static final int PATIENCE = 10;

    /** Overlap of two hands that are one. */
    private static final double SAME = 0.5;

    private final PalmDetector palms;
    private final LandmarkNetwork landmarks;
    private final List<HandRegion> expected = new ArrayList<>();
    private int sincePalms;

    private MediaPipeHands(PalmDetector palms, LandmarkNetwork landmarks) {
        this.palms = palms;
        this.landmarks = landmarks;
    }

    /**
     * Opens the networks.
     *
     * @param library LiteRT
     * @param id what to call them in messages
     * @param palm {@code palm_detection_….tflite}
     * @param landmark {@code hand_landmark_….tflite}
     * @param threads that one look may use, 1 or more
     * @return a tracker that the calling thread, or the one it is handed to, owns
     * @throws EngineException if a native library is unfit, or a file is no such network
     */
    public static MediaPipeHands open(
            LiteRt library, String id, Path palm, Path landmark, int threads)
            throws EngineException {
        PalmDetector palms = PalmDetector.open(library, id, palm, threads);
        try {
            return new MediaPipeHands(palms, LandmarkNetwork.open(library, id, landmark, threads));
        } catch (EngineException | RuntimeException e) {
            palms.close();
            throw e;
        }
    }

    @Override
    public List<Hand> look(Raster picture) {
        List<Hand> hands = new ArrayList<>();
        expected.forEach(region -> add(picture, region, hands));
        boolean lost = hands.size() < expected.size() || hands.isEmpty();
        sincePalms++;
        if (lost || (hands.size() < MOST && sincePalms >= PATIENCE)) {
            sincePalms = 0;
            List<Palm> found = palms.detect(picture);
            for (Palm palm : found.subList(0, Math.min(MOST, found.size()))) {
                if (hands.size() < MOST) {
                    add(picture, HandRegion.of(palm), hands);
                }
            }
        }
        expected.clear();
        hands.forEach(hand -> expected.add(HandRegion.of(hand)));
        return List.copyOf(hands);
    }

    private void add(Raster picture, HandRegion region, List<Hand> hands) {
        if (!(region.side() >= 1)) {
            return;
        }
        Hand hand = landmarks.find(picture, region);
        if (hand != null
                && hands.stream().noneMatch(other -> other.box().overlap(hand.box()) > SAME)) {
            hands.add(hand);
        }
    }

    @Override
    public void clear() {
        expected.clear();
        sincePalms = 0;
    }

    @Override
    public void close() {
        palms.close();
        landmarks.close();
    }
}
