// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Raster;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the networks know each hand is shown by the scenario {@code gestures}. */
final class HandPoseTest {
    @ParameterizedTest
    @EnumSource
    void everyFingerIsInOnePiece(HandPose pose) {
        List<HandPose.Bone> bones = pose.bones();
        for (int part = 0; part < 4; part++) {
            int finger = part;
            List<HandPose.Bone> joints =
                    bones.stream().filter(bone -> bone.part() == finger).toList();
            assertEquals(3, joints.size());
            assertEquals(joints.get(0).to(), joints.get(1).from());
            assertEquals(joints.get(1).to(), joints.get(2).from());
        }
    }

    @Test
    void aHandThatIsHeldStillMovesALittle() {
        List<Raster> pictures = HandPicture.of(HandPose.OPEN_PALM);
        assertEquals(8, pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            Raster picture = pictures.get(i);
            Raster next = pictures.get((i + 1) % pictures.size());
            assertTrue(picture.pixels().mismatch(next.pixels()) >= 0, "picture " + i);
        }
    }
}
