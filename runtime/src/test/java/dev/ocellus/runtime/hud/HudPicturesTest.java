// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.DisplayFrame;
import dev.ocellus.hal.Overlay;
import dev.ocellus.hal.Overlay.Line;
import dev.ocellus.hal.Overlay.Role;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Leaves pictures of the HUD in {@code target/hud}, to be looked at; docs/hud.png is {@code
 * talk-640x400.png}.
 */
final class HudPicturesTest {
    private static final Overlay TALK =
            new Overlay(
                    List.of(
                            new Line(Role.HEARD, "Who was Archimedes?"),
                            new Line(
                                    Role.ANSWER,
                                    "Archimedes (Αρχιμήδης) was a Greek mathematician and engineer"
                                            + " of the third century BC, who")),
                    new DeviceStatus(
                            0.72, false, 0.3, false, false, true, false, Set.of(), "14:05"));
    private static final Overlay BUSY =
            new Overlay(
                    List.of(
                            new Line(Role.NOTICE, "Warm. Answers are shorter now."),
                            new Line(Role.ALERT, "Car from the left"),
                            new Line(Role.ANSWER, "Привет! AVATAR, Tōkyō 東京, ½ € → Łódź")),
                    new DeviceStatus(
                            0.12, true, 0.96, true, true, true, true, Set.of("camera"), "20:18"));

    @ParameterizedTest
    @CsvSource({
        "64,32,MONO1",
        "128,64,MONO1",
        "400,240,MONO1",
        "320,240,GREY8",
        "640,400,RGB24",
        "1280,720,RGB24"
    })
    void picturesCanBeLookedAt(int width, int height, PixelFormat depth) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "hud"));
        try (HudRenderer hud = new HudRenderer(new DisplayFormat(width, height, depth))) {
            DisplayFrame talk = hud.draw(TALK);
            assertTrue(String.join(" ", talk.lines()).endsWith("who"));
            save(talk, folder.resolve("talk-" + width + "x" + height + ".png"));
            DisplayFrame busy = hud.draw(BUSY);
            assertTrue(busy.lines().contains("Car from the left") || width < 200);
            save(busy, folder.resolve("busy-" + width + "x" + height + ".png"));
        }
    }

    private static void save(DisplayFrame frame, Path file) throws IOException {
        Raster raster = frame.raster();
        BufferedImage image =
                new BufferedImage(raster.widthPx(), raster.heightPx(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < raster.heightPx(); y++) {
            for (int x = 0; x < raster.widthPx(); x++) {
                image.setRGB(x, y, Picture.rgb(raster, x, y));
            }
        }
        assertTrue(ImageIO.write(image, "png", file.toFile()));
        assertEquals(raster.widthPx(), ImageIO.read(file.toFile()).getWidth());
    }
}
