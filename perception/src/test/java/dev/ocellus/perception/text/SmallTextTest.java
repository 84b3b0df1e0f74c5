// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SmallTextTest {
    private static Quad line(double x, double y, double width, double height) {
        return TurnedBox.of(x + width / 2, y + height / 2, width, height, 0).quad();
    }

    @Test
    void aLineIsSmallWhereTheNetworkLooks() {
        assertTrue(SmallText.isSmall(line(0, 0, 100, 10), 1));
        assertTrue(SmallText.isSmall(line(0, 0, 10, 100), 1));
        assertFalse(SmallText.isSmall(line(0, 0, 100, 10), 3));
    }

    @Test
    void largeLinesNeedNoSecondLook() {
        assertEquals(List.of(), SmallText.regions(List.of(line(0, 0, 100, 30)), 1, 640, 480));
    }

    @Test
    void nearLinesAreLookedAtTogetherWithWhatIsAround() {
        List<SmallText.Region> regions =
                SmallText.regions(
                        List.of(line(100, 100, 80, 8), line(100, 120, 80, 8)), 1, 640, 480);
        assertEquals(List.of(new SmallText.Region(76, 76, 128, 76, 4)), regions);
        assertTrue(regions.getFirst().holds(line(100, 140, 50, 8)));
        assertFalse(regions.getFirst().holds(line(300, 140, 50, 8)));
    }

    @Test
    void farLinesAreLookedAtApartWithinThePicture() {
        List<SmallText.Region> regions =
                SmallText.regions(List.of(line(0, 0, 80, 8), line(600, 470, 40, 8)), 1, 640, 480);
        assertEquals(2, regions.size());
        for (SmallText.Region region : regions) {
            assertTrue(region.x() >= 0 && region.x() + region.widthPx() <= 640);
            assertTrue(region.y() >= 0 && region.y() + region.heightPx() <= 480);
        }
    }
}
