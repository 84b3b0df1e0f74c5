// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.vision.Box;
import java.util.Collections;
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

    @Test
    void aRegionThatIsTooLargeIsCutIntoStripsThatShareNoLine() {
        SmallText.Region page = new SmallText.Region(100, 200, 3000, 2400, 1);
        assertTrue(page.affordable() < 0.6);
        List<SmallText.Strip> strips = page.strips(6);
        assertEquals(3, strips.size());
        for (SmallText.Strip strip : strips) {
            SmallText.Region region = strip.region();
            assertTrue(region.affordable() > 0.85);
            assertTrue(region.y() >= 200 && region.y() + region.heightPx() <= 2600);
        }
        for (double y = 200; y < 2590; y += 7) {
            Quad line = line(150, y, 900, 10);
            List<SmallText.Strip> owners =
                    strips.stream().filter(strip -> strip.owns(line)).toList();
            assertEquals(1, owners.size());
            SmallText.Region region = owners.getFirst().region();
            assertTrue(y >= region.y() && y + 10 <= region.y() + region.heightPx());
        }
    }

    @Test
    void aSmallRegionIsOneStripAndALargeOneNoMoreThanAllowed() {
        SmallText.Region small = new SmallText.Region(0, 0, 200, 100, 4);
        assertEquals(List.of(small), small.strips(6).stream().map(s -> s.region()).toList());
        assertEquals(2, new SmallText.Region(0, 0, 4000, 3000, 2).strips(2).size());
    }

    @Test
    void aFewSpotsAreLookedAtWithWhatIsAround() {
        assertEquals(
                List.of(new SmallText.Region(0, 152, 128, 112, 2)),
                SmallText.around(List.of(new Box(16, 200, 64, 16)), 640, 480));
        List<Box> many = Collections.nCopies(20, new Box(16, 200, 64, 16));
        assertEquals(6, SmallText.around(many, 640, 480).size());
    }
}
